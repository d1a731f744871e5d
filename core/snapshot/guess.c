/* SPDX-License-Identifier: Apache-2.0 */
/* The subject behind the one found last. */
#include "snapshot/guess.h"

#define TRIAL 256u /* wrong over right guesses at which they stop */

bool tv_guess_is_worth_it(const struct tv_guess *guess)
{
    return guess->right + TRIAL > guess->wrong;
}

/* Whether the name is of the subject: by its id, or by its UPN if it has no
 * id. */
static bool is_of(const struct tv_snapshot_state *state, uint32_t kind,
                  uint32_t subject, const struct tv_subject_name *name)
{
    const struct tv_pool *pool = &state->shown.store.pool;
    bool by_id = name->id_text.size > 0;
    struct tv_text asked = by_id ? name->id_text : name->upn_text;
    uint32_t own = (by_id ? state->ids : state->upns)[kind][subject];
    return tv_subject_same_text(tv_key_text(pool, own), asked, !by_id);
}

/* Whether the comparison is certain: not by a UPN that another may share. */
static bool can_tell(const struct tv_snapshot_state *state, uint32_t kind,
                     const struct tv_subject_name *name)
{
    return name->id_text.size > 0 ||
           (name->upn_text.size > 0 && !name->is_address &&
            !state->has_namesakes[kind]);
}

uint32_t tv_guess(struct tv_guess *guess, const struct tv_snapshot_state *state,
                  uint32_t kind, const struct tv_subject_name *name)
{
    uint32_t next = guess->next;
    if (next >= state->shown.store.subject_count[kind] ||
        !tv_guess_is_worth_it(guess) || !can_tell(state, kind, name)) {
        return TV_NO_SUBJECT;
    }
    if (!is_of(state, kind, next, name)) {
        guess->wrong += guess->wrong < UINT32_MAX;
        return TV_NO_SUBJECT;
    }
    guess->right += guess->right < UINT32_MAX / 2;
    return next;
}

void tv_guess_learn(struct tv_guess *guess, uint32_t subject)
{
    if (subject != TV_NO_SUBJECT) {
        guess->next = subject + 1;
    }
}
