/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the end of a child says of the machine rather than of its plugin.
 */
#ifndef TELVET_HOST_TROUBLE_H
#define TELVET_HOST_TROUBLE_H

#include "host/child.h"

/*
 * TV_SYSTEM, with what is missing, if the child ended for want of a filter of
 * system calls or of file descriptors. An exit status can be a lie of the
 * plugin, so what it says is tried out; TV_OK if it does not hold. `plugin` is
 * as for tv_child_settle.
 */
enum tv_status tv_trouble_check(const struct tv_child_end *end, int plugin,
                                struct tv_error *err) TV_MUST_CHECK;

#endif
