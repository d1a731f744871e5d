/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parses a chunk of a file into a block of rows, in each reading thread.
 * Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_PARSE_H
#define TELVET_SNAPSHOT_PARSE_H

#include "snapshot/csv.h"
#include "snapshot/rows.h"
#include "snapshot/tools.h"

/* What one thread parses one collection with. */
struct tv_parser {
    const struct tv_layout *layout;
    struct tv_tools *tools;
    struct tv_json_reader *reader; /* of the tools */
    struct tv_cell_maker maker;
    struct tv_row_buffer bin;
    struct tv_csv_row csv;
    struct tv_pool_cursor values, keys;
    char apart[TV_FALSE_SHARING_PAD]; /* the next parser in an array is another
                                         thread's */
};

void tv_parser_init(struct tv_parser *parser,
                    const struct tv_snapshot_state *state,
                    const struct tv_layout *layout, struct tv_tools *tools,
                    struct tv_pool *values, struct tv_pool *keys);
void tv_parser_finish(struct tv_parser *parser);

/* Parses every record of a chunk of `file`. */
void tv_parse_chunk(struct tv_parser *parser, const struct tv_file_state *file,
                    const struct tv_chunk *chunk, struct tv_row_block *out);

#endif
