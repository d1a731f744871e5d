/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The locator and its two halves: reading a record again, and describing a
 * region of its file. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_LOCATE_H
#define TELVET_SNAPSHOT_LOCATE_H

#include "snapshot/csv.h"
#include "snapshot/state.h"

#define TV_SNIPPET_SIZE 512u
/* As much as FileRegionsCache of Microsoft's SARIF SDK gives of whole lines. */
#define TV_CONTEXT_SIZE 512u

struct tv_locator {
    const struct tv_snapshot_state *state;
    struct tv_json_reader *readers[TV_COLLECTION_COUNT];
    int fd;        /* of `file`, or -1 */
    uint32_t file; /* or TV_NO_FILE */
    /* The piece of the file that was read last; nearby places are served from
     * it. */
    char *block;
    size_t block_size, block_capacity;
    uint64_t block_offset;
    /* Bytes of a record that recent places needed; fewest bytes to read. */
    size_t ahead, least;
    uint64_t last_offset; /* where the last wanted record begins */
    /* The record that was parsed last; it stands in the block. */
    const char *record;
    size_t record_size;
    enum tv_collection collection;
    uint32_t row; /* TV_NO_ROW: none */
    bool parsed;  /* without a fault */
    struct tv_json_events events;
    struct tv_csv_row csv;
};

/* A region of the text of the locator's file, in bytes. */
struct tv_region {
    uint64_t begin, end;
    uint32_t line, column; /* of `begin` */
};

/* Opens a file, unless it is open. False if that fails. */
bool tv_locator_use(struct tv_locator *locator, uint32_t file);

/* `size` bytes of the open file, fewer (*got) only at its end, with padding
 * behind them. Valid until the next call. NULL on errors. */
const char *tv_locator_text(struct tv_locator *locator, uint64_t offset,
                            size_t size, size_t *got);

/* Finds `item` of a column in the record of a row. If it is not there, and for
 * TV_NO_COLUMN, finds the record's identifying property, else all of the
 * record. False if the record cannot be read again. */
bool tv_record_find(struct tv_locator *locator, enum tv_collection collection,
                    uint32_t row, uint32_t column, uint32_t item,
                    struct tv_region *out);

/* Sets lines and columns of `out` and, `with_text`, snippet and context. */
void tv_region_describe(struct tv_locator *locator,
                        const struct tv_region *region, bool with_text,
                        struct tv_location *out);

#endif
