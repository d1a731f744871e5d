/* SPDX-License-Identifier: Apache-2.0 */
/* voice: Enterprise Voice, and the policies that allow calls. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {
    &voice_enterprise_voice, &voice_licensed,          &voice_views_agree,
    &voice_acs_access,       &voice_global_acs_access, &voice_calling_policy,
    &voice_coexistence,      &voice_homed_online,
};

const struct tv_plugin telvet_plugin = TV_PLUGIN(
    "voice", "1.0.0",
    "Voice: Enterprise Voice, access and calling policies, mode", checks);
