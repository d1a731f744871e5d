/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin, one per file. */
#ifndef TELVET_PLUGINS_PHONE_CHECKS_H
#define TELVET_PLUGINS_PHONE_CHECKS_H

#include <telvet/plugin.h>

extern const struct tv_check phone_office_present;
extern const struct tv_check phone_office_e164;
extern const struct tv_check phone_office_extension;
extern const struct tv_check phone_guest_office_present;
extern const struct tv_check phone_office_synced;
extern const struct tv_check phone_office_in_plan;
extern const struct tv_check phone_office_suitable;
extern const struct tv_check phone_office_formatted;
extern const struct tv_check phone_office_country;
extern const struct tv_check phone_teams_number;
extern const struct tv_check phone_office_matches;
extern const struct tv_check phone_primary_number;
extern const struct tv_check phone_shared_number;
extern const struct tv_check phone_activation;
extern const struct tv_check phone_teams_e164;
extern const struct tv_check phone_teams_in_plan;
extern const struct tv_check phone_teams_suitable;
extern const struct tv_check phone_teams_country;
extern const struct tv_check phone_data_old;

#endif
