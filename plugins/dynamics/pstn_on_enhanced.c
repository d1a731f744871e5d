/* SPDX-License-Identifier: Apache-2.0 */
/* dynamics.pstn_on_enhanced: the Teams tab of the workstream still dials
 * numbers, which enhanced voice removed. */
#include <telvet/rule.h>

#include "channel.h"
#include "checks.h"

enum { ENHANCED, STATE, WORKSTREAM };

static const struct tv_need enhanced = TV_NEED("channel.enhanced");
static const struct tv_need state = TV_NEED_MAYBE("channel.state");
static const struct tv_need workstream =
    TV_NEED_MAYBE("channel.workstream_state");
static const struct tv_need *const needs[] = {&enhanced, &state, &workstream};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct channel_states states = {STATE, WORKSTREAM};
    uint32_t unknown;
    enum channel_use use = channel_use_of(host, eval, states, 0, &unknown);
    int toggle = channel_toggle(host, eval, ENHANCED);
    if (use == CHANNEL_UNUSED) {
        tv_not_applicable(host, eval);
    } else if (toggle == TOGGLE_OFF || toggle == TOGGLE_UNSET) {
        tv_pass(host, eval);
    } else if (use == CHANNEL_MAY_BE_IN_USE) {
        tv_unknown_for(host, eval, unknown, "");
    } else {
        tv_fail_with(host, eval, ENHANCED, "enhanced");
    }
}

const struct tv_check dynamics_pstn_on_enhanced =
    TV_CHECK(TV_SUBJECT_CHANNEL, "dynamics.pstn_on_enhanced", needs, evaluate);
