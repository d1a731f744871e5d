/* SPDX-License-Identifier: Apache-2.0 */
/* A description of a plugin is read back as it was written, or refused. */
#include <string.h>

#include "facts/facts.h"
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

/* Reads a copy without a byte after it, so that sanitizers detect reading too
 * far. */
static enum tv_status read_copy(const void *data, size_t size)
{
    struct tv_arena arena;
    struct tv_plugin_info back = {.file = "phone.so"};
    char *copy = tv_calloc(size, 1);
    tv_arena_init(&arena);
    if (size > 0) {
        memcpy(copy, data, size);
    }
    enum tv_status status =
        tv_description_read(&arena, copy, size, &back, NULL);
    CU_ASSERT_EQUAL(back.name || back.refused, status == TV_OK);
    CU_ASSERT(back.check_count <= TV_MAX_CHECKS);
    tv_arena_finish(&arena);
    tv_free(copy);
    return status;
}

/* Every truncation, with and without a matching size, and every byte
 * inverted. */
static void what_is_damaged_is_refused_or_harmless(void)
{
    struct tv_buf buf;
    struct tv_plugin_info info = phone();
    tv_buf_init(&buf, TV_MAX_DESCRIPTION);
    tv_describe(&buf, &info);
    uint32_t whole = (uint32_t)buf.size;
    for (uint32_t size = 0; size < whole; size++) {
        memcpy(buf.data, &whole, sizeof(whole));
        CU_ASSERT_EQUAL(read_copy(buf.data, size), TV_PLUGIN);
        memcpy(buf.data, &size, sizeof(size));
        CU_ASSERT_EQUAL(read_copy(buf.data, size), TV_PLUGIN);
    }
    memcpy(buf.data, &whole, sizeof(whole));
    CU_ASSERT_EQUAL(read_copy(buf.data, whole), TV_OK);
    for (size_t at = 0; at < buf.size; at++) {
        buf.data[at] = (char)~buf.data[at];
        (void)read_copy(buf.data, whole);
        buf.data[at] = (char)~buf.data[at];
    }
    tv_buf_finish(&buf);
}

static void another_size_than_the_description_has_is_refused(void)
{
    struct tv_buf buf;
    struct tv_plugin_info info = phone();
    tv_buf_init(&buf, TV_MAX_DESCRIPTION);
    tv_describe(&buf, &info);
    for (uint32_t more = 0; more < 3; more++) {
        uint32_t said = (uint32_t)buf.size + more - 1;
        memcpy(buf.data, &said, sizeof(said));
        CU_ASSERT_EQUAL(read_copy(buf.data, buf.size),
                        said == buf.size ? TV_OK : TV_PLUGIN);
    }
    tv_buf_finish(&buf);
}

static void what_stands_behind_a_description_is_refused(void)
{
    struct tv_buf buf;
    struct tv_plugin_info info = phone();
    tv_buf_init(&buf, TV_MAX_DESCRIPTION);
    tv_describe(&buf, &info);
    tv_buf_add(&buf, "", 1);
    uint32_t size = (uint32_t)buf.size;
    memcpy(buf.data, &size, sizeof(size));
    CU_ASSERT_EQUAL(read_copy(buf.data, size), TV_PLUGIN);
    tv_buf_finish(&buf);
}

/* The largest size allowed, and one more. */
static const uint32_t many[TV_MAX_NEEDS + 1];
static struct tv_check_info crowd[TV_MAX_CHECKS + 1];
static uint32_t no_fact[1];
static const uint32_t no_flag[] = {TV_NEED_FLAGS + 1};

/* Descriptions; the first two are valid, the others impossible. */
static const struct {
    struct tv_plugin_info plugin; /* members that are 0 have valid values */
    struct tv_check_info check;
    bool no_checks;
} lies[] = {
    {.check = {.needs = many, .need_count = TV_MAX_NEEDS}},
    {.plugin = {.checks = crowd, .check_count = TV_MAX_CHECKS}},
    {.check = {.needs = many, .need_count = TV_MAX_NEEDS + 1}},
    {.plugin = {.checks = crowd, .check_count = TV_MAX_CHECKS + 1}},
    {.no_checks = true},
    {.plugin = {.abi_major = TV_ABI_MAJOR + 1}},
    {.plugin = {.name = ""}},
    {.plugin = {.name = "Phone"}},
    {.plugin = {.version = ""}},
    {.plugin = {.summary = "\x1b"}},
    {.plugin = {.refused = ""}},
    {.plugin = {.refused = "\xff"}},
    {.check = {.name = ""}},
    {.check = {.subject = UINT32_MAX}},
    {.check = {.subject = TV_SUBJECT_KINDS + 1}},
    {.check = {.needs = no_fact, .need_count = 1}},
    {.check = {.need_flags = no_flag, .need_count = 1}},
};

static void tell(size_t lie, struct tv_buf *out)
{
    const struct tv_plugin_info *said = &lies[lie].plugin;
    const struct tv_check_info *given = &lies[lie].check;
    uint32_t subject = given->subject ? given->subject : TV_SUBJECT_USER;
    struct tv_check_info check = {
        .name = given->name ? given->name : "phone.present",
        .subject = subject == UINT32_MAX ? 0 : subject,
        .needs = given->needs ? given->needs : many,
        .need_flags = given->need_flags ? given->need_flags : many,
        .need_count = given->need_count};
    struct tv_plugin_info info = {
        .refused = said->refused,
        .name = said->name ? said->name : "phone",
        .version = said->version ? said->version : "1.0.0",
        .summary = said->summary ? said->summary : "",
        .abi_major = said->abi_major ? said->abi_major : TV_ABI_MAJOR,
        .checks = said->checks ? said->checks : &check,
        .check_count = lies[lie].no_checks ? 0
                       : said->check_count ? said->check_count
                                           : 1};
    tv_describe(out, &info);
}

static void what_no_plugin_can_be_is_refused(void)
{
    for (size_t i = 0; i < sizeof(crowd) / sizeof(crowd[0]); i++) {
        crowd[i] = checks[1];
    }
    no_fact[0] = tv_fact_count();
    for (size_t i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
        struct tv_buf buf;
        tv_buf_init(&buf, TV_MAX_DESCRIPTION);
        tell(i, &buf);
        CU_ASSERT_EQUAL(read_copy(buf.data, buf.size),
                        i < 2 ? TV_OK : TV_PLUGIN);
        tv_buf_finish(&buf);
    }
}

static void more_is_asked_for_until_the_size_is_known(void)
{
    static const uint32_t huge[] = {UINT32_MAX, 0x44455343u};
    static const uint32_t other[] = {64, 1};
    static const uint32_t small[] = {7, 0x44455343u};
    static const uint32_t least[] = {8, 0x44455343u};
    CU_ASSERT_EQUAL(tv_description_size(huge, 7), 0);
    CU_ASSERT_EQUAL(tv_description_size(huge, 8), SIZE_MAX);
    CU_ASSERT_EQUAL(tv_description_size(other, 8), SIZE_MAX);
    CU_ASSERT_EQUAL(tv_description_size(small, 8), SIZE_MAX);
    CU_ASSERT_EQUAL(tv_description_size(least, 8), 8);
}

const char *const tv_test_suite = "host_describe";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_described_comes_back),
    TV_TEST(a_refusal_comes_back),
    TV_TEST(what_is_damaged_is_refused_or_harmless),
    TV_TEST(another_size_than_the_description_has_is_refused),
    TV_TEST(what_stands_behind_a_description_is_refused),
    TV_TEST(what_no_plugin_can_be_is_refused),
    TV_TEST(more_is_asked_for_until_the_size_is_known),
    {NULL, NULL},
};
