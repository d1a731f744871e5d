/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the toggles of voice channels. */
#include "channel.h"

enum { ACTIVE, INACTIVE }; /* statecode of Dataverse */

int channel_toggle(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need)
{
    switch (host->state(eval, need)) {
    case TV_STATE_KNOWN:
        return host->boolean(eval, need, 0) ? TOGGLE_ON : TOGGLE_OFF;
    case TV_STATE_ABSENT:
        return TOGGLE_UNSET;
    default:
        return TOGGLE_UNKNOWN;
    }
}

static enum channel_use use_by(const struct tv_host *host, struct tv_eval *eval,
                               uint32_t need, uint32_t item)
{
    if (host->item_state(eval, need, item) != TV_STATE_KNOWN) {
        return CHANNEL_MAY_BE_IN_USE;
    }
    switch (host->integer(eval, need, item)) {
    case ACTIVE:
        return CHANNEL_IN_USE;
    case INACTIVE:
        return CHANNEL_UNUSED;
    default:
        return CHANNEL_MAY_BE_IN_USE;
    }
}

enum channel_use channel_use_of(const struct tv_host *host,
                                struct tv_eval *eval,
                                struct channel_states states, uint32_t item,
                                uint32_t *unknown)
{
    enum channel_use own = use_by(host, eval, states.state, item);
    enum channel_use other = use_by(host, eval, states.workstream, item);
    *unknown = own == CHANNEL_MAY_BE_IN_USE ? states.state : states.workstream;
    return own > other ? own : other;
}

void channel_must_be_on(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t need, struct channel_states states)
{
    uint32_t unknown;
    enum channel_use use = channel_use_of(host, eval, states, 0, &unknown);
    int toggle = channel_toggle(host, eval, need);
    if (use == CHANNEL_UNUSED) {
        tv_not_applicable(host, eval);
    } else if (toggle == TOGGLE_ON) {
        tv_pass(host, eval);
    } else if (use == CHANNEL_MAY_BE_IN_USE) {
        tv_unknown_for(host, eval, unknown, "");
    } else {
        tv_fail_with(host, eval, need,
                     toggle == TOGGLE_OFF ? "off" : "never-set");
    }
}
