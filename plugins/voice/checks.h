/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin, one per file. */
#ifndef TELVET_PLUGINS_VOICE_CHECKS_H
#define TELVET_PLUGINS_VOICE_CHECKS_H

#include <telvet/plugin.h>

extern const struct tv_check voice_enterprise_voice;
extern const struct tv_check voice_licensed;
extern const struct tv_check voice_views_agree;
extern const struct tv_check voice_acs_access;
extern const struct tv_check voice_global_acs_access;
extern const struct tv_check voice_calling_policy;
extern const struct tv_check voice_coexistence;
extern const struct tv_check voice_homed_online;

#endif
