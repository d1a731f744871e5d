/* SPDX-License-Identifier: Apache-2.0 */
/*
 * If a part of a collection of several files is lost, it may have said
 * something of a subject that another file shows: Graph's half of an export is
 * gone, PowerShell's is there. A property that the subject lacks was then
 * perhaps lost, not left out.
 */
#include "base/arena.h"
#include "snapshot/state.h"

#define ANSWERS (1u << TV_CELL_ABSENT | 1u << TV_CELL_VALUE)

struct loss {
    const struct tv_snapshot_state *state;
    enum tv_collection collection;
    struct tv_table *table;
    uint32_t count;   /* files of the collection */
    uint32_t damaged; /* of which a part is lost */
    bool nameless;    /* some of the loss is in no file that is there */
    uint32_t *files;  /* per row: file of the subject's last record so far */
    uint32_t *backed; /* per row: damaged files that show its subject */
    bool *held;       /* per column: the lost part may hold it */
};

static bool is_damaged(const struct tv_snapshot_state *state, uint32_t file)
{
    const struct tv_snapshot_file *shown = &state->shown.files[file];
    /* A file that was cut off before its first record shows nothing else. */
    return state->files[file].failed || shown->bad_count > 0 ||
           shown->record_count == 0;
}

static void count_files(struct loss *loss)
{
    const struct tv_snapshot *shown = &loss->state->shown;
    for (uint32_t i = 0; i < shown->file_count; i++) {
        if (shown->files[i].collection == loss->collection) {
            loss->count++;
            loss->damaged += is_damaged(loss->state, i);
        }
    }
    loss->nameless = loss->table->has_missing_file || loss->damaged == 0;
}

static void note_file_of_rows(struct loss *loss)
{
    const struct tv_table *table = loss->table;
    for (uint32_t i = 0; i < table->range_count; i++) {
        uint32_t file = table->ranges[i].file;
        uint32_t end = i + 1 < table->range_count
                           ? table->ranges[i + 1].first_row
                           : table->row_count;
        for (uint32_t row = table->ranges[i].first_row; row < end; row++) {
            loss->files[row] = file;
            loss->backed[row] = is_damaged(loss->state, file);
        }
    }
}

/* Counts the damaged files that show a subject again. Its later records come in
 * the order of their rows. */
static void note_later_records(struct loss *loss)
{
    const struct tv_snapshot_state *state = loss->state;
    for (uint32_t i = 0; i < state->merged_count; i++) {
        const struct tv_merged_row *merged = &state->merged[i];
        if (merged->collection != loss->collection) {
            continue;
        }
        uint32_t file = loss->files[merged->later];
        if (file != loss->files[merged->row]) {
            loss->files[merged->row] = file;
            loss->backed[merged->row] += is_damaged(state, file);
        }
    }
}

static bool holds_rows(const struct tv_table *table, uint32_t file)
{
    for (uint32_t i = 0; i < table->range_count; i++) {
        uint32_t end = i + 1 < table->range_count
                           ? table->ranges[i + 1].first_row
                           : table->row_count;
        if (table->ranges[i].file == file && table->ranges[i].first_row < end) {
            return true;
        }
    }
    return false;
}

/* Whether any column may be in the lost part: a file is missing, or has no
 * record left. */
static bool may_hold_anything(const struct loss *loss)
{
    const struct tv_snapshot *shown = &loss->state->shown;
    for (uint32_t i = 0; i < shown->file_count; i++) {
        if (shown->files[i].collection == loss->collection &&
            is_damaged(loss->state, i) && !holds_rows(loss->table, i)) {
            return true;
        }
    }
    return loss->table->has_missing_file;
}

static void note_columns(struct loss *loss)
{
    const struct tv_table *table = loss->table;
    bool anything = may_hold_anything(loss);
    for (uint32_t i = 0; i < table->column_count; i++) {
        loss->held[i] =
            anything || (loss->damaged == 0 && (table->held[i] & ANSWERS) != 0);
    }
    const uint32_t *cell = table->cells;
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t i = 0; i < table->column_count; i++, cell++) {
            loss->held[i] |= loss->backed[row] > 0 &&
                             tv_cell_state(*cell) != TV_STATE_UNKNOWN;
        }
    }
}

static void mark(const struct loss *loss)
{
    struct tv_table *table = loss->table;
    uint32_t *cell = table->cells;
    for (uint32_t row = 0; row < table->row_count; row++) {
        bool whole = !loss->nameless && loss->backed[row] == loss->damaged;
        for (uint32_t i = 0; i < table->column_count; i++, cell++) {
            if (!whole && loss->held[i] && *cell == TV_CAUSE_NO_PROPERTY) {
                *cell = TV_CAUSE_LOST;
                table->held[i] |= 1u << TV_CAUSE_LOST;
            }
        }
    }
}

/* With a single file nothing of a subject that it shows can be lost: the record
 * that was read is all that the file holds of it. */
static void mark_collection(struct tv_snapshot_state *state,
                            enum tv_collection collection)
{
    struct tv_table *table = &state->shown.store.tables[collection];
    struct loss loss = {
        .state = state, .collection = collection, .table = table};
    count_files(&loss);
    if (loss.count == 1 && !table->has_missing_file) {
        return;
    }
    tv_table_expand(table);
    loss.files = tv_calloc(table->row_count + 1u, sizeof(*loss.files));
    loss.backed = tv_calloc(table->row_count + 1u, sizeof(*loss.backed));
    loss.held = tv_calloc(table->column_count + 1u, sizeof(*loss.held));
    note_file_of_rows(&loss);
    note_columns(&loss);
    note_later_records(&loss);
    mark(&loss);
    tv_free(loss.files);
    tv_free(loss.backed);
    tv_free(loss.held);
}

static bool is_read_in_part(const struct tv_table *table,
                            const struct tv_collection_info *info)
{
    bool one_record =
        info->join == TV_JOIN_IDENTITY || info->join == TV_JOIN_ONE;
    return one_record && !info->blank_is_omitted && table->readable &&
           !table->complete && table->held;
}

void tv_mark_lost(struct tv_snapshot_state *state)
{
    for (uint32_t i = 0; i < TV_COLLECTION_MANIFEST; i++) {
        enum tv_collection collection = (enum tv_collection)i;
        if (is_read_in_part(&state->shown.store.tables[i],
                            tv_collection_info(collection))) {
            mark_collection(state, collection);
        }
    }
}
