/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows on their way from the reading threads to a table: each chunk of a file
 * becomes a block, and the blocks are put together in file order. Private to
 * the floor.
 */
#ifndef TELVET_SNAPSHOT_ROWS_H
#define TELVET_SNAPSHOT_ROWS_H

#include "snapshot/place.h"
#include "snapshot/state.h"

/* Memory of several blocks, which is freed when the last of them is
 * released. */
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
    bool broken;          /* what follows in the file is lost */
    struct tv_segment *segment;
    /* Set by tv_blocks_gather, when all blocks are there. */
    uint32_t first_row;   /* in the table */
    struct tv_span begin; /* in the file's text */
};

/* The rows that one thread has collected since its last block. */
struct tv_row_buffer {
    uint32_t columns;
    uint32_t row_count, row_capacity;
    uint32_t *cells, *keys;
    struct tv_row_place *places;
    struct tv_fault faults[TV_BLOCK_FAULTS];
    uint32_t fault_count, bad_count;
    struct tv_segment *segment;
    bool wide; /* a large file: segments are huge pages */
};

void tv_row_bin_init(struct tv_row_buffer *bin, uint32_t columns);
void tv_row_bin_finish(struct tv_row_buffer *bin);

/* Makes room for one more row, which the caller fills in and counts in
 * row_count. */
void tv_row_bin_reserve(struct tv_row_buffer *bin);
/* Notes a fault; beyond TV_BLOCK_FAULTS it is only counted. */
void tv_row_bin_fault(struct tv_row_buffer *bin, struct tv_span span,
                      bool is_record, const char *text);
/* Moves the rows and faults of the bin into a block, exactly as large as they
 * are. */
void tv_row_bin_flush(struct tv_row_buffer *bin, struct tv_row_block *out);

void tv_row_block_release(struct tv_row_block *block);

#endif
