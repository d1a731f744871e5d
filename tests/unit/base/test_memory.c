/* SPDX-License-Identifier: Apache-2.0 */
/* Arenas, buffers and maps keep what they are given. */
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/text.h"
#include "support/test.h"

static bool is_zero(const char *data, size_t size)
{
    size_t i = 0;
    while (i < size && data[i] == 0) {
        i++;
    }
    return i == size;
}

static void arena_memory_is_zeroed_aligned_and_apart(void)
{
    struct tv_arena arena;
    tv_arena_init(&arena);
    char *parts[500];
    for (size_t i = 0; i < 500; i++) {
        size_t size = (i * 37) % 3000;
        parts[i] = tv_arena_alloc(&arena, size);
        CU_ASSERT_EQUAL((uintptr_t)parts[i] % alignof(max_align_t), 0);
        CU_ASSERT(is_zero(parts[i], size));
        memset(parts[i], (int)(i % 255) + 1, size);
    }
    for (size_t i = 0; i < 500; i++) {
        size_t size = (i * 37) % 3000;
        for (size_t j = 0; j < size; j++) {
            CU_ASSERT_FATAL(parts[i][j] == (char)(i % 255 + 1));
        }
    }
    CU_ASSERT(arena.used >= 500 * 1000);
    tv_arena_finish(&arena);
    tv_arena_finish(&arena);
}

static void a_reset_arena_hands_out_zeroed_memory_again(void)
{
    struct tv_arena arena;
    tv_arena_init(&arena);
    for (int round = 0; round < 3; round++) {
        char *small = tv_arena_alloc(&arena, 1000);
        char *big = tv_arena_alloc(&arena, (size_t)3 << 20);
        CU_ASSERT(is_zero(small, 1000));
        CU_ASSERT(is_zero(big, (size_t)3 << 20));
        memset(small, 1, 1000);
        memset(big, 1, (size_t)3 << 20);
        tv_arena_reset(&arena);
        CU_ASSERT_EQUAL(arena.used, 0);
    }
    tv_arena_finish(&arena);
}

static void arena_copies_are_terminated(void)
{
    struct tv_arena arena;
    tv_arena_init(&arena);
    struct tv_text text = tv_arena_text(&arena, (struct tv_text){"abcdef", 3});
    CU_ASSERT_EQUAL(text.size, 3);
    CU_ASSERT_STRING_EQUAL(text.data, "abc");
    text = tv_arena_text(&arena, (struct tv_text){NULL, 0});
    CU_ASSERT_STRING_EQUAL(text.data, "");
    CU_ASSERT_STRING_EQUAL(tv_arena_strdup(&arena, "x"), "x");
    CU_ASSERT_STRING_EQUAL(tv_arena_printf(&arena, "%s-%05d", "y", 42),
                           "y-00042");
    tv_arena_finish(&arena);
}

static void ask_too_much(void)
{
    struct tv_arena arena;
    tv_arena_init(&arena);
    tv_arena_array(&arena, SIZE_MAX / 2, 3);
}

static void realloc_too_much(void)
{
    tv_realloc_array(NULL, SIZE_MAX / 2, 3);
}

static void take_too_much_widely(void)
{
    tv_huge_realloc_array(NULL, SIZE_MAX / 2, 3);
}

static void take_too_many_pages(void)
{
    tv_pages_alloc(SIZE_MAX - 4096);
}

/* The exit status of a child that ran `function`, which should not return. */
static int exit_status_of(void (*function)(void))
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        function();
        _exit(0);
    }
    int status = 0;
    CU_ASSERT_EQUAL_FATAL(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_size_that_overflows_ends_the_process_with_3(void)
{
    CU_ASSERT_EQUAL(exit_status_of(ask_too_much), 3);
    CU_ASSERT_EQUAL(exit_status_of(realloc_too_much), 3);
    CU_ASSERT_EQUAL(exit_status_of(take_too_much_widely), 3);
    CU_ASSERT_EQUAL(exit_status_of(take_too_many_pages), 3);
}

static void the_heap_never_gives_null(void)
{
    char *memory = tv_calloc(0, 8);
    CU_ASSERT_PTR_NOT_NULL(memory);
    memory = tv_realloc_array(memory, 0, 8);
    CU_ASSERT_PTR_NOT_NULL(memory);
    memory = tv_realloc_array(memory, 100, 8);
    memset(memory, 1, 800);
    tv_free(memory);
    tv_free(NULL);
}

static void a_list_on_the_heap_has_room_for_one_more(void)
{
    uint64_t *items = NULL;
    for (uint64_t i = 0; i < 1000; i++) {
        items = tv_grow_array(items, i, sizeof(*items));
        items[i] = i;
    }
    for (uint64_t i = 0; i < 1000; i++) {
        CU_ASSERT_EQUAL(items[i], i);
    }
    tv_free(items);
}

#define HUGE_PAGE ((size_t)2 << 20)
/* Around one huge page, and one and a half. */
static const size_t sizes[] = {1,
                               4096,
                               HUGE_PAGE - 1,
                               HUGE_PAGE,
                               HUGE_PAGE + 1,
                               3 * HUGE_PAGE / 2 + 5,
                               2 * HUGE_PAGE};
#define SIZES (sizeof(sizes) / sizeof(sizes[0]))

static void wide_memory_is_zeroed_and_kept_when_it_grows(void)
{
    for (size_t i = 0; i < SIZES; i++) {
        char *zeroed = tv_huge_calloc(sizes[i]);
        CU_ASSERT(is_zero(zeroed, sizes[i]));
        memset(zeroed, 1, sizes[i]);
        char *grown = tv_huge_realloc_array(NULL, sizes[i], 1);
        memset(grown, 2, sizes[i]);
        grown = tv_huge_realloc_array(grown, sizes[i] + HUGE_PAGE, 1);
        CU_ASSERT_EQUAL(grown[0], 2);
        CU_ASSERT_EQUAL(grown[sizes[i] - 1], 2);
        memset(grown, 3, sizes[i] + HUGE_PAGE);
        grown = tv_realloc_array(grown, 1, 1);
        CU_ASSERT_EQUAL(grown[0], 3);
        CU_ASSERT_EQUAL(zeroed[sizes[i] - 1], 1);
        tv_huge_free(zeroed, sizes[i]);
        tv_free(grown);
    }
}

static void what_is_wide_has_room_for_what_was_asked_for(void)
{
    for (size_t size = 0; size < 3 * HUGE_PAGE; size += 4095) {
        size_t wide = tv_huge_size(size);
        CU_ASSERT(wide >= size && wide - size <= HUGE_PAGE / 2);
        CU_ASSERT(wide == size || wide % HUGE_PAGE == 0);
    }
}

/* The mapped memory of this process, in pages. */
static unsigned long mapped(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fscanf(file, "%lu", &pages), 1);
    fclose(file);
    return pages;
}

static void pages_begin_at_a_huge_one_and_go_back_whole(void)
{
    unsigned long before = mapped();
    for (size_t i = 0; i < 100 * SIZES; i++) {
        size_t size = sizes[i % SIZES];
        char *memory = tv_pages_alloc(size);
        CU_ASSERT(size < HUGE_PAGE || (uintptr_t)memory % HUGE_PAGE == 0);
        CU_ASSERT(memory[0] == 0 && memory[size - 1] == 0);
        memory[0] = memory[size - 1] = 1;
        tv_pages_free(memory, size);
    }
    CU_ASSERT(mapped() < before + 1000);
}

static void a_buffer_grows_up_to_its_limit(void)
{
    struct tv_buf buf;
    tv_buf_init(&buf, 1000);
    CU_ASSERT_EQUAL(tv_buf_text(&buf).size, 0);
    CU_ASSERT_STRING_EQUAL(tv_buf_text(&buf).data, "");
    for (int i = 0; i < 100; i++) {
        tv_buf_printf(&buf, "%010d", i);
    }
    CU_ASSERT_FALSE(buf.failed);
    CU_ASSERT_EQUAL(buf.size, 1000);
    CU_ASSERT_EQUAL(strlen(buf.data), 1000);
    CU_ASSERT_STRING_EQUAL(buf.data + 990, "0000000099");
    tv_buf_finish(&buf);
}

static void a_buffer_over_its_limit_fails_for_good(void)
{
    struct tv_buf buf;
    tv_buf_init(&buf, 5);
    tv_buf_add_string(&buf, "abc");
    tv_buf_add(&buf, "defg", 4);
    CU_ASSERT_TRUE(buf.failed);
    CU_ASSERT_STRING_EQUAL(buf.data, "abc");
    tv_buf_add_char(&buf, 'x');
    tv_buf_printf(&buf, "y");
    CU_ASSERT_STRING_EQUAL(buf.data, "abc");
    tv_buf_clear(&buf);
    CU_ASSERT_FALSE(buf.failed);
    tv_buf_add_text(&buf, (struct tv_text){"12345", 5});
    CU_ASSERT_FALSE(buf.failed);
    CU_ASSERT_STRING_EQUAL(buf.data, "12345");
    tv_buf_finish(&buf);
    tv_buf_finish(&buf);
}

static void a_map_finds_what_was_added_first(void)
{
    static char keys[5000][12];
    struct tv_map map;
    tv_map_init(&map, 4, false);
    CU_ASSERT_EQUAL(tv_map_get(&map, tv_text_of("1")), TV_MAP_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(keys[i], sizeof(keys[i]), "key%u", (unsigned)i);
        CU_ASSERT_EQUAL(tv_map_add(&map, tv_text_of(keys[i]), i), i);
    }
    CU_ASSERT_EQUAL(map.count, 5000);
    for (uint32_t i = 0; i < 5000; i++) {
        CU_ASSERT_EQUAL(tv_map_get(&map, tv_text_of(keys[i])), i);
    }
    CU_ASSERT_EQUAL(tv_map_add(&map, tv_text_of("key7"), 99), 7);
    CU_ASSERT_EQUAL(tv_map_get(&map, tv_text_of("KEY7")), TV_MAP_NONE);
    tv_map_finish(&map);
    tv_map_finish(&map);
}

static void a_map_without_case_folds_ascii_only(void)
{
    struct tv_map map;
    tv_map_init(&map, 0, true);
    tv_map_add(&map, tv_text_of("Ann.Lee@Contoso.example"), 1);
    tv_map_add(&map, tv_text_of("\xc3\x84"), 2);
    CU_ASSERT_EQUAL(tv_map_get(&map, tv_text_of("ANN.LEE@CONTOSO.EXAMPLE")), 1);
    CU_ASSERT_EQUAL(tv_map_get(&map, tv_text_of("\xc3\xa4")), TV_MAP_NONE);
    CU_ASSERT_EQUAL(tv_map_get(&map, tv_text_of("\xc3\x84")), 2);
    tv_map_finish(&map);
}

static void an_empty_key_is_a_key(void)
{
    struct tv_map map;
    tv_map_init(&map, 1, false);
    struct tv_text empty = {NULL, 0};
    CU_ASSERT_EQUAL(tv_map_get(&map, empty), TV_MAP_NONE);
    CU_ASSERT_EQUAL(tv_map_add(&map, empty, 3), 3);
    CU_ASSERT_EQUAL(tv_map_get(&map, tv_text_of("")), 3);
    tv_map_finish(&map);
}

const char *const tv_test_suite = "base/memory";
const struct tv_test tv_tests[] = {
    TV_TEST(arena_memory_is_zeroed_aligned_and_apart),
    TV_TEST(a_reset_arena_hands_out_zeroed_memory_again),
    TV_TEST(arena_copies_are_terminated),
    TV_TEST(a_size_that_overflows_ends_the_process_with_3),
    TV_TEST(the_heap_never_gives_null),
    TV_TEST(a_list_on_the_heap_has_room_for_one_more),
    TV_TEST(wide_memory_is_zeroed_and_kept_when_it_grows),
    TV_TEST(what_is_wide_has_room_for_what_was_asked_for),
    TV_TEST(pages_begin_at_a_huge_one_and_go_back_whole),
    TV_TEST(a_buffer_grows_up_to_its_limit),
    TV_TEST(a_buffer_over_its_limit_fails_for_good),
    TV_TEST(a_map_finds_what_was_added_first),
    TV_TEST(a_map_without_case_folds_ascii_only),
    TV_TEST(an_empty_key_is_a_key),
    {NULL, NULL},
};
