/* SPDX-License-Identifier: Apache-2.0 */
/* Reads pieces of a file into a buffer, which grows to the largest one. */
#include "record/window.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "json/reader.h"

#define PIECE ((size_t)64 << 10) /* bytes read at once, at least */

void tv_window_init(struct tv_window *window, const struct tv_bytes *bytes)
{
    *window = (struct tv_window){.bytes = bytes};
}

void tv_window_finish(struct tv_window *window)
{
    tv_free(window->buffer);
    *window = (struct tv_window){.bytes = NULL};
}

static bool read_file(int fd, uint64_t offset, char *out, size_t want,
                      size_t *got)
{
    *got = 0;
    while (*got < want) {
        ssize_t size =
            pread(fd, out + *got, want - *got, (off_t)(offset + *got));
        if (size == 0) {
            break;
        }
        if (size < 0 && errno != EINTR) {
            return false;
        }
        *got += size > 0 ? (size_t)size : 0;
    }
    return true;
}

static bool fill(struct tv_window *window, uint64_t offset, size_t want)
{
    const struct tv_bytes *bytes = window->bytes;
    uint64_t left = offset < bytes->size ? bytes->size - offset : 0;
    size_t size = left < want ? (size_t)left : want;
    if (!window->buffer || window->capacity < want + TV_JSON_PADDING) {
        window->capacity = want + TV_JSON_PADDING;
        window->buffer = tv_realloc_array(window->buffer, window->capacity, 1);
    }
    window->begin = offset;
    window->held = 0;
    if (bytes->fd < 0) {
        memcpy(window->buffer, size > 0 ? bytes->data + offset : "", size);
        window->held = size;
    } else if (!read_file(bytes->fd, offset, window->buffer, size,
                          &window->held)) {
        window->error = errno;
        return false;
    }
    memset(window->buffer + window->held, 0, TV_JSON_PADDING);
    return true;
}

const char *tv_window_at(struct tv_window *window, uint64_t offset, size_t want,
                         size_t *got)
{
    uint64_t end = window->begin + window->held;
    bool holds = window->buffer && offset >= window->begin && offset <= end &&
                 (end - offset >= want || end == window->bytes->size);
    if (!holds && !fill(window, offset, want > PIECE ? want : PIECE)) {
        return NULL;
    }
    size_t at = (size_t)(offset - window->begin);
    *got = window->held - at;
    return window->buffer + at;
}

char tv_window_peek(struct tv_window *window, uint64_t *offset)
{
    for (;;) {
        size_t got = 0;
        const char *at = tv_window_at(window, *offset, 1, &got);
        if (!at || got == 0) {
            return '\0';
        }
        for (size_t i = 0; i < got; i++) {
            if (at[i] != ' ' && at[i] != '\n' && at[i] != '\r' &&
                at[i] != '\t') {
                *offset += i;
                return at[i];
            }
        }
        *offset += got;
    }
}

/* The state of skipping a value. */
struct following {
    unsigned depth;
    bool in_string, escaped, is_scalar, done;
};

static bool goes_on(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '-' || c == '+' || c == 'E';
}

/* Consumes one byte. Sets `done` at the last byte of the value; for a scalar,
 * at the first byte after it. */
static void follow(struct following *f, char c)
{
    if (f->is_scalar) {
        f->done = !goes_on(c);
    } else if (f->in_string) {
        f->in_string = f->escaped || c != '"';
        f->escaped = !f->escaped && c == '\\';
        f->done = !f->in_string && f->depth == 0;
    } else if (c == '"') {
        f->in_string = true;
    } else if (c == '{' || c == '[') {
        f->depth++;
    } else if (c == '}' || c == ']') {
        f->depth -= f->depth > 0;
        f->done = f->depth == 0;
    } else if (f->depth == 0) {
        f->is_scalar = true;
        f->done = !goes_on(c);
    }
}

/* The index, from `i` on, of the next byte that changes the state; most do
 * not. */
static size_t next_change(const struct following *f, const char *data, size_t i,
                          size_t size)
{
    static const bool in_string[256] = {['"'] = true, ['\\'] = true};
    static const bool between[256] = {
        ['"'] = true, ['{'] = true, ['}'] = true, ['['] = true, [']'] = true};
    const bool *changes = f->in_string ? in_string : between;
    if (f->escaped || f->depth == 0) {
        return i;
    }
    while (i < size && !changes[(unsigned char)data[i]]) {
        i++;
    }
    return i;
}

bool tv_window_skip(struct tv_window *window, uint64_t offset, uint64_t *end)
{
    struct following f = {.depth = 0};
    for (;;) {
        size_t got = 0;
        const char *at = tv_window_at(window, offset, 1, &got);
        if (!at || got == 0) {
            *end = offset;
            return f.is_scalar;
        }
        for (size_t i = next_change(&f, at, 0, got); i < got;
             i = next_change(&f, at, i + 1, got)) {
            follow(&f, at[i]);
            if (f.done) {
                *end = offset + i + !f.is_scalar;
                return true;
            }
        }
        offset += got;
    }
}

void tv_window_place(struct tv_window *window, uint64_t offset, uint64_t *line,
                     uint64_t *column)
{
    uint64_t at = 0;
    *line = *column = 1;
    while (at < offset) {
        size_t got = 0;
        const char *data = tv_window_at(window, at, 1, &got);
        if (!data || got == 0) {
            return;
        }
        for (size_t i = 0; i < got && at < offset; i++, at++) {
            if (data[i] == '\n') {
                (*line)++;
                *column = 1;
            } else {
                *column += ((unsigned char)data[i] & 0xc0u) != 0x80u;
            }
        }
    }
}
