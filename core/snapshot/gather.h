/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the blocks of a file to rows of its collection's table. Private to the
 * floor.
 */
#ifndef TELVET_SNAPSHOT_GATHER_H
#define TELVET_SNAPSHOT_GATHER_H

#include "snapshot/rows.h"

/* What the threads made of one file, in any order. */
struct tv_blocks {
    struct tv_row_block *at;
    size_t count, capacity;
    uint64_t row_count; /* in all of them */
};

void tv_blocks_add(struct tv_blocks *blocks, const struct tv_row_block *block);

/* Puts them behind the rows that the table has, in the order of the file, by up
 * to `threads` threads; tells of their faults, and frees them. */
void tv_blocks_gather(struct tv_blocks *blocks, struct tv_snapshot_state *state,
                      uint32_t file, unsigned threads);

/* Room for so many rows in a collection's table; never NULL. */
void tv_table_grow(struct tv_snapshot_state *state,
                   enum tv_collection collection, uint64_t rows);

#endif
