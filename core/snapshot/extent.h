/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds the ends of JSON values by structure alone; what is inside is validated
 * by the reader. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_EXTENT_H
#define TELVET_SNAPSHOT_EXTENT_H

#include <stdbool.h>

/* What is behind the value at `at`, or NULL if the value goes on behind `end`.
 * A scalar that touches `end` is complete only if `is_last`. */
const char *tv_extent(const char *at, const char *end, bool is_last);

/* The first byte that is not blank, or `end`. */
const char *tv_extent_blanks(const char *at, const char *end);

#endif
