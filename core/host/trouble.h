/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tells when a child ended because of the machine rather than of its plugin.
 */
#ifndef TELVET_HOST_TROUBLE_H
#define TELVET_HOST_TROUBLE_H

#include "host/child.h"

/*
 * Returns TV_SYSTEM, naming what is missing, if the child ended because the
 * kernel refuses the filter or file descriptors ran out. A plugin could exit
 * with the same status, so the claim is tested; TV_OK if it is false. `plugin`
 * is as for tv_child_setup_works.
 */
enum tv_status tv_trouble_check(const struct tv_child_end *end, int plugin,
                                struct tv_error *err) TV_MUST_CHECK;

#endif
