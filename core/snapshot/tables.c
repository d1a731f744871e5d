/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables that no file holds: the tenant of the manifest, the report on the
 * collections, and what the join found out about people.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/threads.h"
#include "base/time.h"
#include "snapshot/convert.h"
#include "snapshot/index.h"
#include "snapshot/state.h"

#define NO_PROBLEM UINT32_MAX

struct maker {
    struct tv_snapshot_state *state;
    struct tv_pool_cursor cursor;
};

static void begin_table(struct maker *maker, enum tv_collection collection,
                        uint32_t rows)
{
    struct tv_store *store = &maker->state->shown.store;
    struct tv_table *table = &store->tables[collection];
    table->present = table->readable = table->complete = true;
    table->row_count = rows;
    table->column_count = store->projection.column_count[collection];
    table->cells = tv_calloc(((size_t)rows + 1) * (table->column_count + 1u),
                             sizeof(table->cells[0]));
}

static const char *column_path(const struct maker *maker,
                               enum tv_collection collection, uint32_t column)
{
    const struct tv_column *from =
        &maker->state->shown.store.projection.columns[collection][column];
    return tv_fact(from->fact)->sources[from->source].path;
}

/* Writes a cell into every column of a row that has this path. */
static void set_cell(const struct maker *maker, enum tv_collection collection,
                     uint32_t row, const char *path, uint32_t cell)
{
    const struct tv_table *table =
        &maker->state->shown.store.tables[collection];
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (strcmp(column_path(maker, collection, i), path) == 0) {
            table->cells[(size_t)row * table->column_count + i] = cell;
        }
    }
}

static void set_text(struct maker *maker, enum tv_collection collection,
                     uint32_t row, const char *path, enum tv_fact_type type,
                     const char *text)
{
    uint32_t cell = tv_cell_of_text(
        &maker->cursor, type, (struct tv_text){text, text ? strlen(text) : 0},
        TV_SPELLING_JSON, TV_REPEATS);
    set_cell(maker, collection, row, path, cell);
}

/* ---- the tenant ---- */

static void make_manifest(struct maker *maker)
{
    const struct tv_snapshot *shown = &maker->state->shown;
    enum tv_collection id = TV_COLLECTION_MANIFEST;
    begin_table(maker, id, 1);
    maker->state->shown.store.tables[id].present = shown->has_manifest;
    set_text(maker, id, 0, "tenant.id", TV_FACT_GUID, shown->tenant_id);
    /* A cloud that is not named is unknown, and not the worldwide one. */
    if (tv_text_trim(tv_text_of(shown->cloud)).size > 0) {
        set_text(maker, id, 0, "cloud", TV_FACT_TEXT, shown->cloud);
    }
}

/* ---- the report ---- */

static const struct tv_node *said_of(const struct maker *maker,
                                     const char *name)
{
    if (!maker->state->manifest) {
        return NULL;
    }
    const struct tv_node *root = tv_doc_root(maker->state->manifest);
    return tv_node_get(tv_node_get(root, "collections"), name);
}

/* Without a time in the manifest the cell stays unknown. */
static void set_time(struct maker *maker, uint32_t row,
                     const struct tv_node *said)
{
    enum tv_collection id = TV_COLLECTION_REPORT;
    const char *time = tv_node_string(said);
    if (time) {
        set_text(maker, id, row, "time", TV_FACT_TIME, time);
    } else if (tv_node_kind(said) != TV_NODE_NONE &&
               tv_node_kind(said) != TV_NODE_NULL) {
        set_cell(maker, id, row, "time", TV_CAUSE_WRONG_TYPE);
    }
}

static void report_row(struct maker *maker, uint32_t row,
                       enum tv_collection collection, uint32_t number)
{
    const struct tv_problem *problem =
        number != NO_PROBLEM ? &maker->state->shown.problems[number] : NULL;
    const char *name = tv_collection_info(collection)->name;
    const struct tv_node *said = said_of(maker, name);
    enum tv_collection id = TV_COLLECTION_REPORT;
    maker->state->report[row] = (struct tv_report_row){collection, number};
    set_text(maker, id, row, "name", TV_FACT_TEXT, name);
    set_text(maker, id, row, "problem", TV_FACT_TEXT,
             problem ? problem->code : NULL);
    set_text(maker, id, row, "detail", TV_FACT_TEXT,
             problem ? problem->text : NULL);
    set_time(maker, row, tv_node_get(said, "time"));
    /* The lost manifest may have said more about each collection. */
    if (maker->state->shown.manifest_lost) {
        set_cell(maker, id, row, "time", TV_CAUSE_LOST);
        if (!problem) {
            set_cell(maker, id, row, "problem", TV_CAUSE_LOST);
        }
    }
}

static uint32_t report_collection(struct maker *maker, uint32_t row,
                                  enum tv_collection collection, bool dry)
{
    const struct tv_snapshot *shown = &maker->state->shown;
    uint32_t begin = row;
    for (uint32_t i = 0; i < shown->problem_count; i++) {
        if (shown->problems[i].collection == collection) {
            if (!dry) {
                report_row(maker, row, collection, i);
            }
            row++;
        }
    }
    bool more = row == begin || shown->manifest_lost;
    if (more && shown->store.tables[collection].present) {
        if (!dry) {
            report_row(maker, row, collection, NO_PROBLEM);
        }
        row++;
    }
    return row;
}

static uint32_t report_all(struct maker *maker, bool dry)
{
    uint32_t rows = 0;
    for (uint32_t id = 0; id < TV_COLLECTION_MANIFEST; id++) {
        rows = report_collection(maker, rows, (enum tv_collection)id, dry);
    }
    return rows;
}

static void make_report(struct maker *maker)
{
    uint32_t rows = report_all(maker, true);
    struct tv_snapshot_state *state = maker->state;
    begin_table(maker, TV_COLLECTION_REPORT, rows);
    state->report = tv_arena_array(&state->shown.arena, rows + 1u,
                                   sizeof(state->report[0]));
    (void)report_all(maker, false);
}

/* ---- the subjects ---- */

/* Whether every record of `users` has an id, and whether every one has a UPN.
 * If not, a user that is not found may be one of those without. */
struct naming {
    bool by_id, by_upn;
};

static struct naming naming_of_users(const struct tv_snapshot_state *state)
{
    const struct tv_store *store = &state->shown.store;
    const uint32_t *rows = store->row_of[TV_COLLECTION_USERS];
    struct naming all = {rows != NULL, rows != NULL};
    uint32_t count = store->subject_count[TV_SUBJECT_USER];
    for (uint32_t i = 0; rows && i < count; i++) {
        bool shown = rows[i] < TV_UNSEEN_ROW;
        all.by_id &= !shown || state->ids[TV_SUBJECT_USER][i] >= TV_CELL_VALUE;
        all.by_upn &=
            !shown || state->upns[TV_SUBJECT_USER][i] >= TV_CELL_VALUE;
    }
    return all;
}

static uint32_t exists_cell(const struct tv_snapshot_state *state,
                            struct naming naming, uint32_t user)
{
    const struct tv_store *store = &state->shown.store;
    static const enum tv_collection shows[] = {TV_COLLECTION_USERS,
                                               TV_COLLECTION_TEAMS_USERS};
    for (unsigned i = 0; i < 2; i++) {
        const uint32_t *rows = store->row_of[shows[i]];
        if (rows && rows[user] < TV_UNSEEN_ROW) {
            return TV_CELL_VALUE + 1;
        }
    }
    const struct tv_table *users = &store->tables[TV_COLLECTION_USERS];
    bool whole = users->present && users->readable && users->complete;
    for (unsigned i = 0; i < 2; i++) {
        if (tv_table_is_damaged(&store->tables[shows[i]])) {
            return TV_CAUSE_LOST;
        }
    }
    bool has_id = state->ids[TV_SUBJECT_USER][user] >= TV_CELL_VALUE;
    bool has_upn = state->upns[TV_SUBJECT_USER][user] >= TV_CELL_VALUE;
    bool shared =
        has_upn && tv_subject_name_is_shared(
                       state, TV_SUBJECT_USER,
                       tv_cell_text(store, state->upns[TV_SUBJECT_USER][user]));
    bool told =
        (has_id && naming.by_id) || (has_upn && naming.by_upn && !shared);
    return whole && told ? TV_CELL_VALUE : (uint32_t)TV_CAUSE_NO_PROPERTY;
}

/* A column of a computed table: its first cell, and the distance of its cells
 * from row to row, which is 0 if the column is not wanted. */
struct place {
    uint32_t *first;
    size_t stride;
};

static struct place find_column(const struct maker *maker,
                                enum tv_collection collection, const char *path)
{
    const struct tv_table *table =
        &maker->state->shown.store.tables[collection];
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (strcmp(column_path(maker, collection, i), path) == 0) {
            return (struct place){table->cells + i, table->column_count};
        }
    }
    return (struct place){NULL, 0};
}

/* The table of subjects, while several threads fill it in. */
struct subjects {
    const struct tv_snapshot_state *state;
    struct naming naming;
    uint32_t unlisted; /* cell of users who are not on the list */
    struct place exists, expert;
    uint32_t *rows;
};

static uint32_t expert_cell(const struct subjects *subjects, size_t user)
{
    const struct tv_store *store = &subjects->state->shown.store;
    if (!store->experts_listed) {
        return TV_CELL_ABSENT;
    }
    bool listed = store->row_of[TV_COLLECTION_EXPERTS][user] != TV_NO_ROW;
    return listed ? TV_CELL_VALUE + 1 : subjects->unlisted;
}

static void make_run(void *given, struct tv_run run)
{
    const struct subjects *subjects = given;
    for (size_t i = run.first; i < run.last; i++) {
        subjects->rows[i] = (uint32_t)i;
        if (subjects->exists.stride > 0) {
            subjects->exists.first[i * subjects->exists.stride] =
                exists_cell(subjects->state, subjects->naming, (uint32_t)i);
        }
        if (subjects->expert.stride > 0) {
            subjects->expert.first[i * subjects->expert.stride] =
                expert_cell(subjects, i);
        }
    }
}

static void make_subjects(struct maker *maker)
{
    struct tv_store *store = &maker->state->shown.store;
    enum tv_collection id = TV_COLLECTION_SUBJECTS;
    uint32_t count = store->subject_count[TV_SUBJECT_USER];
    begin_table(maker, id, count);
    store->row_of[id] = tv_calloc(count + 1u, sizeof(uint32_t));
    struct subjects subjects = {
        .state = maker->state,
        .naming = naming_of_users(maker->state),
        /* If part of the list is lost, nobody is known not to be on it. */
        .unlisted = tv_table_is_damaged(&store->tables[TV_COLLECTION_EXPERTS])
                        ? (uint32_t)TV_CAUSE_LOST
                        : TV_CELL_VALUE,
        .exists = find_column(maker, id, "exists"),
        .expert = find_column(maker, id, "expert"),
        .rows = store->row_of[id],
    };
    tv_parallel_runs(maker->state->options.threads, count, TV_SUBJECT_RUN,
                     make_run, &subjects);
}

void tv_make_tables(struct tv_snapshot_state *state)
{
    struct maker maker = {.state = state};
    struct tv_store *store = &state->shown.store;
    store->subject_count[TV_SUBJECT_TENANT] = 1;
    store->subject_count[TV_SUBJECT_NETWORK] = 1;
    tv_pool_cursor_init(&maker.cursor, &store->pool);
    make_manifest(&maker);
    make_report(&maker);
    make_subjects(&maker);
    tv_pool_cursor_finish(&maker.cursor);
}
