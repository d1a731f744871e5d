/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether two results are the same bytes, and what differs.
 */
#ifndef TELVET_CLI_VERIFY_DIFFERENCE_H
#define TELVET_CLI_VERIFY_DIFFERENCE_H

#include <stdbool.h>

#include "base/error.h"

/* Prints what differs, if they are not the same. TV_INPUT if there is no
 * `again`: why not was said by who should have made it. */
enum tv_status tv_difference_tell(const char *result, const char *again,
                                  bool *same,
                                  struct tv_error *err) TV_MUST_CHECK;

#endif
