/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Guesses the subject of the next record. Most collections show people in the
 * same order, so the subject after the one that was found last is compared
 * before any hash table is asked. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_GUESS_H
#define TELVET_SNAPSHOT_GUESS_H

#include "snapshot/index.h"

/* Of one thread, in one collection. */
struct tv_guess {
    uint32_t next; /* subject to try */
    uint32_t right, wrong;
};

/* Whether guesses are right often enough to be tried. */
bool tv_guess_is_worth_it(const struct tv_guess *guess);

/* The guessed subject if the record names it. If not, TV_NO_SUBJECT: then it
 * must be looked up. The hashes in `name` are not needed. */
uint32_t tv_guess(struct tv_guess *guess, const struct tv_snapshot_state *state,
                  uint32_t kind, const struct tv_subject_name *name);

/* Tells the guess whose the record was, however that was found out.
 * TV_NO_SUBJECT changes nothing. */
void tv_guess_learn(struct tv_guess *guess, uint32_t subject);

#endif
