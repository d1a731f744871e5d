/* SPDX-License-Identifier: Apache-2.0 */
/* account: whether an account is a person who can be reached at all. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {
    &account_enabled,    &account_not_deleted, &account_real_user,
    &account_guest_voip, &account_invitation,  &account_room_or_device,
    &account_found,
};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("account", "1.0.0",
              "Accounts: enabled, not deleted, a person, in scope", checks);
