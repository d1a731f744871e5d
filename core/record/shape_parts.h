/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of tv_shape_read: a cursor in checked JSON, stepping over values
 * (shape_walk.c), and reading single values (shape_value.c). Functions that
 * return false have set the fault of the reading. Private to tv_shape_read.
 */
#ifndef TELVET_RECORD_SHAPE_PARTS_H
#define TELVET_RECORD_SHAPE_PARTS_H

#include "record/shape.h"

/* A position in JSON that has been checked, so the end needs no check. */
struct tv_cursor {
    struct tv_reading *reading;
    const char *at;
};

/* Step over blanks, a string or a value: from its first byte to the one after
 * it. */
const char *tv_walk_blanks(const char *at);
const char *tv_walk_string(const char *at);
const char *tv_walk_value(const char *at);
/* Moves `*at` to the next item of a list or object. Called after the opening
 * bracket and after each item; false at the end, after stepping over
 * `close`. */
bool tv_walk_item(const char **at, char close);

/* Set the fault: what is wrong at `at`, or what was expected there. Return
 * false. */
bool tv_shape_fail(struct tv_reading *reading, const char *at,
                   const char *format, ...) TV_PRINTF(3, 4);
bool tv_shape_expect(const struct tv_cursor *cursor, const char *at,
                     const char *expected);

/* Decodes the string from its opening quote to the end of its closing one, into
 * the arena. */
struct tv_text tv_shape_decode(struct tv_arena *arena, const char *begin,
                               const char *end);

/* Reads a value of one kind into `out`, which must have the type of the kind,
 * and moves the cursor behind it. */
typedef bool tv_shape_reader(struct tv_cursor *cursor,
                             const struct tv_field *field, void *out);

tv_shape_reader tv_shape_text, tv_shape_string, tv_shape_hash, tv_shape_time,
    tv_shape_bool, tv_shape_true, tv_shape_count, tv_shape_number,
    tv_shape_size, tv_shape_integer, tv_shape_word, tv_shape_item;

#endif
