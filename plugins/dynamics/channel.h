/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the checks of voice channels: whether a channel is in use, and its
 * toggles. */
#ifndef TELVET_PLUGINS_DYNAMICS_CHANNEL_H
#define TELVET_PLUGINS_DYNAMICS_CHANNEL_H

#include <telvet/rule.h>

/* A toggle of Dataverse: a boolean that may never have been set. */
enum { TOGGLE_UNKNOWN, TOGGLE_UNSET, TOGGLE_OFF, TOGGLE_ON };

int channel_toggle(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need);

/* Whether a channel receives calls: not if it or its workstream is switched
 * off. Nobody needs to fix a channel that is not in use, so if its use is
 * unknown, a fault of it is reported as unknown. */
enum channel_use { CHANNEL_IN_USE, CHANNEL_MAY_BE_IN_USE, CHANNEL_UNUSED };

struct channel_states {
    /* Indices of the needs channel.state and channel.workstream_state. */
    uint32_t state, workstream;
};

/* The use of the channel that is judged, or of channel `item` of the tenant.
 * `*unknown` becomes the need to report if the use is unknown. */
enum channel_use channel_use_of(const struct tv_host *host,
                                struct tv_eval *eval,
                                struct channel_states states, uint32_t item,
                                uint32_t *unknown);

/* Judges a toggle that must be on; fails with message "off" or "never-set".
 * `need` must be a required one. */
void channel_must_be_on(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t need, struct channel_states states);

#endif
