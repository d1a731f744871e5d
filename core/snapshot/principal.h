/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people write on a list of people. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_PRINCIPAL_H
#define TELVET_SNAPSHOT_PRINCIPAL_H

#include "snapshot/state.h"

/* Whether a text can be a user principal name, with or without "sip:": made of
 * the characters that Entra allows in one, or the name of a subject that the
 * snapshot has shown. "Ann <ann@x>" and "ann@x,Support" name nobody, which does
 * not say that nobody is meant. */
bool tv_may_be_principal(const struct tv_snapshot_state *state,
                         struct tv_text text);

#endif
