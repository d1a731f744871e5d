/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pieces of tv_shape_read: a cursor in checked JSON, how it goes on
 * (shape_walk.c), and how single values are read (shape_value.c). Functions
 * that return bool have said why in the reading if it is false. Private to it.
 */
#ifndef TELVET_RECORD_SHAPE_PARTS_H
#define TELVET_RECORD_SHAPE_PARTS_H

#include "record/shape.h"

/* A place in checked JSON: no look at the end is needed. */
struct tv_cursor {
    struct tv_reading *reading;
    const char *at;
};

/* From the first byte of something to the one behind it. */
const char *tv_walk_blanks(const char *at);
const char *tv_walk_string(const char *at);
const char *tv_walk_value(const char *at);
/* Behind the opening bracket, and then behind each item: false at the end,
 * which is `close`. */
bool tv_walk_item(const char **at, char close);

/* What is wrong at `at`, or what was expected there: always false. */
bool tv_shape_fail(struct tv_reading *reading, const char *at,
                   const char *format, ...) TV_PRINTF(3, 4);
bool tv_shape_expect(const struct tv_cursor *cursor, const char *at,
                     const char *expected);

/* The text of a string that goes from quote to quote; in the arena. */
struct tv_text tv_shape_decode(struct tv_arena *arena, const char *begin,
                               const char *end);

/* How a value of some kind is read into `out`, which is of its type; the cursor
 * goes behind it. */
typedef bool tv_shape_reader(struct tv_cursor *cursor,
                             const struct tv_field *field, void *out);

tv_shape_reader tv_shape_text, tv_shape_string, tv_shape_hash, tv_shape_time,
    tv_shape_bool, tv_shape_true, tv_shape_count, tv_shape_number,
    tv_shape_size, tv_shape_integer, tv_shape_word, tv_shape_item;

#endif
