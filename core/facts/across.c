/* SPDX-License-Identifier: Apache-2.0 */
/* One fact of all subjects of a kind as a list, and the subjects that no list
 * shows. */
#include "facts/ask.h"

static bool makes_subjects(enum tv_collection id, uint32_t kind)
{
    const struct tv_collection_info *info = tv_collection_info(id);
    /* Experts name people; they do not say who is in the tenant. */
    return info->join == TV_JOIN_IDENTITY && info->subject == kind &&
           id != TV_COLLECTION_EXPERTS;
}

static bool is_whole(const struct tv_table *table)
{
    return table->present && table->readable && table->complete;
}

static enum tv_cause why_not_whole(const struct tv_table *table)
{
    if (!table->present) {
        return TV_CAUSE_NOT_COLLECTED;
    }
    if (table->altered) {
        return TV_CAUSE_ALTERED;
    }
    return table->readable ? TV_CAUSE_INCOMPLETE : TV_CAUSE_UNREADABLE;
}

/* Whether subjects may be missing that only a damaged collection would have
 * shown. */
static bool may_lack_somebody(const struct tv_store *store, uint32_t kind)
{
    for (enum tv_collection id = 0; id < TV_COLLECTION_COUNT; id++) {
        if (makes_subjects(id, kind) &&
            tv_table_is_damaged(&store->tables[id])) {
            return true;
        }
    }
    return false;
}

/* The list is known if a collection that shows all subjects is whole. What the
 * other collections lack is unknown item by item, and an unknown item is added
 * at the end for subjects that only they would have shown. */
static void gather(const struct tv_store *store, uint32_t kind,
                   struct tv_value *out)
{
    *out = tv_ask_blank(TV_COLLECTION_COUNT, TV_NO_COLUMN);
    out->cause = TV_CAUSE_NOT_COLLECTED;
    out->across = true;
    for (enum tv_collection id = 0; id < TV_COLLECTION_COUNT; id++) {
        const struct tv_table *table = &store->tables[id];
        if (!makes_subjects(id, kind)) {
            continue;
        }
        if (is_whole(table)) {
            out->state = TV_STATE_KNOWN;
            out->collection = id;
            out->count = store->subject_count[kind] -
                         (store->has_unseen[kind] ? 1 : 0) +
                         (may_lack_somebody(store, kind) ? 1 : 0);
            return;
        }
        enum tv_cause cause = why_not_whole(table);
        if (out->collection == TV_COLLECTION_COUNT ||
            tv_ask_cause_rank(cause) > tv_ask_cause_rank(out->cause)) {
            out->collection = id;
            out->cause = cause;
        }
    }
}

uint32_t tv_ask_item_across(const struct tv_store *store, uint32_t fact,
                            uint32_t subject)
{
    struct tv_value value;
    tv_ask_resolve(store, fact, subject, &value);
    if (value.state == TV_STATE_KNOWN && value.count > 0) {
        return tv_ask_item(store, &value, 0);
    }
    if (value.state != TV_STATE_UNKNOWN) {
        return TV_CELL_ABSENT;
    }
    return value.cause <= TV_CAUSE_CELL_LAST ? (uint32_t)value.cause : 0;
}

/* If every item is unknown, so is the list. */
static void demand_a_known_subject(const struct tv_store *store, uint32_t fact,
                                   struct tv_value *out)
{
    bool nowhere = store->views && store->views[fact].count == 0;
    uint32_t asked = out->state == TV_STATE_KNOWN && !nowhere ? out->count : 0;
    for (uint32_t i = 0; i < asked; i++) {
        if (tv_cell_state(tv_ask_item_across(store, fact, i)) !=
            TV_STATE_UNKNOWN) {
            return;
        }
    }
    if (out->state == TV_STATE_KNOWN && out->count > 0) {
        struct tv_value first;
        tv_ask_resolve(store, fact, 0, &first);
        tv_ask_unknown(out, first.cause);
        out->collection = first.collection;
    }
}

void tv_ask_across(const struct tv_store *store, uint32_t fact,
                   struct tv_value *out)
{
    gather(store, tv_fact(fact)->subject, out);
    demand_a_known_subject(store, fact, out);
}

void tv_ask_blame_list(const struct tv_store *store, uint32_t kind,
                       struct tv_value *out)
{
    bool recordless =
        out->state == TV_STATE_UNKNOWN &&
        (out->cause == TV_CAUSE_NO_RECORD ||
         out->cause == TV_CAUSE_NO_PROPERTY || out->cause == TV_CAUSE_LOST);
    enum tv_collection people =
        store->experts_listed ? TV_COLLECTION_EXPERTS : TV_COLLECTION_USERS;
    enum tv_collection id =
        kind == TV_SUBJECT_USER ? people : TV_COLLECTION_VOICE_CHANNELS;
    const struct tv_table *list = &store->tables[id];
    if (recordless) {
        out->cause = is_whole(list) ? TV_CAUSE_NO_RECORD : why_not_whole(list);
        out->collection = id;
    }
}
