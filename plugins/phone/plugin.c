/* SPDX-License-Identifier: Apache-2.0 */
/* phone: the numbers by which an expert can be called. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {
    &phone_office_present,       &phone_office_e164,    &phone_office_extension,
    &phone_guest_office_present, &phone_office_synced,  &phone_teams_number,
    &phone_office_matches,       &phone_primary_number, &phone_shared_number,
    &phone_activation,
};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("phone", "1.0.0",
              "Numbers: the office phone, E.164, the Teams number", checks);
