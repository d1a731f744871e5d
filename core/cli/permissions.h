/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which collections the rules of a plan need, and which permissions collecting
 * them takes.
 */
#ifndef TELVET_CLI_PERMISSIONS_H
#define TELVET_CLI_PERMISSIONS_H

#include <stdbool.h>

#include "engine/engine.h"

/* Prints the list and returns an exit status: TV_EXIT_TROUBLE if the needs of a
 * rule are not known, because no plugin offers its check. */
int tv_permissions_list(const struct tv_plan *plan, bool json);

#endif
