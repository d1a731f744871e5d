/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin, one per file. */
#ifndef TELVET_PLUGINS_ACCOUNT_CHECKS_H
#define TELVET_PLUGINS_ACCOUNT_CHECKS_H

#include <telvet/plugin.h>

extern const struct tv_check account_enabled;
extern const struct tv_check account_not_deleted;
extern const struct tv_check account_real_user;
extern const struct tv_check account_guest_voip;
extern const struct tv_check account_invitation;
extern const struct tv_check account_room_or_device;
extern const struct tv_check account_found;

#endif
