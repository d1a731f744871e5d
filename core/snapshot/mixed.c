/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records with the id of one person and the UPN of another, as from a sheet in
 * which one column was sorted alone. Such a record may be about either.
 */
#include "base/text.h"
#include "snapshot/index.h"
#include "snapshot/state.h"

/* Whether the UPN of the record is the one that is known of its subject. Only
 * cells of one pool can be compared. */
static bool has_own_name(const struct tv_snapshot_state *state, uint32_t own,
                         const struct tv_pool *pool, const uint32_t *keys)
{
    const struct tv_pool *known = &state->shown.store.pool;
    return (pool == known && keys[TV_KEY_UPN] == own) ||
           tv_text_alike(tv_key_text(known, own),
                         tv_subject_name_of(pool, keys).upn_text);
}

bool tv_is_mixed(const struct tv_snapshot_state *state,
                 enum tv_collection collection, uint32_t subject,
                 const struct tv_pool *pool, const uint32_t *keys)
{
    uint32_t kind = tv_collection_info(collection)->subject;
    uint32_t own = state->upns[kind][subject];
    if (keys[TV_KEY_ID] < TV_CELL_VALUE || keys[TV_KEY_UPN] < TV_CELL_VALUE ||
        own < TV_CELL_VALUE || state->collections[collection].is_delta ||
        has_own_name(state, own, pool, keys)) {
        return false;
    }
    struct tv_subject_name name = tv_subject_name_of(pool, keys);
    name.upn_hash = tv_subject_upn_hash(name.upn_text);
    uint32_t other = tv_subject_named(state, kind, &name);
    return other != TV_NO_SUBJECT && other != subject &&
           state->ids[kind][other] >= TV_CELL_VALUE;
}

void tv_doubt_mixed(struct tv_snapshot_state *state,
                    enum tv_collection collection, uint32_t row)
{
    struct tv_collection_state *known = &state->collections[collection];
    struct tv_table *table = &state->shown.store.tables[collection];
    uint32_t *cells = table->cells + (size_t)row * table->column_count;
    for (uint32_t i = 0; i < table->column_count; i++) {
        cells[i] = cells[i] == TV_CAUSE_NO_PROPERTY
                       ? cells[i]
                       : (uint32_t)TV_CAUSE_CONTRADICTED;
    }
    table->complete &= collection != TV_COLLECTION_EXPERTS;
    if (known->mixed++ == 0) {
        known->first_mixed = row;
    }
}
