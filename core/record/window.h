/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A piece of a large JSON file at a time, by byte offset. Private to the floor.
 *
 * The file stays where it is. What it holds may change under us: then texts are
 * others than before, never beyond their bounds.
 */
#ifndef TELVET_RECORD_WINDOW_H
#define TELVET_RECORD_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

/* Where bytes come from: a file, or memory if `fd` is negative. */
struct tv_bytes {
    int fd;
    const char *data;
    uint64_t size;
};

struct tv_window {
    const struct tv_bytes *bytes;
    char *buffer;
    size_t capacity;
    uint64_t begin; /* offset of buffer[0] */
    size_t held;
    int error; /* errno of the last that could not be read, or 0 */
};

void tv_window_init(struct tv_window *window, const struct tv_bytes *bytes);
void tv_window_finish(struct tv_window *window);

/* The bytes from `offset` on: at least `want` unless the file ends before;
 * *got says how many. 64 more bytes may be read and are zero or what follows.
 * NULL if the file cannot be read. Valid until the next call. */
const char *tv_window_at(struct tv_window *window, uint64_t offset, size_t want,
                         size_t *got);

/* The byte at `offset` behind blanks, which is moved on; '\0' at the end. */
char tv_window_peek(struct tv_window *window, uint64_t *offset);

/* What lies behind the value that begins at `offset`, found by its brackets and
 * quotes alone; false if the file ends before it does. */
bool tv_window_skip(struct tv_window *window, uint64_t offset, uint64_t *end);

/* Line and column (code points), 1-based, of an offset. */
void tv_window_place(struct tv_window *window, uint64_t offset, uint64_t *line,
                     uint64_t *column);

#endif
