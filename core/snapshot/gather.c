/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Copies blocks to the table in the order of their file, so that the table is
 * the same for any number of threads.
 */
#include "snapshot/gather.h"

#include <stdlib.h>
#include <string.h>

#include "base/threads.h"
#include "snapshot/layout.h"

#define WORTH_A_THREAD 16384u /* rows */

void tv_blocks_add(struct tv_blocks *blocks, const struct tv_row_block *block)
{
    if (blocks->count == blocks->capacity) {
        blocks->capacity = blocks->capacity * 2 + 16;
        blocks->at = tv_realloc_array(blocks->at, blocks->capacity,
                                      sizeof(blocks->at[0]));
    }
    blocks->at[blocks->count++] = *block;
    blocks->row_count += block->row_count;
}

static int compare_blocks(const void *a, const void *b)
{
    const struct tv_row_block *one = a, *two = b;
    return one->number < two->number ? -1 : one->number > two->number;
}

static void report_faults(struct tv_snapshot_state *state, uint32_t number,
                          const struct tv_row_block *block)
{
    const struct tv_snapshot_file *file = &state->shown.files[number];
    for (uint32_t i = 0; i < block->fault_count; i++) {
        const struct tv_fault *fault = &block->faults[i];
        struct tv_span span = block->begin;
        char text[TV_ERROR_SIZE];
        struct tv_error err;
        tv_span_append(&span, fault->span);
        (void)tv_fail(&err, TV_INPUT, "%s:%u:%u: %s", file->name,
                      span.lines + 1, span.columns + 1, fault->text);
        memcpy(text, err.text, sizeof(text));
        tv_problem_add(
            state, file->collection, number, span.lines + 1, span.columns + 1,
            fault->is_record ? "malformed-record" : "broken-file", text);
    }
    uint32_t rest = block->bad_count > block->fault_count
                        ? block->bad_count - block->fault_count
                        : 0;
    if (rest > 0) {
        tv_problem_addf(state, file->collection, number, "malformed-record",
                        "%s: %u more malformed records", file->name, rest);
    }
}

void tv_table_grow(struct tv_snapshot_state *state,
                   enum tv_collection collection, uint64_t rows)
{
    struct tv_table *table = &state->shown.store.tables[collection];
    struct tv_collection_state *known = &state->collections[collection];
    table->cells = tv_huge_realloc_array(
        table->cells, rows, (table->column_count + 1u) * sizeof(uint32_t));
    table->places =
        tv_huge_realloc_array(table->places, rows, sizeof(struct tv_place));
    if (tv_layout_is_joined(collection)) {
        known->keys = tv_huge_realloc_array(known->keys, rows,
                                            TV_KEY_WORDS * sizeof(uint32_t));
    }
}

/* ---- rows ---- */

/* The copying of all blocks, shared by threads. */
struct copying {
    struct tv_snapshot_state *state;
    enum tv_collection collection;
    struct tv_blocks *blocks;
};

static struct tv_place place_of(const struct tv_row_place *from,
                                struct tv_span span)
{
    tv_span_append(&span, from->span);
    return (struct tv_place){from->offset, span.lines + 1, span.columns + 1};
}

/* Copies a block to its rows of the table, which no other block touches. */
static void copy_block(void *given, size_t number)
{
    const struct copying *copying = given;
    struct tv_row_block *block = &copying->blocks->at[number];
    struct tv_snapshot_state *state = copying->state;
    struct tv_table *table = &state->shown.store.tables[copying->collection];
    uint32_t *keys = state->collections[copying->collection].keys;
    size_t row = block->first_row, count = block->row_count;
    if (count > 0) {
        memcpy(table->cells + row * table->column_count, block->cells,
               count * table->column_count * sizeof(uint32_t));
    }
    for (size_t i = 0; i < count; i++) {
        table->places[row + i] = place_of(&block->places[i], block->begin);
    }
    if (keys && count > 0) {
        memcpy(keys + row * TV_KEY_WORDS, block->keys,
               count * TV_KEY_WORDS * sizeof(uint32_t));
    }
    tv_row_block_release(block);
}

/* ---- the file ---- */

static void add_range(struct tv_table *table, uint32_t file)
{
    table->ranges =
        tv_realloc_array(table->ranges, table->range_count + (size_t)1,
                         sizeof(table->ranges[0]));
    table->ranges[table->range_count++] =
        (struct tv_row_range){table->row_count, file};
}

/* Makes room in the table. If the collection would have too many records, notes
 * a problem and returns false; then no row of this file is taken. */
static bool make_room(const struct tv_blocks *blocks,
                      struct tv_snapshot_state *state, uint32_t file)
{
    const struct tv_snapshot_file *shown = &state->shown.files[file];
    enum tv_collection collection = shown->collection;
    uint64_t rows = state->shown.store.tables[collection].row_count;
    if (rows + blocks->row_count > TV_SNAPSHOT_MAX_RECORDS) {
        tv_problem_addf(state, collection, file, "unreadable",
                        "%s: more than %u records", shown->name,
                        TV_SNAPSHOT_MAX_RECORDS);
        state->files[file].failed = true;
        return false;
    }
    if (blocks->row_count > 0) {
        tv_table_grow(state, collection, rows + blocks->row_count);
    }
    return true;
}

/* Drops rows and faults of a block whose place in the file is not known. */
static void leave_out(struct tv_row_block *block)
{
    block->row_count = block->fault_count = block->bad_count = 0;
}

/* Finds out where each block begins, in the file and in the table. Blocks
 * behind a broken one are left out, because the lines in between cannot be
 * counted. */
static void line_up(struct tv_blocks *blocks, struct tv_snapshot_state *state,
                    uint32_t file, bool has_room)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    struct tv_table *table = &state->shown.store.tables[shown->collection];
    struct tv_span at = state->files[file].csv.header_span;
    bool lost = false;
    for (size_t i = 0; i < blocks->count; i++) {
        struct tv_row_block *block = &blocks->at[i];
        block->begin = at;
        block->first_row = table->row_count;
        block->row_count = has_room ? block->row_count : 0;
        if (lost) {
            leave_out(block);
        }
        lost |= block->broken;
        report_faults(state, file, block);
        table->row_count += block->row_count;
        shown->record_count += block->row_count;
        shown->bad_count += block->bad_count;
        state->files[file].failed |= block->broken;
        tv_span_append(&at, block->span);
    }
}

void tv_blocks_gather(struct tv_blocks *blocks, struct tv_snapshot_state *state,
                      uint32_t file, unsigned threads)
{
    enum tv_collection collection = state->shown.files[file].collection;
    struct copying copying = {
        .state = state, .collection = collection, .blocks = blocks};
    add_range(&state->shown.store.tables[collection], file);
    if (blocks->count > 0) {
        qsort(blocks->at, blocks->count, sizeof(blocks->at[0]), compare_blocks);
    }
    line_up(blocks, state, file, make_room(blocks, state, file));
    tv_parallel_each(blocks->row_count < WORTH_A_THREAD ? 1 : threads,
                     blocks->count, copy_block, &copying);
    state->collections[collection].bad_count +=
        state->shown.files[file].bad_count;
    tv_free(blocks->at);
}
