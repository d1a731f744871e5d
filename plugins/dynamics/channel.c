/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the toggles of voice channels. */
#include "channel.h"

#define INACTIVE 1

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

static int is_state(const struct tv_host *host, struct tv_eval *eval,
                    uint32_t need)
{
    return tv_known(host, eval, need) &&
           host->integer(eval, need, 0) == INACTIVE;
}

int channel_is_inactive(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t state, uint32_t workstream)
{
    return is_state(host, eval, state) || is_state(host, eval, workstream);
}

void channel_must_be_on(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t need)
{
    switch (channel_toggle(host, eval, need)) {
    case TOGGLE_ON:
        tv_pass(host, eval);
        break;
    case TOGGLE_OFF:
        tv_fail_with(host, eval, need, "off");
        break;
    case TOGGLE_UNSET:
        tv_fail_with(host, eval, need, "never-set");
        break;
    default:
        tv_unknown_for(host, eval, need, "");
    }
}
