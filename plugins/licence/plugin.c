/* SPDX-License-Identifier: Apache-2.0 */
/* licence: whether people have Teams and Teams Phone, by service plan. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {
    &licence_teams_phone,    &licence_teams,      &licence_phone_plan_on,
    &licence_grace,          &licence_assignment, &licence_stock,
    &licence_usage_location,
};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("licence", "1.0.0",
              "Licences: Teams, Teams Phone, grace, assignment, stock", checks);
