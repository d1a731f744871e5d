/* SPDX-License-Identifier: Apache-2.0 */
/* Set operations on ranges of addresses. */
#include "ranges.h"

static void swap(struct tv_range *a, struct tv_range *b)
{
    struct tv_range kept = *a;
    *a = *b;
    *b = kept;
}

static void sink(struct tv_range *ranges, size_t at, size_t count)
{
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= count) {
            return;
        }
        if (child + 1 < count &&
            tv_address_compare(ranges[child].first, ranges[child + 1].first) <
                0) {
            child++;
        }
        if (tv_address_compare(ranges[at].first, ranges[child].first) >= 0) {
            return;
        }
        swap(&ranges[at], &ranges[child]);
        at = child;
    }
}

/* A heap sort, because qsort() may allocate memory, and query the system for
 * the amount of it. */
static void sort(struct tv_range *ranges, size_t count)
{
    for (size_t i = count / 2; i-- > 0;) {
        sink(ranges, i, count);
    }
    for (size_t i = count; i-- > 1;) {
        swap(&ranges[0], &ranges[i]);
        sink(ranges, 0, i);
    }
}

static bool is_highest(struct tv_address address)
{
    return address.high == UINT64_MAX && address.low == UINT64_MAX;
}

size_t tv_ranges_plain(struct tv_range *ranges, size_t count)
{
    size_t kept = 0;
    sort(ranges, count);
    for (size_t i = 0; i < count; i++) {
        struct tv_range *last = &ranges[kept > 0 ? kept - 1 : 0];
        bool joins =
            kept > 0 && (is_highest(last->last) ||
                         tv_address_compare(ranges[i].first,
                                            tv_address_next(last->last)) <= 0);
        if (!joins) {
            ranges[kept++] = ranges[i];
        } else if (tv_address_compare(ranges[i].last, last->last) > 0) {
            last->last = ranges[i].last;
        }
    }
    return kept;
}

size_t tv_ranges_subtract(const struct tv_range *a, size_t a_count,
                          const struct tv_range *b, size_t b_count,
                          struct tv_range *out)
{
    size_t count = 0;
    size_t j = 0;
    for (size_t i = 0; i < a_count; i++) {
        struct tv_range rest = a[i];
        bool left = true;
        while (j < b_count && tv_address_compare(b[j].last, rest.first) < 0) {
            j++;
        }
        for (size_t k = j; left && k < b_count &&
                           tv_address_compare(b[k].first, rest.last) <= 0;
             k++) {
            if (tv_address_compare(b[k].first, rest.first) > 0) {
                out[count].first = rest.first;
                out[count++].last = tv_address_previous(b[k].first);
            }
            left = tv_address_compare(b[k].last, rest.last) < 0;
            rest.first = tv_address_next(b[k].last);
        }
        if (left) {
            out[count++] = rest;
        }
    }
    return count;
}

bool tv_range_clip(struct tv_range *range, struct tv_range within)
{
    if (tv_address_compare(range->first, within.first) < 0) {
        range->first = within.first;
    }
    if (tv_address_compare(range->last, within.last) > 0) {
        range->last = within.last;
    }
    return tv_address_compare(range->first, range->last) <= 0;
}

bool tv_ranges_equal(const struct tv_range *a, size_t a_count,
                     const struct tv_range *b, size_t b_count)
{
    if (a_count != b_count) {
        return false;
    }
    for (size_t i = 0; i < a_count; i++) {
        if (tv_address_compare(a[i].first, b[i].first) != 0 ||
            tv_address_compare(a[i].last, b[i].last) != 0) {
            return false;
        }
    }
    return true;
}

uint64_t tv_ranges_size(const struct tv_range *ranges, size_t count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t above = ranges[i].last.high - ranges[i].first.high -
                         (ranges[i].last.low < ranges[i].first.low);
        uint64_t size = ranges[i].last.low - ranges[i].first.low + 1;
        if (above > 0 || size == 0 || total > UINT64_MAX - size) {
            return UINT64_MAX;
        }
        total += size;
    }
    return total;
}
