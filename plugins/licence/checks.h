/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin, one per file. */
#ifndef TELVET_PLUGINS_LICENCE_CHECKS_H
#define TELVET_PLUGINS_LICENCE_CHECKS_H

#include <telvet/plugin.h>

extern const struct tv_check licence_teams_phone;
extern const struct tv_check licence_teams;
extern const struct tv_check licence_phone_plan_on;
extern const struct tv_check licence_grace;
extern const struct tv_check licence_assignment;
extern const struct tv_check licence_usage_location;
extern const struct tv_check licence_stock;

#endif
