/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose the next record is: collections mostly show people in one order, so
 * that whoever stands behind the subject found last is asked before anybody is
 * looked up. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_GUESS_H
#define TELVET_SNAPSHOT_GUESS_H

#include "snapshot/index.h"

/* Of one thread, in one collection. */
struct tv_guess {
    uint32_t next; /* subject */
    uint32_t right, wrong;
};

/* Whether it is right often enough to be asked. */
bool tv_guess_is_worth_it(const struct tv_guess *guess);

/* The subject that a record names, if it is the one that is guessed; else
 * TV_NO_SUBJECT, which says nothing. Hashes are not looked at. */
uint32_t tv_guess(struct tv_guess *guess, const struct tv_snapshot_state *state,
                  uint32_t kind, const struct tv_subject_name *name);

/* Whom the record is of, however found; TV_NO_SUBJECT changes nothing. */
void tv_guess_learn(struct tv_guess *guess, uint32_t subject);

#endif
