/* SPDX-License-Identifier: Apache-2.0 */
/* dynamics: whether voice channels exist, and let agents consult and
 * transfer. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {
    &dynamics_teams_consult,   &dynamics_teams_transfer,
    &dynamics_enhanced_voice,  &dynamics_pstn_on_enhanced,
    &dynamics_external_number, &dynamics_voice_channel,
};

const struct tv_plugin telvet_plugin = TV_PLUGIN(
    "dynamics", "1.0.0",
    "Dynamics 365 voice channels: consult, transfer, enhanced voice", checks);
