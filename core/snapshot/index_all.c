/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Adds the first subjects of a kind, all at once. As long as no two rows share
 * an id or a UPN, row i is subject i, and the order in which they are entered
 * does not matter.
 */
#include <stdatomic.h>
#include <string.h>

#include "base/threads.h"
#include "snapshot/index.h"

#define AHEAD 16u /* rows to prefetch */

/* One hash table while several threads enter subjects. */
struct entries {
    struct tv_subject_slot *slots;
    uint32_t mask;
    uint32_t *cells; /* by subject */
    bool nocase;
};

struct entering {
    const struct tv_snapshot_state *state;
    uint32_t kind;
    const struct tv_pool *pool;
    const uint32_t *keys;
    struct entries ids, upns;
    atomic_bool shared; /* two rows share an id or a UPN */
};

static bool is_text_of(const struct entering *entering,
                       const struct entries *entries,
                       const struct tv_subject_slot *slot, struct tv_text text)
{
    struct tv_text other =
        tv_key_text(entering->pool, entries->cells[slot->number - 1]);
    return tv_subject_same_text(other, text, entries->nocase);
}

/* Enters a subject under a text; false if another one has the text. The
 * subject's cell was written before, so a thread that sees the slot sees the
 * cell, too. */
static bool enter(const struct entering *entering,
                  const struct entries *entries, struct tv_text text,
                  struct tv_subject_slot own)
{
    for (uint32_t at = own.hash & entries->mask;;
         at = (at + 1) & entries->mask) {
        struct tv_subject_slot seen = {0, 0};
        if (__atomic_compare_exchange(&entries->slots[at], &seen, &own, false,
                                      __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
            return true;
        }
        if (seen.hash == own.hash &&
            is_text_of(entering, entries, &seen, text)) {
            return false;
        }
    }
}

static bool enter_row(const struct entering *entering, uint32_t row)
{
    struct tv_subject_name name = tv_subject_name_of(
        entering->pool, entering->keys + (size_t)row * TV_KEY_WORDS);
    bool has_id = name.id_text.size > 0, has_upn = name.upn_text.size > 0;
    struct tv_subject_slot id = {name.id_hash, row + 1};
    struct tv_subject_slot upn = {name.upn_hash, row + 1};
    entering->ids.cells[row] = has_id ? name.id : 0;
    entering->upns.cells[row] = has_upn ? name.upn : 0;
    return (!has_id || enter(entering, &entering->ids, name.id_text, id)) &&
           (!has_upn || enter(entering, &entering->upns, name.upn_text, upn));
}

static void enter_run(void *given, struct tv_run run)
{
    struct entering *entering = given;
    for (size_t row = run.first; row < run.last; row++) {
        if (row + AHEAD < run.last) {
            const uint32_t *later =
                entering->keys + (row + AHEAD) * TV_KEY_WORDS;
            tv_subject_prefetch(entering->state, entering->kind,
                                later[TV_KEY_ID_HASH], later[TV_KEY_UPN_HASH],
                                TV_PREFETCH_SLOTS);
        }
        if (!enter_row(entering, (uint32_t)row)) {
            atomic_store(&entering->shared, true);
        }
        if (atomic_load(&entering->shared)) {
            return;
        }
    }
}

static struct entries entries_of(const struct tv_subject_index *index,
                                 uint32_t *cells, bool nocase)
{
    return (struct entries){index->slots, index->capacity - 1, cells, nocase};
}

static void clear(struct tv_subject_index *index)
{
    memset(index->slots, 0, index->capacity * sizeof(index->slots[0]));
}

bool tv_subject_add_all(struct tv_snapshot_state *state, uint32_t kind,
                        const uint32_t *keys, uint32_t count, unsigned threads)
{
    struct tv_subject_index *by_id = &state->by_id[kind];
    struct tv_subject_index *by_upn = &state->by_upn[kind];
    struct entering entering = {
        .state = state,
        .kind = kind,
        .pool = &state->shown.store.pool,
        .keys = keys,
        .ids = entries_of(by_id, state->ids[kind], false),
        .upns = entries_of(by_upn, state->upns[kind], true),
    };
    tv_parallel_runs(threads, count, TV_SUBJECT_RUN, enter_run, &entering);
    if (atomic_load(&entering.shared)) {
        clear(by_id);
        clear(by_upn);
        return false;
    }
    state->shown.store.subject_count[kind] = count;
    return true;
}
