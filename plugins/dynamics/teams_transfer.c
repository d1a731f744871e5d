/* SPDX-License-Identifier: Apache-2.0 */
/* dynamics.teams_transfer: agents may transfer calls to people in Teams. */
#include <telvet/rule.h>

#include "channel.h"
#include "checks.h"

enum { TOGGLE, STATE, WORKSTREAM };

static const struct tv_need toggle = TV_NEED("channel.teams_transfer");
static const struct tv_need state = TV_NEED_MAYBE("channel.state");
static const struct tv_need workstream =
    TV_NEED_MAYBE("channel.workstream_state");
static const struct tv_need *const needs[] = {&toggle, &state, &workstream};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct channel_states states = {STATE, WORKSTREAM};
    channel_must_be_on(host, eval, TOGGLE, states);
}

const struct tv_check dynamics_teams_transfer =
    TV_CHECK(TV_SUBJECT_CHANNEL, "dynamics.teams_transfer", needs, evaluate);
