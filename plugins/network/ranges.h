/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sets of addresses of one family, as ranges. A set is *plain* when its ranges
 * ascend, do not overlap and do not touch; everything but tv_ranges_plain()
 * takes and gives plain sets.
 */
#ifndef TELVET_PLUGIN_NETWORK_RANGES_H
#define TELVET_PLUGIN_NETWORK_RANGES_H

#include "address.h"

struct tv_range {
    struct tv_address first, last; /* both within */
};

/* Makes any ranges plain, in place; returns how many are left. */
size_t tv_ranges_plain(struct tv_range *ranges, size_t count);

/* What is in `a` and not in `b`; `out` has room for a_count + b_count. */
size_t tv_ranges_subtract(const struct tv_range *a, size_t a_count,
                          const struct tv_range *b, size_t b_count,
                          struct tv_range *out);

/* Cuts `range` to `within`; false if nothing is left. */
bool tv_range_clip(struct tv_range *range, struct tv_range within);

bool tv_ranges_equal(const struct tv_range *a, size_t a_count,
                     const struct tv_range *b, size_t b_count);

/* How many addresses; UINT64_MAX if 2^64 - 1 or more. */
uint64_t tv_ranges_size(const struct tv_range *ranges, size_t count);

#endif
