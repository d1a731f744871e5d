/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin, one per file. */
#ifndef TELVET_PLUGINS_FEDERATION_CHECKS_H
#define TELVET_PLUGINS_FEDERATION_CHECKS_H

#include <telvet/plugin.h>

extern const struct tv_check federation_enabled;
extern const struct tv_check federation_ours_allowed;
extern const struct tv_check federation_allowlist_guids;
extern const struct tv_check federation_allowlist_tidy;
extern const struct tv_check federation_allowlist_present;
extern const struct tv_check federation_resource_ids;

#endif
