/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin, one per file. */
#ifndef TELVET_PLUGINS_DYNAMICS_CHECKS_H
#define TELVET_PLUGINS_DYNAMICS_CHECKS_H

#include <telvet/plugin.h>

extern const struct tv_check dynamics_teams_consult;
extern const struct tv_check dynamics_teams_transfer;
extern const struct tv_check dynamics_enhanced_voice;
extern const struct tv_check dynamics_pstn_on_enhanced;
extern const struct tv_check dynamics_external_number;
extern const struct tv_check dynamics_voice_channel;

#endif
