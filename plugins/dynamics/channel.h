/* SPDX-License-Identifier: Apache-2.0 */
/* What the checks of voice channels share: who is judged, and the toggles. */
#ifndef TELVET_PLUGINS_DYNAMICS_CHANNEL_H
#define TELVET_PLUGINS_DYNAMICS_CHANNEL_H

#include <telvet/rule.h>

/* A toggle of Dataverse: a yes/no that may never have been set. */
enum { TOGGLE_UNKNOWN, TOGGLE_UNSET, TOGGLE_OFF, TOGGLE_ON };

int channel_toggle(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need);

/* 1 if the channel or its workstream is known to be switched off. `state` and
 * `workstream` are the indexes of channel.state and channel.workstream_state.
 */
int channel_is_inactive(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t state, uint32_t workstream);

/* Judges a toggle that must be on: message "off" or "never-set". */
void channel_must_be_on(const struct tv_host *host, struct tv_eval *eval,
                        uint32_t need);

#endif
