/* SPDX-License-Identifier: Apache-2.0 */
/* Packed and sorted numbers of a tenant: none is lost, and equal ones are
 * adjacent. */
#include <stdlib.h>
#include <string.h>

#include "entries.h"
#include "support/test.h"

#define COUNT 5000u

static struct phone_entry entries[COUNT], sorted[COUNT], other[COUNT];

static uint64_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 20;
}

static int by_key_then_order(const void *a, const void *b)
{
    const struct phone_entry *left = a, *right = b;
    uint64_t x = phone_entry_key(left), y = phone_entry_key(right);
    if (x != y) {
        return x < y ? -1 : 1;
    }
    return left->whose < right->whose ? -1 : left->whose > right->whose;
}

static void sorting_keeps_all_and_the_order_of_equals(void)
{
    uint64_t state = 1;
    for (uint32_t count = 0; count <= COUNT; count += count < 9 ? 1 : 713) {
        for (uint32_t i = 0; i < count; i++) {
            struct tv_phone_key key = {441610000000u + draw(&state) % 900,
                                       draw(&state) % 3};
            phone_entry_set(&entries[i], key, PHONE_ENTRY_OF(i, i & 3u));
        }
        memcpy(sorted, entries, sizeof(sorted));
        qsort(sorted, count, sizeof(sorted[0]), by_key_then_order);
        phone_entries_sort(entries, other, count);
        CU_ASSERT_EQUAL(memcmp(entries, sorted, count * sizeof(entries[0])), 0);
    }
}

static void an_entry_takes_twelve_bytes(void)
{
    CU_ASSERT_EQUAL(sizeof(struct phone_entry), 12);
}

static uint64_t key_of(uint64_t number, uint64_t extension)
{
    struct phone_entry entry;
    struct tv_phone_key key = {number, extension};
    phone_entry_set(&entry, key, PHONE_ENTRY_OF(7u, 2u));
    CU_ASSERT_EQUAL(PHONE_ENTRY_PERSON(&entry), 7);
    CU_ASSERT_EQUAL(PHONE_ENTRY_NEED(&entry), 2);
    return phone_entry_key(&entry);
}

static void numbers_and_extensions_are_told_apart(void)
{
    static const uint64_t most = 999999999999999; /* 15 digits */
    CU_ASSERT_NOT_EQUAL(key_of(most, 0), key_of(most - 1, 0));
    CU_ASSERT_NOT_EQUAL(key_of(most, 0), key_of(most, 11));
    CU_ASSERT_EQUAL(key_of(most, 11), key_of(most, 11));
    CU_ASSERT_EQUAL(key_of(most, 0) >> 14, most);
    /* An extension whose bits fold to 0 is still an extension. */
    CU_ASSERT_NOT_EQUAL(key_of(1, 0), key_of(1, (1u << 14) + 1));
    for (uint64_t extension = 11; extension < 19; extension++) {
        CU_ASSERT_NOT_EQUAL(key_of(most, extension),
                            key_of(most, extension + 1));
    }
}

const char *const tv_test_suite = "phone_entries";
const struct tv_test tv_tests[] = {
    TV_TEST(an_entry_takes_twelve_bytes),
    TV_TEST(numbers_and_extensions_are_told_apart),
    TV_TEST(sorting_keeps_all_and_the_order_of_equals),
    {NULL, NULL},
};
