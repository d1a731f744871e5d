/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines and columns. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_PLACE_H
#define TELVET_SNAPSHOT_PLACE_H

#include <stddef.h>
#include <stdint.h>

/* A way through a text: line ends passed, and code points since the last. */
struct tv_span {
    uint32_t lines, columns;
};

/* Goes on over `size` bytes. Counts stick at UINT32_MAX. */
void tv_span_advance(struct tv_span *span, const char *data, size_t size);

/* One way after another. */
void tv_span_append(struct tv_span *span, struct tv_span more);

#endif
