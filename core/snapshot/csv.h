/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CSV after RFC 4180, with any of four delimiters. The data to be read must be
 * padded like JSON records (TV_JSON_PADDING); the texts of cells are padded as
 * well. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_CSV_H
#define TELVET_SNAPSHOT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include <telvet/plugin.h>

#include "snapshot/state.h"
#include "json/reader.h"

#define TV_CSV_MAX_CELLS 4096u

struct tv_csv_cell {
    struct tv_text text;     /* with the quotes removed */
    const char *begin, *end; /* as it stands in the record, with quotes */
};

/* The record that was read last. Belongs to one thread. */
struct tv_csv_row {
    struct tv_csv_cell *cells;
    uint32_t count, capacity;
    bool has_quotes; /* at least one cell is quoted */
    char *scratch;
    size_t scratch_size;
};

void tv_csv_row_finish(struct tv_csv_row *row);

/* Reads the record at *at, and moves *at behind its line end. False with a
 * fault (offset from where *at was) if it is malformed; *at moves all the
 * same. */
bool tv_csv_read(struct tv_csv_row *row, const char **at, const char *end,
                 char delimiter, struct tv_json_fault *fault);

/* What is behind the record and its line end; NULL if the record may go on
 * behind `end`, which it does not if `is_last`. */
const char *tv_csv_record_end(const char *at, const char *end, char delimiter,
                              bool is_last);

/* A record without its line end. */
struct tv_text tv_csv_line(const char *begin, const char *end);

/* The size of the whole records in data[0..size). */
size_t tv_csv_whole_records(const char *data, size_t size, char delimiter,
                            bool is_last);

/* The delimiter that a header line suggests. */
char tv_csv_delimiter(struct tv_text line);

/* Finds the paths of a layout among the columns of a header row. Returns true
 * if a column is a path or another property of the collection, which means that
 * the row is a header. The arena owns what `out` points to. */
bool tv_csv_resolve(struct tv_arena *arena, const struct tv_layout *layout,
                    const struct tv_csv_row *row, struct tv_csv_header *out);

#endif
