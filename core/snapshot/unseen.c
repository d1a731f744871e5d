/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Adds one subject that stands for the people, or for the voice channels, that
 * are in scope but that an incomplete snapshot does not show. All about it is
 * unknown, so that a snapshot with nobody in it can never look fine.
 */
#include "snapshot/index.h"
#include "snapshot/state.h"

static bool is_whole(const struct tv_store *store, enum tv_collection id)
{
    const struct tv_table *table = &store->tables[id];
    return table->present && table->readable && table->complete;
}

/* Whether people may be in scope whom the snapshot does not show. */
static bool may_lack_people(const struct tv_store *store)
{
    if (store->experts_listed) {
        return !is_whole(store, TV_COLLECTION_EXPERTS);
    }
    return !is_whole(store, TV_COLLECTION_USERS) &&
           !is_whole(store, TV_COLLECTION_TEAMS_USERS);
}

/* Every `row_of` has room for one subject more. */
static uint32_t add(struct tv_snapshot_state *state, uint32_t kind)
{
    struct tv_store *store = &state->shown.store;
    static const struct tv_subject_name nameless;
    uint32_t subject = tv_subject_add(state, kind, &nameless);
    store->has_unseen[kind] = true;
    for (uint32_t id = 0; id < TV_COLLECTION_MANIFEST; id++) {
        const struct tv_collection_info *info =
            tv_collection_info((enum tv_collection)id);
        if (store->row_of[id] && info->subject == kind) {
            store->row_of[id][subject] = TV_UNSEEN_ROW;
        }
    }
    return subject;
}

void tv_show_unseen(struct tv_snapshot_state *state)
{
    struct tv_store *store = &state->shown.store;
    /* An empty scope must not look as if everybody were fine. */
    if (may_lack_people(store) || store->expert_count == 0) {
        store->experts[store->expert_count++] = add(state, TV_SUBJECT_USER);
    }
    if (!is_whole(store, TV_COLLECTION_VOICE_CHANNELS)) {
        (void)add(state, TV_SUBJECT_CHANNEL);
    }
}
