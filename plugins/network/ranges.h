/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sets of addresses of one family, as arrays of ranges. A set is *plain*
 * (normalised) if its ranges ascend and neither overlap nor touch. All
 * functions except tv_ranges_plain() take and return plain sets.
 */
#ifndef TELVET_PLUGIN_NETWORK_RANGES_H
#define TELVET_PLUGIN_NETWORK_RANGES_H

#include "address.h"

struct tv_range {
    struct tv_address first, last; /* both inclusive */
};

/* Normalises ranges in place; returns their new number. */
size_t tv_ranges_plain(struct tv_range *ranges, size_t count);

/* Computes `a` minus `b`; `out` must have room for a_count + b_count ranges. */
size_t tv_ranges_subtract(const struct tv_range *a, size_t a_count,
                          const struct tv_range *b, size_t b_count,
                          struct tv_range *out);

/* Intersects `range` with `within`; false if nothing is left. */
bool tv_range_clip(struct tv_range *range, struct tv_range within);

bool tv_ranges_equal(const struct tv_range *a, size_t a_count,
                     const struct tv_range *b, size_t b_count);

/* The number of addresses, at most UINT64_MAX. */
uint64_t tv_ranges_size(const struct tv_range *ranges, size_t count);

#endif
