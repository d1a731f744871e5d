/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The laws of sets of addresses, against bitmaps over small universes: one in
 * IPv4, one in IPv6 across the carry between the halves of 128 bits.
 */
#include <string.h>

#include "cidr.h"
#include "support/test.h"

#define UNIVERSE 256u
#define PARTS_MOST 24u

struct sample {
    bool has[UNIVERSE];
    struct tv_range ranges[PARTS_MOST];
    size_t count;
};

static uint64_t state = 1;

/* Deterministic: splitmix64. */
static uint32_t draw(uint32_t below)
{
    uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ z >> 31) % below);
}

/* Member `i` of the universe of a family. */
static struct tv_address member(uint32_t family, uint32_t i)
{
    struct tv_address v4 = {0, UINT64_C(0x14caff00) + i};
    struct tv_address v6 = {UINT64_C(0x2603106300000000), 0};
    if (family == TV_IPV4) {
        return v4;
    }
    if (i < UNIVERSE / 2) { /* the end of one /64 */
        v6.low = UINT64_MAX - (UNIVERSE / 2 - 1) + i;
    } else { /* the beginning of the next */
        v6.high++;
        v6.low = i - UNIVERSE / 2;
    }
    return v6;
}

static void draw_sample(uint32_t family, struct sample *out)
{
    memset(out, 0, sizeof(*out));
    out->count = draw(PARTS_MOST + 1);
    for (size_t i = 0; i < out->count; i++) {
        uint32_t first = draw(UNIVERSE);
        uint32_t most = UNIVERSE - first;
        uint32_t size = 1 + draw(draw(4) ? (most < 16 ? most : 16) : most);
        out->ranges[i].first = member(family, first);
        out->ranges[i].last = member(family, first + size - 1);
        for (uint32_t at = first; at < first + size; at++) {
            out->has[at] = true;
        }
    }
    out->count = tv_ranges_plain(out->ranges, out->count);
}

static bool holds(const struct tv_range *ranges, size_t count,
                  struct tv_address address)
{
    for (size_t i = 0; i < count; i++) {
        if (tv_address_compare(ranges[i].first, address) <= 0 &&
            tv_address_compare(address, ranges[i].last) <= 0) {
            return true;
        }
    }
    return false;
}

/* Whether ranges are ascending, disjoint and not adjacent. */
static bool is_plain(const struct tv_range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tv_address_compare(ranges[i].first, ranges[i].last) > 0) {
            return false;
        }
        if (i > 0 && tv_address_compare(tv_address_next(ranges[i - 1].last),
                                        ranges[i].first) >= 0) {
            return false;
        }
    }
    return true;
}

static const uint32_t families[] = {TV_IPV4, TV_IPV6};

static void a_plain_set_has_the_same_members(void)
{
    for (uint32_t round = 0; round < 2000; round++) {
        uint32_t family = families[round % 2];
        struct sample a;
        bool fine = true;
        draw_sample(family, &a);
        for (uint32_t i = 0; i < UNIVERSE; i++) {
            fine =
                fine && a.has[i] == holds(a.ranges, a.count, member(family, i));
        }
        CU_ASSERT(fine && is_plain(a.ranges, a.count));
    }
}

static void a_difference_has_what_one_has_and_the_other_has_not(void)
{
    for (uint32_t round = 0; round < 2000; round++) {
        uint32_t family = families[round % 2];
        struct sample a, b;
        struct tv_range out[2 * PARTS_MOST];
        bool fine = true;
        draw_sample(family, &a);
        draw_sample(family, &b);
        size_t count =
            tv_ranges_subtract(a.ranges, a.count, b.ranges, b.count, out);
        uint64_t size = 0;
        for (uint32_t i = 0; i < UNIVERSE; i++) {
            bool wanted = a.has[i] && !b.has[i];
            size += wanted;
            fine = fine && wanted == holds(out, count, member(family, i));
        }
        CU_ASSERT(fine && is_plain(out, count));
        CU_ASSERT(count <= a.count + b.count);
        CU_ASSERT_EQUAL(tv_ranges_size(out, count), size);
    }
}

static void what_is_taken_off_and_put_back_is_the_union(void)
{
    for (uint32_t round = 0; round < 500; round++) {
        struct sample a, b;
        struct tv_range left[3 * PARTS_MOST], both[2 * PARTS_MOST];
        draw_sample(TV_IPV4, &a);
        draw_sample(TV_IPV4, &b);
        size_t count =
            tv_ranges_subtract(a.ranges, a.count, b.ranges, b.count, left);
        memcpy(left + count, b.ranges, b.count * sizeof(left[0]));
        count = tv_ranges_plain(left, count + b.count);
        memcpy(both, a.ranges, a.count * sizeof(both[0]));
        memcpy(both + a.count, b.ranges, b.count * sizeof(both[0]));
        size_t total = tv_ranges_plain(both, a.count + b.count);
        CU_ASSERT(tv_ranges_equal(left, count, both, total));
    }
}

/* The smallest number of aligned blocks that cover the set exactly, by trying
 * every block: fewest[n] is for the prefix [first, n). */
static uint32_t fewest_blocks(const bool *has)
{
    uint32_t fewest[UNIVERSE + 1] = {0};
    for (uint32_t end = 1; end <= UNIVERSE; end++) {
        fewest[end] = has[end - 1] ? UNIVERSE : fewest[end - 1];
        bool whole = true;
        for (uint32_t size = 1, at = end; size <= end; size *= 2) {
            for (; at > end - size; at--) {
                whole = whole && has[at - 1];
            }
            if (whole && end % size == 0 &&
                fewest[end - size] + 1 < fewest[end]) {
                fewest[end] = fewest[end - size] + 1;
            }
        }
    }
    return fewest[UNIVERSE];
}

/* Splits a set into blocks; checks that they are aligned and cover the set. */
static uint32_t take_apart(uint32_t family, const struct sample *sample)
{
    uint32_t blocks = 0;
    bool covered[UNIVERSE] = {false};
    for (size_t i = 0; i < sample->count; i++) {
        struct tv_range rest = sample->ranges[i];
        struct tv_cidr cidr;
        bool more = true;
        while (more) {
            more = tv_cidr_take(family, &rest, &cidr);
            struct tv_address mask =
                tv_address_mask(tv_address_bits(family) - cidr.prefix);
            CU_ASSERT_EQUAL(cidr.base.low & mask.low, 0);
            blocks++;
            for (uint32_t at = 0; at < UNIVERSE; at++) {
                struct tv_address address = member(family, at);
                if ((address.high & ~mask.high) == cidr.base.high &&
                    (address.low & ~mask.low) == cidr.base.low) {
                    CU_ASSERT(!covered[at]);
                    covered[at] = true;
                }
            }
        }
    }
    CU_ASSERT_EQUAL(memcmp(covered, sample->has, sizeof(covered)), 0);
    return blocks;
}

static void the_list_of_blocks_is_the_shortest(void)
{
    for (uint32_t round = 0; round < 400; round++) {
        struct sample a;
        draw_sample(TV_IPV4, &a);
        CU_ASSERT_EQUAL(take_apart(TV_IPV4, &a), fewest_blocks(a.has));
        draw_sample(TV_IPV6, &a);
        take_apart(TV_IPV6, &a);
    }
}

static void every_single_range_is_taken_apart_as_short_as_can_be(void)
{
    for (uint32_t first = 0; first < UNIVERSE; first += 3) {
        for (uint32_t last = first; last < UNIVERSE; last += 5) {
            struct sample a = {.count = 1};
            a.ranges[0].first = member(TV_IPV4, first);
            a.ranges[0].last = member(TV_IPV4, last);
            memset(a.has + first, 1, last - first + 1);
            CU_ASSERT_EQUAL(take_apart(TV_IPV4, &a), fewest_blocks(a.has));
        }
    }
}

static void the_ends_of_all_addresses_do_not_go_around(void)
{
    struct tv_address none = {0, 0};
    struct tv_range all = {none, tv_address_mask(128)};
    struct tv_range parts[] = {{all.last, all.last}, all, {none, none}};
    struct tv_range out[4];
    struct tv_cidr cidr;
    CU_ASSERT_EQUAL(tv_ranges_plain(parts, 3), 1);
    CU_ASSERT(tv_ranges_equal(parts, 1, &all, 1));
    CU_ASSERT_EQUAL(tv_ranges_subtract(&all, 1, &all, 1, out), 0);
    struct tv_range ends[] = {{none, none}, {all.last, all.last}};
    CU_ASSERT_EQUAL(tv_ranges_subtract(&all, 1, ends, 2, out), 1);
    CU_ASSERT_EQUAL(out[0].first.low, 1);
    CU_ASSERT_EQUAL(out[0].last.low, UINT64_MAX - 1);
    CU_ASSERT_EQUAL(tv_ranges_size(&all, 1), UINT64_MAX);
    CU_ASSERT(!tv_cidr_take(TV_IPV6, &all, &cidr));
    CU_ASSERT_EQUAL(cidr.prefix, 0);
}

const char *const tv_test_suite = "network algebra";
const struct tv_test tv_tests[] = {
    TV_TEST(a_plain_set_has_the_same_members),
    TV_TEST(a_difference_has_what_one_has_and_the_other_has_not),
    TV_TEST(what_is_taken_off_and_put_back_is_the_union),
    TV_TEST(the_list_of_blocks_is_the_shortest),
    TV_TEST(every_single_range_is_taken_apart_as_short_as_can_be),
    TV_TEST(the_ends_of_all_addresses_do_not_go_around),
    {NULL, NULL},
};
