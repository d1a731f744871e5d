/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads a large JSON file piece by piece, by byte offset. Private to the floor.
 *
 * If the file changes meanwhile, texts may differ from before, but no access is
 * out of bounds.
 */
#ifndef TELVET_RECORD_WINDOW_H
#define TELVET_RECORD_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

/* The source of the bytes: a file, or memory if `fd` is negative. */
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
    int error; /* errno of the last failed read, or 0 */
};

void tv_window_init(struct tv_window *window, const struct tv_bytes *bytes);
void tv_window_finish(struct tv_window *window);

/* Returns the bytes from `offset` on: at least `want`, unless the file ends
 * before; `*got` is their number. TV_JSON_PADDING more bytes may be read; they
 * are zero or what follows. NULL if the file cannot be read. Valid until the
 * next call. */
const char *tv_window_at(struct tv_window *window, uint64_t offset, size_t want,
                         size_t *got);

/* Moves `*offset` past blanks and returns the byte there; '\0' at the end. */
char tv_window_peek(struct tv_window *window, uint64_t *offset);

/* Sets `*end` to the end of the value at `offset`, looking only at brackets and
 * quotes. False if the file ends before the value does. */
bool tv_window_skip(struct tv_window *window, uint64_t offset, uint64_t *end);

/* The line and column of an offset, from 1; columns count code points. */
void tv_window_place(struct tv_window *window, uint64_t offset, uint64_t *line,
                     uint64_t *column);

#endif
