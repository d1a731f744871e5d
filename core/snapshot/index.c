/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two hash tables of subject numbers per kind.
 */
#include "snapshot/index.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/text.h"

static bool same_text(struct tv_text a, struct tv_text b, bool nocase)
{
    if (a.size != b.size) {
        return false;
    }
    return nocase ? strncasecmp(a.data, b.data, a.size) == 0
                  : memcmp(a.data, b.data, a.size) == 0;
}

static uint32_t hash_of(struct tv_text text, bool nocase)
{
    return (uint32_t)(nocase ? tv_hash_nocase(text.data, text.size)
                             : tv_hash(text.data, text.size));
}

static struct tv_text text_of(const struct tv_store *store, uint32_t cell)
{
    return tv_pool_get_text(&store->pool, cell - TV_CELL_VALUE);
}

/* The slot of the subject with that text, or the empty one for it. */
static struct tv_subject_slot *slot_of(const struct tv_store *store,
                                       const struct tv_subject_index *index,
                                       const uint32_t *cells,
                                       struct tv_text text, bool nocase)
{
    uint32_t mask = index->capacity - 1, hash = hash_of(text, nocase);
    uint32_t at = hash & mask;
    for (; index->slots[at].number != 0; at = (at + 1) & mask) {
        const struct tv_subject_slot *slot = &index->slots[at];
        if (slot->hash == hash &&
            same_text(text_of(store, cells[slot->number - 1]), text, nocase)) {
            break;
        }
    }
    index->slots[at].hash = hash;
    return &index->slots[at];
}

static uint32_t find(const struct tv_store *store,
                     const struct tv_subject_index *index,
                     const uint32_t *cells, struct tv_text text, bool nocase)
{
    if (text.size == 0 || index->capacity == 0) {
        return TV_NO_SUBJECT;
    }
    uint32_t number = slot_of(store, index, cells, text, nocase)->number;
    return number == 0 ? TV_NO_SUBJECT : number - 1;
}

uint32_t tv_subject_find(const struct tv_snapshot_state *state, uint32_t kind,
                         struct tv_text id, struct tv_text upn)
{
    const struct tv_store *store = &state->shown.store;
    uint32_t subject =
        find(store, &state->by_id[kind], state->ids[kind], id, false);
    if (subject != TV_NO_SUBJECT) {
        return subject;
    }
    subject = find(store, &state->by_upn[kind], state->upns[kind], upn, true);
    bool other = subject != TV_NO_SUBJECT && id.size > 0 &&
                 state->ids[kind][subject] >= TV_CELL_VALUE;
    return other ? TV_NO_SUBJECT : subject;
}

static void insert(const struct tv_store *store, struct tv_subject_index *index,
                   const uint32_t *cells, uint32_t subject, bool nocase)
{
    if (cells[subject] < TV_CELL_VALUE) {
        return;
    }
    struct tv_subject_slot *slot =
        slot_of(store, index, cells, text_of(store, cells[subject]), nocase);
    /* The first with a text keeps it. */
    slot->number = slot->number == 0 ? subject + 1 : slot->number;
}

static void rebuild(struct tv_snapshot_state *state, uint32_t kind,
                    struct tv_subject_index *index, const uint32_t *cells,
                    bool nocase)
{
    tv_free(index->slots);
    index->capacity = state->subject_capacity[kind] * 2;
    index->slots = tv_calloc(index->capacity, sizeof(index->slots[0]));
    for (uint32_t i = 0; i < state->shown.store.subject_count[kind]; i++) {
        insert(&state->shown.store, index, cells, i, nocase);
    }
}

void tv_subject_reserve(struct tv_snapshot_state *state, uint32_t kind,
                        uint32_t more)
{
    uint32_t needed = state->shown.store.subject_count[kind] + more;
    uint32_t capacity = state->subject_capacity[kind];
    if (needed <= capacity) {
        return;
    }
    capacity = capacity ? capacity : 64;
    while (capacity < needed) {
        capacity *= 2;
    }
    state->subject_capacity[kind] = capacity;
    state->ids[kind] =
        tv_realloc_array(state->ids[kind], capacity, sizeof(uint32_t));
    state->upns[kind] =
        tv_realloc_array(state->upns[kind], capacity, sizeof(uint32_t));
    rebuild(state, kind, &state->by_id[kind], state->ids[kind], false);
    rebuild(state, kind, &state->by_upn[kind], state->upns[kind], true);
}

uint32_t tv_subject_add(struct tv_snapshot_state *state, uint32_t kind,
                        uint32_t id, uint32_t upn)
{
    struct tv_store *store = &state->shown.store;
    uint32_t subject = store->subject_count[kind];
    tv_subject_reserve(state, kind, 1);
    state->ids[kind][subject] = 0;
    state->upns[kind][subject] = 0;
    store->subject_count[kind]++;
    tv_subject_learn(state, kind, subject, id, upn);
    return subject;
}

void tv_subject_learn(struct tv_snapshot_state *state, uint32_t kind,
                      uint32_t subject, uint32_t id, uint32_t upn)
{
    struct tv_store *store = &state->shown.store;
    if (state->ids[kind][subject] < TV_CELL_VALUE && id >= TV_CELL_VALUE) {
        state->ids[kind][subject] = id;
        insert(store, &state->by_id[kind], state->ids[kind], subject, false);
    }
    if (state->upns[kind][subject] < TV_CELL_VALUE && upn >= TV_CELL_VALUE) {
        state->upns[kind][subject] = upn;
        insert(store, &state->by_upn[kind], state->upns[kind], subject, true);
    }
}
