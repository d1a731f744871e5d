/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting line ends and code points.
 */
#include "snapshot/place.h"

#include <string.h>

#include "base/text.h"

static uint32_t add(uint32_t a, size_t b)
{
    return b < UINT32_MAX - a ? a + (uint32_t)b : UINT32_MAX;
}

void tv_span_advance(struct tv_span *span, const char *data, size_t size)
{
    const char *at = data, *end = data + size;
    size_t lines = 0;
    for (;;) {
        const char *found = memchr(at, '\n', (size_t)(end - at));
        if (!found) {
            break;
        }
        lines++;
        at = found + 1;
    }
    if (lines > 0) {
        span->lines = add(span->lines, lines);
        span->columns = 0;
    }
    span->columns = add(span->columns, tv_utf8_count(at, (size_t)(end - at)));
}

void tv_span_append(struct tv_span *span, struct tv_span more)
{
    if (more.lines > 0) {
        span->lines = add(span->lines, more.lines);
        span->columns = 0;
    }
    span->columns = add(span->columns, more.columns);
}
