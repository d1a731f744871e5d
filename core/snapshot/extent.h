/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where JSON values end, by structure alone: what is inside is the reader's
 * affair. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_EXTENT_H
#define TELVET_SNAPSHOT_EXTENT_H

#include <stdbool.h>

/* Behind the value at `at`, or NULL if it goes on behind `end`. A scalar that
 * touches `end` is over only if `is_last`. */
const char *tv_extent(const char *at, const char *end, bool is_last);

/* The first byte that is not blank, or `end`. */
const char *tv_extent_blanks(const char *at, const char *end);

#endif
