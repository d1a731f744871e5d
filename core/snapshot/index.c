/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two hash tables of subject numbers per kind.
 */
#include "snapshot/index.h"

#include <strings.h>

#include "base/arena.h"
#include "base/text.h"
#include "snapshot/layout.h"

uint32_t tv_subject_id_hash(struct tv_text text)
{
    return (uint32_t)tv_hash(text.data, text.size);
}

uint32_t tv_subject_upn_hash(struct tv_text text)
{
    return (uint32_t)tv_hash_nocase(text.data, text.size);
}

struct tv_text tv_key_text(const struct tv_pool *pool, uint32_t cell)
{
    return cell < TV_CELL_VALUE ? (struct tv_text){"", 0}
                                : tv_pool_get_text(pool, cell - TV_CELL_VALUE);
}

struct tv_text tv_without_sip(struct tv_text text)
{
    if (text.size > 4 && text.data[3] == ':' &&
        strncasecmp(text.data, "sip:", 4) == 0) {
        text.data += 4;
        text.size -= 4;
    }
    return text;
}

struct tv_subject_name tv_subject_name_of(const struct tv_pool *pool,
                                          const uint32_t *keys)
{
    struct tv_subject_name name = {
        .id = keys[TV_KEY_ID],
        .upn = keys[TV_KEY_UPN],
        .id_text = tv_key_text(pool, keys[TV_KEY_ID]),
        .upn_text = tv_key_text(pool, keys[TV_KEY_UPN]),
        .id_hash = keys[TV_KEY_ID_HASH],
        .upn_hash = keys[TV_KEY_UPN_HASH],
    };
    struct tv_text bare = tv_without_sip(name.upn_text);
    if (bare.size < name.upn_text.size) {
        name.is_address = true;
        name.upn_text = bare;
        name.upn_hash = tv_subject_upn_hash(bare);
    }
    return name;
}

bool tv_subject_same_text(struct tv_text a, struct tv_text b, bool nocase)
{
    return nocase ? tv_text_alike(a, b) : tv_text_same(a, b);
}

/* One hash table, and what its entries are compared by. */
struct view {
    const struct tv_store *store;
    const struct tv_subject_index *index;
    const uint32_t *cells;
    bool nocase;
};

static struct view view_of(const struct tv_snapshot_state *state, uint32_t kind,
                           bool upn)
{
    return upn ? (struct view){&state->shown.store, &state->by_upn[kind],
                               state->upns[kind], true}
               : (struct view){&state->shown.store, &state->by_id[kind],
                               state->ids[kind], false};
}

static uint32_t subject_of(const struct tv_subject_slot *slot)
{
    return (slot->number & ~TV_SLOT_SHARED) - 1;
}

/* The slot of the subject with that text; if nobody has it, an empty one for
 * it. */
static struct tv_subject_slot *slot_of(const struct view *view,
                                       struct tv_text text, uint32_t hash)
{
    const struct tv_subject_index *index = view->index;
    uint32_t mask = index->capacity - 1, at = hash & mask;
    for (; index->slots[at].number != 0; at = (at + 1) & mask) {
        const struct tv_subject_slot *slot = &index->slots[at];
        if (slot->hash == hash &&
            tv_subject_same_text(
                tv_pool_get_text(&view->store->pool,
                                 view->cells[subject_of(slot)] - TV_CELL_VALUE),
                text, view->nocase)) {
            break;
        }
    }
    return &index->slots[at];
}

/* The slot of the subject with that text; NULL if nobody has it. */
static struct tv_subject_slot *taken_slot(const struct view *view,
                                          struct tv_text text, uint32_t hash)
{
    if (text.size == 0 || view->index->capacity == 0) {
        return NULL;
    }
    struct tv_subject_slot *slot = slot_of(view, text, hash);
    return slot->number == 0 ? NULL : slot;
}

static uint32_t find(const struct view *view, struct tv_text text,
                     uint32_t hash)
{
    const struct tv_subject_slot *slot = taken_slot(view, text, hash);
    return !slot || (slot->number & TV_SLOT_SHARED) ? TV_NO_SUBJECT
                                                    : subject_of(slot);
}

uint32_t tv_subject_named(const struct tv_snapshot_state *state, uint32_t kind,
                          const struct tv_subject_name *name)
{
    struct view view = view_of(state, kind, true);
    const struct tv_subject_slot *slot =
        taken_slot(&view, name->upn_text, name->upn_hash);
    return slot ? subject_of(slot) : TV_NO_SUBJECT;
}

bool tv_subject_has_names(const struct tv_snapshot_state *state, uint32_t kind,
                          uint32_t subject)
{
    return state->ids[kind][subject] >= TV_CELL_VALUE &&
           state->upns[kind][subject] >= TV_CELL_VALUE;
}

void tv_subject_share_name(struct tv_snapshot_state *state, uint32_t kind,
                           const struct tv_subject_name *name)
{
    struct view view = view_of(state, kind, true);
    struct tv_subject_slot *slot =
        taken_slot(&view, name->upn_text, name->upn_hash);
    if (slot) {
        slot->number |= TV_SLOT_SHARED;
    }
}

bool tv_subject_name_is_shared(const struct tv_snapshot_state *state,
                               uint32_t kind, struct tv_text upn)
{
    struct view view = view_of(state, kind, true);
    const struct tv_subject_slot *slot =
        taken_slot(&view, upn, tv_subject_upn_hash(upn));
    return slot && (slot->number & TV_SLOT_SHARED);
}

uint32_t tv_subject_find_by_id(const struct tv_snapshot_state *state,
                               uint32_t kind,
                               const struct tv_subject_name *name)
{
    struct view by_id = view_of(state, kind, false);
    return find(&by_id, name->id_text, name->id_hash);
}

uint32_t tv_subject_with(const struct tv_snapshot_state *state, uint32_t kind,
                         bool upn, struct tv_text text)
{
    struct view view = view_of(state, kind, upn);
    if (view.index->capacity == 0) {
        return TV_NO_SUBJECT; /* no subjects yet: not worth a hash */
    }
    uint32_t hash = upn ? tv_subject_upn_hash(text) : tv_subject_id_hash(text);
    const struct tv_subject_slot *slot = taken_slot(&view, text, hash);
    uint32_t cell = slot ? view.cells[subject_of(slot)] : 0;
    bool same =
        slot && tv_subject_same_text(
                    tv_key_text(&state->shown.store.pool, cell), text, false);
    return same ? subject_of(slot) : TV_NO_SUBJECT;
}

uint32_t tv_subject_find(const struct tv_snapshot_state *state, uint32_t kind,
                         const struct tv_subject_name *name)
{
    struct view by_upn = view_of(state, kind, true);
    uint32_t subject = tv_subject_find_by_id(state, kind, name);
    if (subject != TV_NO_SUBJECT) {
        return subject;
    }
    subject = find(&by_upn, name->upn_text, name->upn_hash);
    bool other = subject != TV_NO_SUBJECT && name->id_text.size > 0 &&
                 state->ids[kind][subject] >= TV_CELL_VALUE;
    return other ? TV_NO_SUBJECT : subject;
}

/* Enters a subject under a text. If another one has it, that one keeps it, and
 * this returns false. */
static bool insert(const struct view *view, struct tv_text text, uint32_t hash,
                   uint32_t subject)
{
    struct tv_subject_slot *slot = slot_of(view, text, hash);
    if (slot->number != 0) {
        return false;
    }
    *slot = (struct tv_subject_slot){hash, subject + 1};
    return true;
}

void tv_subject_index_finish(struct tv_subject_index *index)
{
    tv_huge_free(index->slots, index->capacity * sizeof(index->slots[0]));
    *index = (struct tv_subject_index){NULL, 0};
}

/* All entries differ, so no texts need be compared. */
static void rebuild(struct tv_subject_index *index, uint32_t capacity)
{
    struct tv_subject_index bigger = {
        tv_huge_calloc(capacity * sizeof(index->slots[0])), capacity};
    for (uint32_t i = 0; i < index->capacity; i++) {
        uint32_t at = index->slots[i].hash & (capacity - 1);
        if (index->slots[i].number == 0) {
            continue;
        }
        while (bigger.slots[at].number != 0) {
            at = (at + 1) & (capacity - 1);
        }
        bigger.slots[at] = index->slots[i];
    }
    tv_subject_index_finish(index);
    *index = bigger;
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
    rebuild(&state->by_id[kind], capacity * 2);
    rebuild(&state->by_upn[kind], capacity * 2);
}

uint32_t tv_subject_add(struct tv_snapshot_state *state, uint32_t kind,
                        const struct tv_subject_name *name)
{
    struct tv_store *store = &state->shown.store;
    tv_subject_reserve(state, kind, 1);
    uint32_t subject = store->subject_count[kind]++;
    state->ids[kind][subject] = 0;
    state->upns[kind][subject] = 0;
    tv_subject_learn(state, kind, subject, name);
    return subject;
}

void tv_subject_learn(struct tv_snapshot_state *state, uint32_t kind,
                      uint32_t subject, const struct tv_subject_name *name)
{
    uint32_t *id = &state->ids[kind][subject];
    uint32_t *upn = &state->upns[kind][subject];
    if (*id < TV_CELL_VALUE && name->id_text.size > 0) {
        struct view view = view_of(state, kind, false);
        *id = name->id;
        (void)insert(&view, name->id_text, name->id_hash, subject);
    }
    if (*upn < TV_CELL_VALUE && name->upn_text.size > 0) {
        struct view view = view_of(state, kind, true);
        *upn = name->upn;
        bool own = insert(&view, name->upn_text, name->upn_hash, subject);
        state->has_namesakes[kind] |= !own;
    }
}

static void bring(const struct view *view, uint32_t hash,
                  enum tv_prefetch_step what)
{
    if (view->index->capacity == 0) {
        return;
    }
    const struct tv_subject_slot *slot =
        &view->index->slots[hash & (view->index->capacity - 1)];
    if (what == TV_PREFETCH_SLOTS) {
        __builtin_prefetch(slot);
    } else if (slot->number != 0) {
        const uint32_t *cell = &view->cells[subject_of(slot)];
        __builtin_prefetch(
            what == TV_PREFETCH_CELLS
                ? cell
                : tv_pool_at(&view->store->pool, *cell - TV_CELL_VALUE));
    }
}

void tv_subject_prefetch(const struct tv_snapshot_state *state, uint32_t kind,
                         uint32_t id_hash, uint32_t upn_hash,
                         enum tv_prefetch_step what)
{
    struct view by_id = view_of(state, kind, false);
    struct view by_upn = view_of(state, kind, true);
    bring(&by_id, id_hash, what);
    bring(&by_upn, upn_hash, what);
}
