/* SPDX-License-Identifier: Apache-2.0 */
/* Descriptions come back as they were written, or not at all. */
#include <string.h>

#include "host/describe.h"
#include "support/test.h"

static const uint32_t facts[] = {0, 1};
static const uint32_t flags[] = {0, TV_NEED_OPTIONAL};
static const struct tv_check_info checks[] = {
    {"phone.present", TV_SUBJECT_USER, facts, flags, 2},
    {"phone.shared", TV_SUBJECT_TENANT, facts, flags, 0},
};

static struct tv_plugin_info phone(void)
{
    return (struct tv_plugin_info){.path = "/p/phone.so",
                                   .file = "phone.so",
                                   .name = "phone",
                                   .version = "1.0.0",
                                   .summary = "judges phones",
                                   .abi_major = TV_ABI_MAJOR,
                                   .checks = checks,
                                   .check_count = 2};
}

static void what_is_described_comes_back(void)
{
    struct tv_arena arena;
    struct tv_buf buf;
    struct tv_plugin_info info = phone();
    struct tv_plugin_info back = {.path = "/p/phone.so", .file = "phone.so"};
    tv_arena_init(&arena);
    tv_buf_init(&buf, TV_MAX_DESCRIPTION);
    tv_describe(&buf, &info);
    CU_ASSERT_EQUAL(tv_description_size(buf.data, buf.size), buf.size);
    CU_ASSERT_EQUAL_FATAL(
        tv_description_read(&arena, buf.data, buf.size, &back, NULL), TV_OK);
    CU_ASSERT_STRING_EQUAL(back.name, "phone");
    CU_ASSERT_STRING_EQUAL(back.path, "/p/phone.so");
    CU_ASSERT_EQUAL_FATAL(back.check_count, 2);
    CU_ASSERT_STRING_EQUAL(back.checks[0].name, "phone.present");
    CU_ASSERT_EQUAL(back.checks[0].needs[1], 1);
    CU_ASSERT_EQUAL(back.checks[0].need_flags[1], TV_NEED_OPTIONAL);
    CU_ASSERT_EQUAL(back.checks[1].subject, TV_SUBJECT_TENANT);
    tv_buf_finish(&buf);
    tv_arena_finish(&arena);
}

static void a_refusal_comes_back(void)
{
    struct tv_arena arena;
    struct tv_buf buf;
    struct tv_plugin_info info = {.refused = "is no telvet plugin"};
    struct tv_plugin_info back = {.file = "phone.so"};
    tv_arena_init(&arena);
    tv_buf_init(&buf, TV_MAX_DESCRIPTION);
    tv_describe(&buf, &info);
    CU_ASSERT_EQUAL_FATAL(
        tv_description_read(&arena, buf.data, buf.size, &back, NULL), TV_OK);
    CU_ASSERT_STRING_EQUAL(back.refused, "is no telvet plugin");
    CU_ASSERT_PTR_NULL(back.name);
    tv_buf_finish(&buf);
    tv_arena_finish(&arena);
}

/* Every cut, and every byte turned over, is refused or still within bounds. */
static void what_is_damaged_is_refused_or_harmless(void)
{
    struct tv_arena arena;
    struct tv_buf buf;
    struct tv_plugin_info info = phone();
    tv_arena_init(&arena);
    tv_buf_init(&buf, TV_MAX_DESCRIPTION);
    tv_describe(&buf, &info);
    for (size_t size = 0; size < buf.size; size++) {
        struct tv_plugin_info back = {.file = "phone.so"};
        CU_ASSERT_EQUAL(
            tv_description_read(&arena, buf.data, size, &back, NULL),
            TV_PLUGIN);
        CU_ASSERT_PTR_NULL(back.name);
    }
    for (size_t at = 0; at < buf.size; at++) {
        struct tv_plugin_info back = {.file = "phone.so"};
        buf.data[at] = (char)~buf.data[at];
        if (tv_description_read(&arena, buf.data, buf.size, &back, NULL) ==
            TV_OK) {
            CU_ASSERT(back.check_count <= TV_MAX_CHECKS);
        }
        buf.data[at] = (char)~buf.data[at];
    }
    tv_buf_finish(&buf);
    tv_arena_finish(&arena);
}

static void more_is_asked_for_until_the_size_is_known(void)
{
    static const uint32_t huge[] = {UINT32_MAX, 0x44455343u};
    static const uint32_t other[] = {64, 1};
    CU_ASSERT_EQUAL(tv_description_size(huge, 7), 0);
    CU_ASSERT_EQUAL(tv_description_size(huge, 8), SIZE_MAX);
    CU_ASSERT_EQUAL(tv_description_size(other, 8), SIZE_MAX);
}

const char *const tv_test_suite = "host_describe";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_described_comes_back),
    TV_TEST(a_refusal_comes_back),
    TV_TEST(what_is_damaged_is_refused_or_harmless),
    TV_TEST(more_is_asked_for_until_the_size_is_known),
    {NULL, NULL},
};
