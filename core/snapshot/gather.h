/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gathers the blocks of a file into the table of its collection. Private to the
 * floor.
 */
#ifndef TELVET_SNAPSHOT_GATHER_H
#define TELVET_SNAPSHOT_GATHER_H

#include "snapshot/rows.h"

/* The blocks that threads made of one file, in any order. */
struct tv_blocks {
    struct tv_row_block *at;
    size_t count, capacity;
    uint64_t row_count; /* in all of them */
};

void tv_blocks_add(struct tv_blocks *blocks, const struct tv_row_block *block);

/* Appends the blocks to the rows of the table, in the order of the file, with
 * up to `threads` threads. Notes their faults as problems, and frees the
 * blocks. */
void tv_blocks_gather(struct tv_blocks *blocks, struct tv_snapshot_state *state,
                      uint32_t file, unsigned threads);

/* Makes room for `rows` rows in all in a collection's table, whose cells are
 * never NULL then. */
void tv_table_grow(struct tv_snapshot_state *state,
                   enum tv_collection collection, uint64_t rows);

#endif
