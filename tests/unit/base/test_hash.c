/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes spread keys well, and ignore case where they are told to. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "support/test.h"

static void equal_bytes_hash_equal_at_any_address(void)
{
    char text[80];
    for (size_t size = 0; size < 40; size++) {
        uint64_t first = 0;
        for (size_t shift = 0; shift < 16; shift++) {
            memset(text, 'q', size + shift);
            uint64_t hash = tv_hash(text + shift, size);
            first = shift == 0 ? hash : first;
            CU_ASSERT_EQUAL(hash, first);
        }
    }
}

static void every_byte_and_the_size_count(void)
{
    char text[40] = {0};
    for (size_t size = 1; size <= sizeof(text); size++) {
        uint64_t hash = tv_hash(text, size);
        CU_ASSERT_NOT_EQUAL(hash, tv_hash(text, size - 1));
        for (size_t at = 0; at < size; at++) {
            text[at] = 1;
            CU_ASSERT_NOT_EQUAL(tv_hash(text, size), hash);
            text[at] = 0;
        }
    }
}

static void only_ascii_capitals_are_folded(void)
{
    for (int c = 0; c < 256; c++) {
        for (size_t at = 0; at < 20; at++) {
            char text[20], folded[20];
            memset(text, '-', sizeof(text));
            text[at] = (char)c;
            memcpy(folded, text, sizeof(text));
            if (c >= 'A' && c <= 'Z') {
                folded[at] = (char)(c + 32);
            }
            CU_ASSERT_FATAL(tv_hash_nocase(text, 20) == tv_hash(folded, 20));
        }
    }
}

static void similar_keys_spread_evenly(void)
{
    unsigned buckets[256] = {0};
    for (unsigned i = 0; i < 25600; i++) {
        char key[32];
        int size = snprintf(key, sizeof(key), "user%05u@contoso.example", i);
        buckets[tv_hash(key, (size_t)size) & 255]++;
    }
    for (size_t i = 0; i < 256; i++) {
        /* 100 are expected, with a standard deviation of 10. */
        CU_ASSERT(buckets[i] > 20 && buckets[i] < 180);
    }
}

const char *const tv_test_suite = "base/hash";
const struct tv_test tv_tests[] = {
    TV_TEST(equal_bytes_hash_equal_at_any_address),
    TV_TEST(every_byte_and_the_size_count),
    TV_TEST(only_ascii_capitals_are_folded),
    TV_TEST(similar_keys_spread_evenly),
    {NULL, NULL},
};
