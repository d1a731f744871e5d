/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Joins records by object id, else by UPN; those that channels refer to, by the
 * ids in the channels.
 */
#include "snapshot/join.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "snapshot/index.h"

#define AHEAD 16u /* rows to prefetch */

static const uint32_t *key_cells(const struct tv_snapshot_state *state,
                                 enum tv_collection collection, uint32_t row)
{
    return state->collections[collection].keys + (size_t)row * TV_KEY_WORDS;
}

static void note_merged(struct tv_snapshot_state *state,
                        enum tv_collection collection, uint32_t row,
                        uint32_t later)
{
    if (state->merged_count == state->merged_capacity) {
        state->merged_capacity = state->merged_capacity * 2 + 64;
        state->merged = tv_realloc_array(state->merged, state->merged_capacity,
                                         sizeof(state->merged[0]));
    }
    state->merged[state->merged_count++] =
        (struct tv_merged_row){collection, row, later};
}

static bool knows(uint32_t cell)
{
    return cell == TV_CELL_ABSENT || cell >= TV_CELL_VALUE;
}

/* Merges a cell of a subject with one of a later record. In a delta the later
 * record is newer and counts. Elsewhere, of two values that differ, nobody
 * knows which is right; and a cell that cannot be read may be the right one. */
static uint32_t merged_cell(const struct tv_snapshot_state *state,
                            enum tv_collection collection, uint32_t column,
                            uint32_t was, uint32_t later)
{
    const struct tv_store *store = &state->shown.store;
    uint32_t number = store->projection.columns[collection][column].fact;
    const struct tv_fact *fact = tv_fact(number);
    if (!knows(later)) {
        return was == TV_CAUSE_NO_PROPERTY ||
                       tv_cause_is_unread(fact, (enum tv_cause)later)
                   ? later
                   : was;
    }
    if (state->collections[collection].is_delta ||
        (!knows(was) && !tv_cause_is_unread(fact, (enum tv_cause)was))) {
        return later;
    }
    if (!knows(was)) {
        return was;
    }
    return tv_cells_same(store, number, was, later)
               ? later
               : (uint32_t)TV_CAUSE_CONTRADICTED;
}

static void note_contradiction(struct tv_collection_state *known, uint32_t row)
{
    if (known->contradicting++ == 0) {
        known->first_contradicting = row;
    }
}

/* Merges a later record of a subject into its row: it may add to what is known,
 * or contradict it. */
static void merge(struct tv_snapshot_state *state,
                  enum tv_collection collection, uint32_t row, uint32_t later)
{
    const struct tv_table *table = &state->shown.store.tables[collection];
    size_t columns = table->column_count;
    uint32_t *to = table->cells + row * columns;
    const uint32_t *from = table->cells + later * columns;
    bool denies = false;
    for (uint32_t i = 0; i < columns; i++) {
        uint32_t cell = merged_cell(state, collection, i, to[i], from[i]);
        denies |=
            cell == TV_CAUSE_CONTRADICTED && knows(to[i]) && knows(from[i]);
        to[i] = cell;
    }
    if (denies) {
        note_contradiction(&state->collections[collection], later);
    }
    note_merged(state, collection, row, later);
}

static void attach(struct tv_snapshot_state *state,
                   enum tv_collection collection, uint32_t subject,
                   uint32_t row)
{
    uint32_t *rows = state->shown.store.row_of[collection];
    if (rows[subject] == TV_NO_ROW) {
        rows[subject] = row;
    } else {
        merge(state, collection, rows[subject], row);
    }
}

static uint32_t *empty_rows(uint32_t count)
{
    uint32_t *rows = tv_realloc_array(NULL, count + 1u, sizeof(*rows));
    memset(rows, 0xff, (count + (size_t)1) * sizeof(*rows)); /* TV_NO_ROW */
    return rows;
}

/* If two subjects of one collection have the same UPN, it is not known whom it
 * names. A subject that only another collection has shown keeps the UPN. */
static void note_namesake(struct tv_snapshot_state *state,
                          enum tv_collection collection,
                          const struct tv_subject_name *name, uint32_t row)
{
    struct tv_collection_state *known = &state->collections[collection];
    uint32_t kind = tv_collection_info(collection)->subject;
    uint32_t other = tv_subject_named(state, kind, name);
    if (other == TV_NO_SUBJECT ||
        state->shown.store.row_of[collection][other] == TV_NO_ROW) {
        return;
    }
    tv_subject_share_name(state, kind, name);
    if (known->namesakes++ == 0) {
        known->first_namesake = row;
    }
}

static uint32_t find_or_add(struct tv_snapshot_state *state,
                            enum tv_collection collection, uint32_t row)
{
    uint32_t kind = tv_collection_info(collection)->subject;
    const uint32_t *keys = key_cells(state, collection, row);
    uint32_t subject = keys[TV_KEY_SUBJECT] - 1;
    if (subject != TV_NO_SUBJECT &&
        tv_subject_has_names(state, kind, subject)) {
        return subject;
    }
    struct tv_subject_name name =
        tv_subject_name_of(&state->shown.store.pool, keys);
    if (subject == TV_NO_SUBJECT) {
        subject = tv_subject_find(state, kind, &name);
    }
    if (subject == TV_NO_SUBJECT) {
        note_namesake(state, collection, &name, row);
        return tv_subject_add(state, kind, &name);
    }
    tv_subject_learn(state, kind, subject, &name);
    return subject;
}

/* The fast path: row i becomes subject i. False if subjects are known already,
 * or if two rows share a name. */
static bool join_as_they_are(struct tv_snapshot_state *state,
                             enum tv_collection collection)
{
    const struct tv_table *table = &state->shown.store.tables[collection];
    uint32_t kind = tv_collection_info(collection)->subject;
    uint32_t *rows = state->shown.store.row_of[collection];
    if (state->shown.store.subject_count[kind] > 0 || table->row_count == 0 ||
        !tv_subject_add_all(state, kind, key_cells(state, collection, 0),
                            table->row_count, state->options.threads)) {
        return false;
    }
    for (uint32_t row = 0; row < table->row_count; row++) {
        rows[row] = row;
    }
    return true;
}

/* Joins a collection each of whose records is, or belongs to, a subject. */
static void join_identity(struct tv_snapshot_state *state,
                          enum tv_collection collection)
{
    struct tv_store *store = &state->shown.store;
    const struct tv_table *table = &store->tables[collection];
    uint32_t kind = tv_collection_info(collection)->subject;
    uint32_t before = store->subject_count[kind];
    if (before == 0) {
        tv_subject_reserve(state, kind, table->row_count);
    }
    uint32_t most = before + table->row_count;
    store->row_of[collection] = empty_rows(most);
    state->collections[collection].joined_count = most;
    if (join_as_they_are(state, collection)) {
        return;
    }
    for (uint32_t row = 0; row < table->row_count; row++) {
        if (row + AHEAD < table->row_count) {
            const uint32_t *later = key_cells(state, collection, row + AHEAD);
            tv_subject_prefetch(state, kind, later[TV_KEY_ID_HASH],
                                later[TV_KEY_UPN_HASH], TV_PREFETCH_SLOTS);
        }
        uint32_t subject = find_or_add(state, collection, row);
        if (tv_is_mixed(state, collection, subject, &store->pool,
                        key_cells(state, collection, row))) {
            tv_doubt_mixed(state, collection, row);
        }
        attach(state, collection, subject, row);
    }
}

void tv_join_close(struct tv_snapshot_state *state)
{
    struct tv_store *store = &state->shown.store;
    for (uint32_t id = 0; id < TV_COLLECTION_MANIFEST; id++) {
        const struct tv_collection_info *info =
            tv_collection_info((enum tv_collection)id);
        if (info->join == TV_JOIN_IDENTITY) {
            /* Subjects made by later collections have no row in this one. */
            uint32_t known = state->collections[id].joined_count;
            uint32_t count = store->subject_count[info->subject];
            uint32_t *rows = empty_rows(count);
            if (known > 0) {
                memcpy(rows, store->row_of[id],
                       (known < count ? known : count) * sizeof(*rows));
            }
            tv_free(store->row_of[id]);
            store->row_of[id] = rows;
        }
    }
}

/* Whether most names in a report are concealed: then it says nothing of
 * anybody. */
static bool is_concealed(struct tv_snapshot_state *state,
                         enum tv_collection collection)
{
    uint32_t count = state->shown.store.tables[collection].row_count;
    uint32_t hidden = 0;
    if (collection != TV_COLLECTION_DEVICE_USAGE) {
        return false;
    }
    for (uint32_t row = 0; row < count; row++) {
        const uint32_t *keys = key_cells(state, collection, row);
        hidden += keys[TV_KEY_UPN] == TV_CAUSE_CONCEALED;
    }
    return hidden > count / 2;
}

/* Adds a row whose cells are all TV_CAUSE_CONCEALED, and joins it to every
 * user. */
static void conceal(struct tv_snapshot_state *state,
                    enum tv_collection collection)
{
    struct tv_store *store = &state->shown.store;
    struct tv_table *table = &store->tables[collection];
    uint32_t row = table->row_count;
    size_t columns = table->column_count;
    table->cells = tv_realloc_array(table->cells, row + (size_t)1,
                                    (columns + 1u) * sizeof(uint32_t));
    table->places = tv_realloc_array(table->places, row + (size_t)1,
                                     sizeof(struct tv_place));
    for (size_t i = 0; i < columns; i++) {
        table->cells[row * columns + i] = TV_CAUSE_CONCEALED;
    }
    table->places[row] = table->places[0];
    table->row_count++;
    table->complete = false;
    uint32_t count = store->subject_count[TV_SUBJECT_USER];
    for (uint32_t i = 0; i < count; i++) {
        store->row_of[collection][i] = row;
    }
    tv_problem_addf(state, collection, TV_NO_FILE, "concealed",
                    "%s: the report conceals the names of users; switch "
                    "\"Display concealed user, group, and site names\" off "
                    "and export it again",
                    tv_collection_info(collection)->name);
}

static void report_unmatched(struct tv_snapshot_state *state,
                             enum tv_collection collection, uint32_t count)
{
    if (count > 0) {
        tv_problem_addf(state, collection, TV_NO_FILE, "unmatched",
                        "%s: %u %s nobody in the snapshot",
                        tv_collection_info(collection)->name, count,
                        count == 1 ? "record matches" : "records match");
    }
}

/* Where records name people by id alone, those without an id cannot be
 * found. */
static void mark_unseen(struct tv_snapshot_state *state,
                        enum tv_collection collection)
{
    const struct tv_collection_info *info = tv_collection_info(collection);
    uint32_t count = state->shown.store.subject_count[info->subject];
    uint32_t *first = state->shown.store.row_of[collection];
    for (uint32_t i = 0; i < count && !info->upn_paths[0]; i++) {
        if (first[i] == TV_NO_ROW &&
            state->ids[info->subject][i] < TV_CELL_VALUE) {
            first[i] = TV_UNSEEN_ROW;
        }
    }
}

static bool names_somebody(const uint32_t *keys)
{
    return keys[TV_KEY_ID] >= TV_CELL_VALUE ||
           keys[TV_KEY_UPN] >= TV_CELL_VALUE ||
           keys[TV_KEY_UPN] == TV_CAUSE_CONCEALED;
}

/* Goes backwards through the rows, so that chains run forwards. */
static uint32_t join_many(struct tv_snapshot_state *state,
                          enum tv_collection collection)
{
    struct tv_store *store = &state->shown.store;
    uint32_t count = store->tables[collection].row_count, unmatched = 0;
    uint32_t *first = store->row_of[collection];
    uint32_t *next = empty_rows(count);
    store->next_row[collection] = next;
    for (uint32_t row = count; row-- > 0;) {
        const uint32_t *keys = key_cells(state, collection, row);
        uint32_t subject = keys[TV_KEY_SUBJECT] - 1;
        if (subject != TV_NO_SUBJECT) {
            next[row] = first[subject];
            first[subject] = row;
        } else {
            unmatched += names_somebody(keys);
        }
    }
    mark_unseen(state, collection);
    return unmatched;
}

static uint32_t join_one(struct tv_snapshot_state *state,
                         enum tv_collection collection)
{
    uint32_t count = state->shown.store.tables[collection].row_count;
    uint32_t unmatched = 0;
    for (uint32_t row = 0; row < count; row++) {
        const uint32_t *keys = key_cells(state, collection, row);
        uint32_t subject = keys[TV_KEY_SUBJECT] - 1;
        if (keys[TV_KEY_UPN] == TV_CAUSE_CONTRADICTED) {
            tv_doubt_mixed(state, collection, row); /* see tv_owners_find */
        }
        if (subject != TV_NO_SUBJECT) {
            attach(state, collection, subject, row);
        } else {
            unmatched++;
        }
    }
    return unmatched;
}

/* Joins records to the channels that refer to them. */
static void join_by_link(struct tv_snapshot_state *state,
                         enum tv_collection collection,
                         const struct tv_pool *keys, enum tv_key_role role)
{
    struct tv_store *store = &state->shown.store;
    uint32_t rows = store->tables[collection].row_count;
    struct tv_map map;
    tv_map_init(&map, rows, false);
    for (uint32_t row = 0; row < rows; row++) {
        struct tv_text id =
            tv_key_text(keys, key_cells(state, collection, row)[TV_KEY_ID]);
        uint32_t first = id.size > 0 ? tv_map_add(&map, id, row) : row;
        if (first != row) {
            merge(state, collection, first, row);
        }
    }
    const uint32_t *channel_row = store->row_of[TV_COLLECTION_VOICE_CHANNELS];
    uint32_t count = store->subject_count[TV_SUBJECT_CHANNEL];
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *cells =
            key_cells(state, TV_COLLECTION_VOICE_CHANNELS, channel_row[i]);
        struct tv_text link = tv_key_text(&store->pool, cells[role]);
        uint32_t row = link.size > 0 ? tv_map_get(&map, link) : TV_MAP_NONE;
        store->row_of[collection][i] = row == TV_MAP_NONE ? TV_NO_ROW : row;
    }
    tv_map_finish(&map);
}

/* What to report of doubtful records: what one does, what several do, and the
 * rest. */
struct doubt {
    const char *code, *one, *several, *rest;
};

static const struct doubt contradiction = {
    "contradiction", "record contradicts", "records contradict",
    "an earlier one of the same subject; what they disagree on is unknown"};
static const struct doubt namesake = {
    "namesake", "record has", "records have",
    "the name of an earlier one and another id; whom the name means is "
    "unknown"};

static const struct doubt mixture = {
    "mixed-identity", "record has", "records have",
    "the id of one person and the name of another; what is said there is "
    "unknown"};

/* "users.json:3:1: 2 records …", at the first of them. */
static void report_doubt(struct tv_snapshot_state *state,
                         enum tv_collection collection, uint32_t row,
                         uint32_t count, const struct doubt *doubt)
{
    if (count > 0) {
        tv_problem_add_at(state, collection, row, doubt->code, "%u %s %s",
                          count, count == 1 ? doubt->one : doubt->several,
                          doubt->rest);
    }
}

static void report_doubts(struct tv_snapshot_state *state,
                          enum tv_collection collection)
{
    const struct tv_collection_state *known = &state->collections[collection];
    report_doubt(state, collection, known->first_contradicting,
                 known->contradicting, &contradiction);
    report_doubt(state, collection, known->first_namesake, known->namesakes,
                 &namesake);
    report_doubt(state, collection, known->first_mixed, known->mixed, &mixture);
}

static void join_to_known(struct tv_snapshot_state *state,
                          enum tv_collection collection,
                          const struct tv_pool *keys)
{
    struct tv_store *store = &state->shown.store;
    const struct tv_collection_info *info = tv_collection_info(collection);
    store->row_of[collection] = empty_rows(store->subject_count[info->subject]);
    if (collection == TV_COLLECTION_WORKSTREAMS) {
        join_by_link(state, collection, keys, TV_KEY_WORKSTREAM);
    } else if (collection == TV_COLLECTION_PHONE_NUMBERS) {
        join_by_link(state, collection, keys, TV_KEY_PHONE_NUMBER);
    } else if (info->join == TV_JOIN_MANY) {
        report_unmatched(state, collection, join_many(state, collection));
    } else if (is_concealed(state, collection)) {
        conceal(state, collection);
    } else {
        report_unmatched(state, collection, join_one(state, collection));
    }
}

void tv_join_collection(struct tv_snapshot_state *state,
                        enum tv_collection collection,
                        const struct tv_pool *keys)
{
    struct tv_collection_state *known = &state->collections[collection];
    enum tv_join join = tv_collection_info(collection)->join;
    if (join == TV_JOIN_IDENTITY) {
        join_identity(state, collection);
    } else if (tv_layout_is_joined(collection)) {
        join_to_known(state, collection, keys);
    }
    report_doubts(state, collection);
    /* The keys of channels are needed to join what they refer to. */
    if (collection != TV_COLLECTION_VOICE_CHANNELS) {
        tv_free(known->keys);
        known->keys = NULL;
    }
}

static int compare_merged(const void *a, const void *b)
{
    const struct tv_merged_row *one = a, *two = b;
    if (one->collection != two->collection) {
        return one->collection < two->collection ? -1 : 1;
    }
    if (one->row != two->row) {
        return one->row < two->row ? -1 : 1;
    }
    return one->later < two->later ? -1 : one->later > two->later;
}

void tv_join_finish(struct tv_snapshot_state *state)
{
    if (state->merged_count > 0) {
        qsort(state->merged, state->merged_count, sizeof(state->merged[0]),
              compare_merged);
    }
    for (uint32_t kind = 0; kind <= TV_SUBJECT_KINDS; kind++) {
        tv_subject_index_finish(&state->by_id[kind]);
        tv_subject_index_finish(&state->by_upn[kind]);
    }
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        tv_free(state->collections[id].keys);
        state->collections[id].keys = NULL;
    }
}
