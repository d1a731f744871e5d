/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What must be collected for the rules of a plan, and with which permission.
 */
#ifndef TELVET_CLI_PERMISSIONS_H
#define TELVET_CLI_PERMISSIONS_H

#include <stdbool.h>

#include "engine/engine.h"

/* Prints it; returns an exit status, which is that of trouble if no plugin
 * declares what a rule needs. */
int tv_permissions_list(const struct tv_plan *plan, bool json);

#endif
