/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recognizes names of users on lists that people write. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_PRINCIPAL_H
#define TELVET_SNAPSHOT_PRINCIPAL_H

#include "snapshot/state.h"

/* Whether a text can be a user principal name, with or without "sip:": made of
 * the characters that Entra allows in one, or the name of a subject that the
 * snapshot has shown. "Ann <ann@x>" and "ann@x,Support" cannot, although
 * somebody is meant: such a line must not count as one that names nobody. */
bool tv_may_be_principal(const struct tv_snapshot_state *state,
                         struct tv_text text);

#endif
