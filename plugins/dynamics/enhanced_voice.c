/* SPDX-License-Identifier: Apache-2.0 */
/* dynamics.enhanced_voice: the workstream has enhanced voice, which VoIP needs.
 */
#include <telvet/rule.h>

#include "channel.h"
#include "checks.h"

enum { TOGGLE, STATE, WORKSTREAM };

static const struct tv_need toggle = TV_NEED("channel.enhanced");
static const struct tv_need state = TV_NEED_MAYBE("channel.state");
static const struct tv_need workstream =
    TV_NEED_MAYBE("channel.workstream_state");
static const struct tv_need *const needs[] = {&toggle, &state, &workstream};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct channel_states states = {STATE, WORKSTREAM};
    channel_must_be_on(host, eval, TOGGLE, states);
}

const struct tv_check dynamics_enhanced_voice =
    TV_CHECK(TV_SUBJECT_CHANNEL, "dynamics.enhanced_voice", needs, evaluate);
