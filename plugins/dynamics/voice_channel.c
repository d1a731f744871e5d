/* SPDX-License-Identifier: Apache-2.0 */
/* dynamics.voice_channel: at least one voice channel is in use. */
#include <telvet/rule.h>

#include "channel.h"
#include "checks.h"

enum { STATE, WORKSTREAM };

static const struct tv_need state = TV_NEED("channel.state");
static const struct tv_need workstream =
    TV_NEED_MAYBE("channel.workstream_state");
static const struct tv_need *const needs[] = {&state, &workstream};

/* The best use of all channels, since one in use is enough. */
static enum channel_use best_use(const struct tv_host *host,
                                 struct tv_eval *eval, uint32_t *unknown)
{
    struct channel_states states = {STATE, WORKSTREAM};
    enum channel_use best = CHANNEL_UNUSED;
    uint32_t count = host->count(eval, STATE);
    for (uint32_t i = 0; i < count && best != CHANNEL_IN_USE; i++) {
        uint32_t need;
        enum channel_use use = channel_use_of(host, eval, states, i, &need);
        if (use < best) {
            best = use;
            *unknown = need;
        }
    }
    return best;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t unknown = STATE;
    switch (best_use(host, eval, &unknown)) {
    case CHANNEL_IN_USE:
        tv_pass(host, eval);
        break;
    case CHANNEL_MAY_BE_IN_USE:
        tv_unknown_for(host, eval, unknown, "");
        break;
    case CHANNEL_UNUSED:
        tv_fail_with(host, eval, STATE,
                     host->count(eval, STATE) == 0 ? "none" : "unused");
        break;
    }
}

const struct tv_check dynamics_voice_channel =
    TV_CHECK(TV_SUBJECT_TENANT, "dynamics.voice_channel", needs, evaluate);
