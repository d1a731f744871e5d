/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compares two results byte by byte.
 */
#ifndef TELVET_CLI_VERIFY_DIFFERENCE_H
#define TELVET_CLI_VERIFY_DIFFERENCE_H

#include <stdbool.h>

#include "base/error.h"

/* Compares the file `result` with the one in descriptor `again`, which remains
 * the caller's. Sets *same; if they differ, prints how. */
enum tv_status tv_difference_tell(const char *result, int again, bool *same,
                                  struct tv_error *err) TV_MUST_CHECK;

#endif
