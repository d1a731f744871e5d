/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The projecting pull reader: one pass over one JSON record validates RFC 8259
 * and UTF-8, and hands over the values on declared paths only.
 *
 * Nothing is allocated per record. Values are handed to a sink by column; text
 * is borrowed from the input, or from the reader's scratch where it had
 * escapes.
 */
#ifndef TELVET_JSON_READER_H
#define TELVET_JSON_READER_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/arena.h"
#include "base/error.h"

/* Named limits; what passes one is an error of its record. */
#define TV_JSON_MAX_DEPTH 64u
#define TV_JSON_MAX_RECORD ((size_t)16 << 20) /* bytes */
#define TV_JSON_MAX_TEXT ((size_t)64 << 10)   /* bytes of one wanted text */
#define TV_JSON_MAX_ITEMS 65536u              /* of one wanted list */

enum tv_json_kind {
    TV_JSON_MISSING, /* an item whose object lacks the key; only in lists */
    TV_JSON_NULL,
    TV_JSON_FALSE,
    TV_JSON_TRUE,
    TV_JSON_NUMBER, /* `text` is the literal */
    TV_JSON_STRING,
    TV_JSON_OBJECT, /* a scalar was wanted and this is there: begin only */
    TV_JSON_ARRAY   /*   an empty array as a list is TV_JSON_ARRAY, no items */
};

/* One value on a declared path. Offsets are from the record's first byte. */
struct tv_json_value {
    enum tv_json_kind kind;
    struct tv_text text; /* of a string (decoded) or number */
    uint32_t begin, end; /* bytes, end exclusive; quotes included */
};

/* Paths of one collection, compiled (grammar: facts/facts.h). A leading
 * "[k=v]" is not the reader's: it is refused here. */
struct tv_json_paths;
enum tv_status tv_json_paths_make(struct tv_arena *arena,
                                  const char *const *paths, uint32_t count,
                                  struct tv_json_paths **out,
                                  struct tv_error *err) TV_MUST_CHECK;

/* Receives values, in document order within a column. A single path gives at
 * most one call, a list path one per item. `found` is called instead of
 * `value` when a path ends early: the parent is null, or of another kind. */
struct tv_json_sink {
    void *user;
    void (*value)(void *user, uint32_t column,
                  const struct tv_json_value *value);
};

struct tv_json_reader; /* scratch of one thread */
struct tv_json_reader *tv_json_reader_create(const struct tv_json_paths *paths);
void tv_json_reader_destroy(struct tv_json_reader *reader);

/* Why a record was refused. */
struct tv_json_fault {
    size_t offset;    /* from the record's first byte */
    const char *text; /* constant: "a comma or ] was expected" */
};

/* Reads exactly one value that spans data[0..size); blanks around it are
 * allowed. True if it is valid; else *fault says why, and what the sink got
 * must be dropped. A declared key twice in one object is a fault. */
bool tv_json_read(struct tv_json_reader *reader, const char *data, size_t size,
                  const struct tv_json_sink *sink, struct tv_json_fault *fault);

#endif
