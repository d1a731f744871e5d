/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines and columns. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_PLACE_H
#define TELVET_SNAPSHOT_PLACE_H

#include <stddef.h>
#include <stdint.h>

/* A distance in a text: line ends, and code points after the last of them. */
struct tv_span {
    uint32_t lines, columns;
};

/* Adds the distance over `size` bytes. Counts saturate at UINT32_MAX. */
void tv_span_advance(struct tv_span *span, const char *data, size_t size);

/* Adds a distance that follows. */
void tv_span_append(struct tv_span *span, struct tv_span more);

#endif
