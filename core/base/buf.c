/* SPDX-License-Identifier: Apache-2.0 */
/* A growing byte buffer with a ceiling and a sticky failure. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

#define FIRST_CAPACITY 64u

void tv_buf_init(struct tv_buf *buf, size_t limit)
{
    /* One byte more is needed for the NUL. */
    *buf =
        (struct tv_buf){.limit = limit < SIZE_MAX / 4 ? limit : SIZE_MAX / 4};
}

void tv_buf_finish(struct tv_buf *buf)
{
    tv_free(buf->data);
    *buf = (struct tv_buf){.limit = buf->limit};
}

void tv_buf_clear(struct tv_buf *buf)
{
    buf->size = 0;
    buf->failed = false;
    if (buf->data) {
        buf->data[0] = '\0';
    }
}

/* Room for `size` more bytes and a NUL. */
static bool reserve(struct tv_buf *buf, size_t size)
{
    if (buf->failed || size > buf->limit - buf->size) {
        buf->failed = true;
        return false;
    }
    size_t needed = buf->size + size + 1;
    if (needed <= buf->capacity) {
        return true;
    }
    size_t capacity = buf->capacity > 0 ? buf->capacity * 2 : FIRST_CAPACITY;
    if (capacity < needed) {
        capacity = needed;
    }
    if (capacity > buf->limit + 1) {
        capacity = buf->limit + 1;
    }
    buf->data = tv_realloc_array(buf->data, capacity, 1);
    buf->capacity = capacity;
    return true;
}

void tv_buf_add(struct tv_buf *buf, const void *data, size_t size)
{
    if (!reserve(buf, size)) {
        return;
    }
    if (size > 0) {
        memcpy(buf->data + buf->size, data, size);
    }
    buf->size += size;
    buf->data[buf->size] = '\0';
}

void tv_buf_add_text(struct tv_buf *buf, struct tv_text text)
{
    tv_buf_add(buf, text.data, text.size);
}

void tv_buf_add_string(struct tv_buf *buf, const char *string)
{
    tv_buf_add(buf, string, strlen(string));
}

void tv_buf_add_char(struct tv_buf *buf, char c)
{
    if (reserve(buf, 1)) {
        buf->data[buf->size++] = c;
        buf->data[buf->size] = '\0';
    }
}

void tv_buf_printf(struct tv_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0) {
        buf->failed = true;
    }
    if (buf->failed || !reserve(buf, (size_t)size)) {
        return;
    }
    va_start(args, format);
    vsnprintf(buf->data + buf->size, (size_t)size + 1, format, args);
    va_end(args);
    buf->size += (size_t)size;
}

struct tv_text tv_buf_text(const struct tv_buf *buf)
{
    return (struct tv_text){buf->data ? buf->data : "", buf->size};
}
