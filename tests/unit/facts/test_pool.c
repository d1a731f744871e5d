/* SPDX-License-Identifier: Apache-2.0 */
/* The pool returns the values that were added to it. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "facts/pool.h"
#include "support/test.h"

#define LONGEST 700u

static struct tv_pool pool;

static bool is_text(uint32_t ref, const char *data, size_t size)
{
    struct tv_text text = tv_pool_get_text(&pool, ref);
    return text.size == size && memcmp(text.data, data, size) == 0 &&
           text.data[size] == '\0';
}

static void texts_integers_and_lists_come_back(void)
{
    static const int64_t integers[] = {0, -1, INT64_MIN, INT64_MAX, 1795424400};
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    tv_pool_cursor_init(&cursor, &pool);
    for (size_t size = 0; size < 20; size++) {
        struct tv_text text = {"abcdefghijklmnopqrstuvwxyz", size};
        CU_ASSERT(is_text(tv_pool_text(&cursor, text), text.data, size));
        CU_ASSERT(is_text(tv_pool_intern(&cursor, text), text.data, size));
    }
    CU_ASSERT(
        is_text(tv_pool_intern(&cursor, (struct tv_text){NULL, 0}), "", 0));
    for (size_t i = 0; i < 5; i++) {
        uint32_t ref = tv_pool_int(&cursor, integers[i]);
        CU_ASSERT_EQUAL(tv_pool_get_int(&pool, ref), integers[i]);
    }
    static const uint32_t items[] = {7, 1, 0, 99};
    uint32_t count = 9;
    uint32_t ref = tv_pool_list(&cursor, items, 4);
    const uint32_t *list = tv_pool_get_list(&pool, ref, &count);
    CU_ASSERT_EQUAL(count, 4);
    CU_ASSERT_EQUAL(memcmp(list, items, sizeof(items)), 0);
    ref = tv_pool_list(&cursor, NULL, 0);
    tv_pool_get_list(&pool, ref, &count);
    CU_ASSERT_EQUAL(count, 0);
    tv_pool_cursor_finish(&cursor);
    tv_pool_finish(&pool);
}

static void equal_texts_and_lists_share_one_reference(void)
{
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    tv_pool_cursor_init(&cursor, &pool);
    uint32_t first[3000];
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 3000; i++) {
            char text[16];
            int size = snprintf(text, sizeof(text), "text %u", (unsigned)i);
            struct tv_text given = {text, (size_t)size};
            uint32_t ref = tv_pool_intern(&cursor, given);
            uint32_t list = tv_pool_list(&cursor, &i, 1);
            CU_ASSERT_FATAL(is_text(ref, text, given.size));
            CU_ASSERT_FATAL(list != ref);
            if (round == 0) {
                first[i] = ref;
                CU_ASSERT_FATAL(tv_pool_text(&cursor, given) != ref);
            }
            CU_ASSERT_FATAL(first[i] == ref);
            CU_ASSERT_FATAL(tv_pool_list(&cursor, &i, 1) == list);
        }
    }
    tv_pool_cursor_finish(&cursor);
    tv_pool_finish(&pool);
}

/* A text with the bytes of a list must not be taken for it, nor the reverse. */
/* Longer texts are added first, so each later one is a prefix of an earlier
 * one. */
static void a_text_is_not_the_begin_of_another(void)
{
    static char letters[LONGEST];
    static uint32_t items[LONGEST];
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    tv_pool_cursor_init(&cursor, &pool);
    memset(letters, 'a', sizeof(letters));
    for (uint32_t size = LONGEST; size-- > 0;) {
        struct tv_text text = {letters, size};
        uint32_t count;
        uint32_t ref = tv_pool_intern(&cursor, text);
        CU_ASSERT(is_text(ref, letters, size));
        ref = tv_pool_list(&cursor, items, size);
        (void)tv_pool_get_list(&pool, ref, &count);
        CU_ASSERT_EQUAL(count, size);
    }
    tv_pool_cursor_finish(&cursor);
    tv_pool_finish(&pool);
}

static void a_text_is_never_taken_for_a_list(void)
{
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    tv_pool_cursor_init(&cursor, &pool);
    uint32_t item;
    memcpy(&item, "abcd", 4);
    uint32_t list = tv_pool_list(&cursor, &item, 1);
    uint32_t text = tv_pool_intern(&cursor, (struct tv_text){"a", 1});
    CU_ASSERT_NOT_EQUAL(list, text);
    CU_ASSERT(is_text(text, "a", 1));
    tv_pool_cursor_finish(&cursor);
    tv_pool_finish(&pool);
}

static void more_texts_than_the_table_holds_still_come_back(void)
{
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    tv_pool_cursor_init(&cursor, &pool);
    uint32_t *refs = calloc(100000, sizeof(*refs));
    char text[16];
    for (unsigned i = 0; i < 100000; i++) {
        int size = snprintf(text, sizeof(text), "%u", i);
        refs[i] = tv_pool_intern(&cursor, (struct tv_text){text, (size_t)size});
    }
    for (unsigned i = 0; i < 100000; i++) {
        int size = snprintf(text, sizeof(text), "%u", i);
        CU_ASSERT_FATAL(is_text(refs[i], text, (size_t)size));
    }
    free(refs);
    tv_pool_cursor_finish(&cursor);
    tv_pool_finish(&pool);
}

static void a_value_never_crosses_a_chunk(void)
{
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    tv_pool_cursor_init(&cursor, &pool);
    size_t size = (size_t)3 << 20;
    char *large = calloc(1, size);
    memset(large, 'x', size);
    for (int i = 0; i < 3; i++) {
        uint32_t ref = tv_pool_text(&cursor, (struct tv_text){large, size});
        CU_ASSERT_FATAL(ref != TV_POOL_FULL);
        CU_ASSERT(is_text(ref, large, size));
    }
    CU_ASSERT_EQUAL(pool.chunk_count, 3);
    struct tv_text too_long = {large, (size_t)TV_POOL_CHUNK_UNITS * 4};
    CU_ASSERT_EQUAL(tv_pool_text(&cursor, too_long), TV_POOL_FULL);
    CU_ASSERT_EQUAL(tv_pool_intern(&cursor, too_long), TV_POOL_FULL);
    CU_ASSERT_EQUAL(tv_pool_list(&cursor, NULL, TV_POOL_CHUNK_UNITS),
                    TV_POOL_FULL);
    free(large);
    tv_pool_cursor_finish(&cursor);
    tv_pool_finish(&pool);
}

static void a_cursor_goes_on_where_another_stopped(void)
{
    tv_pool_init(&pool);
    for (int i = 0; i < 8; i++) {
        struct tv_pool_cursor cursor;
        tv_pool_cursor_init(&cursor, &pool);
        uint32_t ref = tv_pool_text(&cursor, (struct tv_text){"abc", 3});
        CU_ASSERT_TRUE(is_text(ref, "abc", 3));
        tv_pool_cursor_finish(&cursor);
    }
    CU_ASSERT_EQUAL(pool.chunk_count, 1);
    tv_pool_finish(&pool);
}

static void what_was_taken_back_leaves_no_trace(void)
{
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    tv_pool_cursor_init(&cursor, &pool);
    uint32_t kept = tv_pool_text(&cursor, (struct tv_text){"kept", 4});
    for (int i = 0; i < 1000; i++) {
        uint32_t mark = cursor.next;
        (void)tv_pool_text(&cursor, (struct tv_text){"xxxxxxxx", 8});
        (void)tv_pool_text(&cursor, (struct tv_text){"yyyyyyyy", 8});
        tv_pool_rewind(&cursor, mark);
        CU_ASSERT_EQUAL_FATAL(cursor.next, mark);
    }
    uint32_t ref = tv_pool_text(&cursor, (struct tv_text){"abc", 3});
    CU_ASSERT_TRUE(is_text(ref, "abc", 3));
    CU_ASSERT_EQUAL(tv_pool_get_text(&pool, ref).data[3], '\0');
    CU_ASSERT_TRUE(is_text(kept, "kept", 4));
    tv_pool_cursor_finish(&cursor);
    tv_pool_finish(&pool);
}

/* A chunk with few values is kept when the pool is cleared, one with many is
 * not. */
static void what_was_cleared_leaves_no_trace(void)
{
    static char data[3000];
    static const uint32_t counts[] = {0, 1, 40, 100, 2000, 40};
    memset(data, 'x', sizeof(data));
    tv_pool_init(&pool);
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
        struct tv_pool_cursor cursor;
        tv_pool_cursor_init(&cursor, &pool);
        for (uint32_t number = 0; number < counts[i]; number++) {
            struct tv_text text = {data, sizeof(data) - number % 7};
            uint32_t ref = tv_pool_text(&cursor, text);
            CU_ASSERT(number > 0 || ref == 0);
            CU_ASSERT_FATAL(is_text(ref, data, text.size));
        }
        tv_pool_cursor_finish(&cursor);
        tv_pool_clear(&pool);
        CU_ASSERT_FALSE(pool.chunk_count > 1);
        for (uint32_t unit = 0; pool.chunk_count > 0 && unit < 100000; unit++) {
            CU_ASSERT_FATAL(*tv_pool_at(&pool, unit) == 0);
        }
    }
    tv_pool_finish(&pool);
}

static void a_full_pool_says_so(void)
{
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    pool.chunk_count = TV_POOL_CHUNKS;
    tv_pool_cursor_init(&cursor, &pool);
    CU_ASSERT_EQUAL(tv_pool_int(&cursor, 1), TV_POOL_FULL);
    CU_ASSERT_EQUAL(tv_pool_intern(&cursor, (struct tv_text){"a", 1}),
                    TV_POOL_FULL);
    uint32_t item = 1;
    CU_ASSERT_EQUAL(tv_pool_list(&cursor, &item, 1), TV_POOL_FULL);
    tv_pool_cursor_finish(&cursor);
    pool.chunk_count = 0;
    tv_pool_finish(&pool);
}

static void references_of_another_kind_stay_within_the_pool(void)
{
    struct tv_pool_cursor cursor;
    tv_pool_init(&pool);
    CU_ASSERT_FALSE(tv_pool_has_text(&pool, 0));
    CU_ASSERT_FALSE(tv_pool_has_list(&pool, TV_POOL_FULL));
    CU_ASSERT_EQUAL(tv_pool_get_int(&pool, 5), 0);
    tv_pool_cursor_init(&cursor, &pool);
    uint32_t text = tv_pool_text(&cursor, (struct tv_text){"abc", 3});
    uint32_t integer = tv_pool_int(&cursor, -1);
    CU_ASSERT_TRUE(tv_pool_has_text(&pool, text));
    CU_ASSERT_FALSE(tv_pool_has_text(&pool, integer));
    CU_ASSERT_FALSE(tv_pool_has_list(&pool, integer));
    CU_ASSERT_EQUAL(tv_pool_get_int(&pool, TV_POOL_CHUNK_UNITS - 1), 0);
    tv_pool_cursor_finish(&cursor);
    tv_pool_finish(&pool);
}

static void *fill(void *argument)
{
    struct tv_pool_cursor cursor;
    unsigned thread = *(unsigned *)argument;
    uint32_t last = 0;
    tv_pool_cursor_init(&cursor, &pool);
    for (int i = 0; i < 200000; i++) {
        char text[16];
        memset(text, (int)('a' + thread), sizeof(text));
        last = tv_pool_text(&cursor, (struct tv_text){text, sizeof(text)});
    }
    tv_pool_cursor_finish(&cursor);
    struct tv_text text = tv_pool_get_text(&pool, last);
    bool own = text.size == 16 && text.data[15] == (char)('a' + thread);
    *(unsigned *)argument = own;
    return NULL;
}

static void threads_fill_chunks_of_their_own(void)
{
    pthread_t threads[3];
    unsigned numbers[3] = {0, 1, 2};
    tv_pool_init(&pool);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL_FATAL(
            pthread_create(&threads[i], NULL, fill, &numbers[i]), 0);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
        CU_ASSERT_EQUAL(numbers[i], true);
    }
    /* At most two per thread; a thread that ends early leaves the rest to
     * others. */
    CU_ASSERT_TRUE(pool.chunk_count >= 4 && pool.chunk_count <= 6);
    tv_pool_finish(&pool);
}

const char *const tv_test_suite = "facts/pool";
const struct tv_test tv_tests[] = {
    TV_TEST(texts_integers_and_lists_come_back),
    TV_TEST(equal_texts_and_lists_share_one_reference),
    TV_TEST(a_text_is_not_the_begin_of_another),
    TV_TEST(a_text_is_never_taken_for_a_list),
    TV_TEST(more_texts_than_the_table_holds_still_come_back),
    TV_TEST(a_value_never_crosses_a_chunk),
    TV_TEST(a_cursor_goes_on_where_another_stopped),
    TV_TEST(what_was_taken_back_leaves_no_trace),
    TV_TEST(what_was_cleared_leaves_no_trace),
    TV_TEST(a_full_pool_says_so),
    TV_TEST(references_of_another_kind_stay_within_the_pool),
    TV_TEST(threads_fill_chunks_of_their_own),
    {NULL, NULL},
};
