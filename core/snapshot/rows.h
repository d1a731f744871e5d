/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows on their way from the reading threads to a table: each chunk of a file
 * leaves a block, blocks are put together in file order. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_ROWS_H
#define TELVET_SNAPSHOT_ROWS_H

#include "snapshot/place.h"
#include "snapshot/state.h"

/* Memory that is given back to the system when its last block is used up. */
struct tv_segment;

struct tv_row_place {
    uint64_t offset;     /* in the file's text */
    struct tv_span span; /* from the begin of the block */
};

struct tv_fault {
    struct tv_span span; /* from the begin of the block */
    bool is_record;      /* a record was lost, else the file is at fault */
    const char *text;    /* constant */
};

#define TV_BLOCK_FAULTS 64u /* kept of one block; the rest is counted */

struct tv_row_block {
    uint64_t number; /* of the chunk in its file */
    uint32_t row_count;
    uint32_t *cells, *keys;
    struct tv_row_place *places;
    struct tv_span span; /* of the whole chunk */
    struct tv_fault *faults;
    uint32_t fault_count; /* kept */
    uint32_t bad_count;   /* records lost */
    bool broken;          /* the file ends here for us */
    struct tv_segment *segment;
    /* Known once all blocks are there: its first row in the table, and where it
     * begins in the file. */
    uint32_t first_row;
    struct tv_span begin;
};

/* One thread's collecting bin. */
struct tv_row_bin {
    uint32_t columns;
    uint32_t row_count, row_capacity;
    uint32_t *cells, *keys;
    struct tv_row_place *places;
    struct tv_fault faults[TV_BLOCK_FAULTS];
    uint32_t fault_count, bad_count;
    struct tv_segment *segment;
    bool wide; /* many rows are to come: segments are huge pages */
};

void tv_row_bin_init(struct tv_row_bin *bin, uint32_t columns);
void tv_row_bin_finish(struct tv_row_bin *bin);

/* Room for one more row; it counts once row_count is raised. */
void tv_row_bin_reserve(struct tv_row_bin *bin);
void tv_row_bin_fault(struct tv_row_bin *bin, struct tv_span span,
                      bool is_record, const char *text);
/* Empties the bin into a block (cells and places copied, exactly as large). */
void tv_row_bin_flush(struct tv_row_bin *bin, struct tv_row_block *out);

void tv_row_block_release(struct tv_row_block *block);

#endif
