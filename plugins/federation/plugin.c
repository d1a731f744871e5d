/* SPDX-License-Identifier: Apache-2.0 */
/* federation: whether Teams takes calls from the contact centre's resource. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {
    &federation_enabled,           &federation_ours_allowed,
    &federation_allowlist_guids,   &federation_allowlist_tidy,
    &federation_allowlist_present, &federation_resource_ids,
};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("federation", "1.0.0",
              "Federation of Teams with Azure Communication Services", checks);
