/* SPDX-License-Identifier: Apache-2.0 */
/* phone: the numbers under which an expert can be called. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {
    &phone_office_present, &phone_office_e164,          &phone_office_extension,
    &phone_office_in_plan, &phone_office_suitable,      &phone_office_formatted,
    &phone_office_country, &phone_guest_office_present, &phone_office_synced,
    &phone_teams_number,   &phone_teams_e164,           &phone_teams_in_plan,
    &phone_teams_suitable, &phone_teams_country,        &phone_office_matches,
    &phone_primary_number, &phone_shared_number,        &phone_activation,
    &phone_data_old,
};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("phone", "1.0.0",
              "Numbers: the office phone, E.164, the Teams number", checks);
