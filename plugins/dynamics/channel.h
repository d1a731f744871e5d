/* SPDX-License-Identifier: Apache-2.0 */
/* What the checks of voice channels share: who is judged, and the toggles. */
#ifndef TELVET_PLUGINS_DYNAMICS_CHANNEL_H
#define TELVET_PLUGINS_DYNAMICS_CHANNEL_H

#include <telvet/rule.h>

/* A toggle of Dataverse: a yes/no that may never have been set. */
enum { TOGGLE_UNKNOWN, TOGGLE_UNSET, TOGGLE_OFF, TOGGLE_ON };

int channel_toggle(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need);

/* Whether calls come over a channel: not if it or its workstream is switched
 * off. Nobody has to mend a channel that is not in use, so as long as that is
 * not known, a fault of it is not known to be one. */
enum channel_use { CHANNEL_IN_USE, CHANNEL_MAY_BE_IN_USE, CHANNEL_UNUSED };

struct channel_states {
    uint32_t state, workstream; /* indexes of the needs channel.state and
                                   channel.workstream_state */
};

/* Of the channel that is judged, or of the `item`th of the tenant's. `*unknown`
 * is set to the need that leaves it open. */
enum channel_use channel_use_of(const struct tv_host *host,
                                struct tv_eval *eval,
                                struct channel_states states, uint32_t item,
                                uint32_t *unknown);

/* Judges a toggle that must be on, of a need without which no check is called:
 * message "off" or "never-set". */
void channel_must_be_on(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t need, struct channel_states states);

#endif
