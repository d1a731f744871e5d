/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether two results are the same bytes, and what differs.
 */
#ifndef TELVET_CLI_VERIFY_DIFFERENCE_H
#define TELVET_CLI_VERIFY_DIFFERENCE_H

#include <stdbool.h>

#include "base/error.h"

/* Prints what differs between a result and the one that was made again, whose
 * descriptor stays the caller's, if they are not the same. */
enum tv_status tv_difference_tell(const char *result, int again, bool *same,
                                  struct tv_error *err) TV_MUST_CHECK;

#endif
