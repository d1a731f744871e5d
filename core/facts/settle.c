/* SPDX-License-Identifier: Apache-2.0 */
/* Finds out which sources of a finished store can contribute at all, so that
 * lookups skip the others. */
#include "base/arena.h"
#include "facts/ask.h"

/* Whether only a cell in the subject's record can make a fact known. In other
 * collections a missing record or a blank cell is an answer, too. */
static bool is_told_by_cells(const struct tv_collection_info *info)
{
    bool one_record =
        info->join == TV_JOIN_IDENTITY || info->join == TV_JOIN_ONE;
    return one_record && !info->missing_is_absent && !info->blank_is_omitted;
}

struct tv_source_view tv_source_view_of(const struct tv_store *store,
                                        uint32_t fact, uint32_t source)
{
    const struct tv_source *from = &tv_fact(fact)->sources[source];
    const struct tv_table *table = &store->tables[from->collection];
    const uint32_t *columns = store->projection.column_of;
    uint32_t column =
        columns ? columns[fact * TV_MAX_SOURCES + source] : TV_NO_COLUMN;
    bool holds = column != TV_NO_COLUMN && table->cells;
    const uint32_t *rows = store->row_of[from->collection];
    const struct tv_collection_info *info =
        tv_collection_info(from->collection);
    return (struct tv_source_view){
        .fact = tv_fact(fact),
        .source = from,
        .info = info,
        .table = table,
        .cells =
            holds ? tv_table_cells(table, column) : (struct tv_cells){NULL, 0},
        .rows = rows,
        .row_count = table->row_count,
        .subject_count = rows ? store->subject_count[info->subject] : 0,
        .number = source,
        .column = column,
    };
}

/* Whether the source may have lost the fact for every subject. */
static bool is_lost(const struct tv_source_view *view)
{
    const struct tv_table *table = view->table;
    bool nothing_left = table->present ? !table->readable || table->altered
                                       : table->has_missing_file;
    return view->column != TV_NO_COLUMN && nothing_left;
}

/* False if the source leaves the fact unknown for every subject, whatever the
 * other sources say. */
static bool has_a_say(const struct tv_source_view *view)
{
    const struct tv_table *table = view->table;
    uint32_t nothing = 1u << TV_CAUSE_NO_PROPERTY;
    if (view->column == TV_NO_COLUMN || !table->present) {
        return false;
    }
    return !is_told_by_cells(view->info) || !table->held || !table->complete ||
           (table->held[view->column] & ~nothing) != 0;
}

/* No source is asked after one that may have lost the answer. */
static void gather_views(const struct tv_store *store, uint32_t fact,
                         struct tv_source_views *views)
{
    for (uint32_t i = 0; i < tv_fact(fact)->source_count; i++) {
        struct tv_source_view view = tv_source_view_of(store, fact, i);
        if (is_lost(&view)) {
            return;
        }
        if (has_a_say(&view)) {
            views->at[views->count++] = view;
        }
    }
}

/* See `direct_for`. If the first view of a leader knows the fact, it is the
 * one that the leader chooses. */
static void find_direct_view(const struct tv_store *store, uint32_t number)
{
    const struct tv_fact *fact = tv_fact(number);
    struct tv_source_views *views = &store->views[number];
    const struct tv_source_views *leading = &store->views[fact->leader];
    const struct tv_source_view *first = &leading->at[0];
    bool wanted = store->projection.wanted && store->projection.wanted[number];
    views->direct_for = UINT32_MAX;
    if (!wanted || leading->count == 0 ||
        (first->info->join != TV_JOIN_IDENTITY &&
         first->info->join != TV_JOIN_ONE)) {
        return;
    }
    for (uint32_t i = 0; i < views->count; i++) {
        if (views->at[i].number == first->number) {
            views->direct_for = fact->subject;
            views->direct = &views->at[i];
            views->leading = leading == views ? NULL : first;
        }
    }
}

/* False if a source of the fact can contribute, or if more than one collection
 * was read for it and its leader. */
static bool is_unknown_for_all(const struct tv_store *store, uint32_t fact,
                               struct tv_unknown_for_all *for_all)
{
    for (uint32_t i = 0; i < tv_fact(fact)->source_count; i++) {
        struct tv_source_view view = tv_source_view_of(store, fact, i);
        const struct tv_table *other = for_all->record.table;
        if (tv_ask_unusable_cause(&view) != TV_CAUSE_COUNT) {
            continue;
        }
        if (has_a_say(&view) || (other && other != view.table)) {
            return false;
        }
        for_all->record = view;
    }
    return true;
}

/* The first subject with a record; subject_count if there is none. */
static uint32_t find_recorded(const struct tv_store *store,
                              const struct tv_source_view *view)
{
    struct tv_question q = {store, view, 0};
    while (q.subject < view->subject_count && tv_ask_row(&q) == TV_NO_ROW) {
        q.subject++;
    }
    return q.subject;
}

/* All subjects with a record get the same value, and so do all those without:
 * one lookup of each kind is enough. */
static void settle_unknown_for_all(const struct tv_store *store, uint32_t fact,
                                   struct tv_unknown_for_all *out)
{
    struct tv_unknown_for_all for_all = {.always = false};
    bool wanted = store->projection.wanted && store->projection.wanted[fact];
    if (wanted && is_unknown_for_all(store, fact, &for_all) &&
        is_unknown_for_all(store, tv_fact(fact)->leader, &for_all)) {
        uint32_t recorded = find_recorded(store, &for_all.record);
        tv_ask_resolve(store, fact, recorded, &for_all.recorded);
        tv_ask_resolve(store, fact, UINT32_MAX, &for_all.unrecorded);
        for_all.always = true;
        *out = for_all;
    }
}

static bool has_all(const struct tv_store *store, enum tv_collection id)
{
    uint32_t kind = tv_collection_info(id)->subject;
    uint32_t count = store->subject_count[kind] - store->has_unseen[kind];
    const uint32_t *rows = store->row_of[id];
    for (uint32_t i = 0; rows && i < count; i++) {
        if (rows[i] >= store->tables[id].row_count) {
            return false;
        }
    }
    return rows != NULL;
}

void tv_store_settle(struct tv_store *store)
{
    for (enum tv_collection id = 0; id < TV_COLLECTION_COUNT; id++) {
        store->has_all[id] = has_all(store, id);
        if (store->tables[id].cells && !store->tables[id].held) {
            tv_table_survey(&store->tables[id], 1);
        }
    }
    tv_free(store->views);
    store->views = tv_calloc(tv_fact_count(), sizeof(*store->views));
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        gather_views(store, fact, &store->views[fact]);
    }
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        find_direct_view(store, fact);
        settle_unknown_for_all(store, fact, &store->views[fact].for_all);
    }
}
