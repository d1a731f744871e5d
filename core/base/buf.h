/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A growing byte buffer with a ceiling. An append that would pass the ceiling
 * sets `failed`, and every later one is ignored; so a writer appends without
 * checking and tests `failed` once at the end.
 */
#ifndef TELVET_BASE_BUF_H
#define TELVET_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include <telvet/plugin.h>

#include "base/error.h"

struct tv_buf {
    char *data; /* always terminated once something was appended */
    size_t size, capacity, limit;
    bool failed;
};

void tv_buf_init(struct tv_buf *buf, size_t limit);
void tv_buf_finish(struct tv_buf *buf);
/* Empty again and not failed; the memory is kept. */
void tv_buf_clear(struct tv_buf *buf);

void tv_buf_add(struct tv_buf *buf, const void *data, size_t size);
void tv_buf_add_text(struct tv_buf *buf, struct tv_text text);
void tv_buf_add_string(struct tv_buf *buf, const char *string);
void tv_buf_add_char(struct tv_buf *buf, char c);
void tv_buf_printf(struct tv_buf *buf, const char *format, ...) TV_PRINTF(2, 3);

struct tv_text tv_buf_text(const struct tv_buf *buf);

#endif
