/* SPDX-License-Identifier: Apache-2.0 */
/* Which plugins are accepted, case by case, with one thing wrong at a time. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "facts/facts.h"
#include "host/accept.h"
#include "support/test.h"

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    (void)host;
    (void)eval;
}

/* A valid plugin, with room after each struct for members of a later ABI. */
static struct {
    struct tv_plugin plugin;
    unsigned char tail[16];
} made;
static struct {
    struct tv_check check;
    unsigned char tail[16];
} check;
static struct {
    struct tv_need need;
    unsigned char tail[16];
} need;
static const struct tv_need *needs[TV_MAX_NEEDS + 1];
static const struct tv_check *checks[2];

static void make(void)
{
    memset(&made, 0, sizeof(made));
    memset(&check, 0, sizeof(check));
    memset(&need, 0, sizeof(need));
    need.need.size = sizeof(need.need);
    need.need.fact = tv_text_of("user.upn");
    needs[0] = &need.need;
    check.check = (struct tv_check){.size = sizeof(check.check),
                                    .subject = TV_SUBJECT_USER,
                                    .name = tv_text_of("phone.present"),
                                    .needs = needs,
                                    .need_count = 1,
                                    .evaluate = evaluate};
    checks[0] = &check.check;
    checks[1] = &check.check;
    made.plugin = (struct tv_plugin){.magic = TV_ABI_MAGIC,
                                     .abi_major = TV_ABI_MAJOR,
                                     .abi_minor = TV_ABI_MINOR,
                                     .size = sizeof(made.plugin),
                                     .name = tv_text_of("phone"),
                                     .version = tv_text_of("1.0.0"),
                                     .summary = tv_text_of("judges"),
                                     .checks = checks,
                                     .check_count = 1};
}

/* Asserts that the plugin is refused with a message that contains `part`, or
 * accepted if that is NULL. */
static void expect(const char *part, size_t readable)
{
    struct tv_arena arena;
    struct tv_error err = {TV_OK, ""};
    struct tv_plugin_info info = {.path = "p.so", .file = "p.so"};
    const struct tv_entry *entries = NULL;
    tv_arena_init(&arena);
    enum tv_status status =
        tv_plugin_accept(&arena, &made, readable, &info, &entries, &err);
    bool fits = part ? status == TV_PLUGIN && strstr(err.text, part)
                     : status == TV_OK && entries[0].evaluate == evaluate &&
                           strcmp(info.checks[0].name, "phone.present") == 0;
    CU_ASSERT(fits);
    if (!fits) {
        printf("expected \"%s\", got \"%s\"\n", part ? part : "", err.text);
    }
    tv_arena_finish(&arena);
}

static void a_good_plugin_is_accepted(void)
{
    make();
    expect(NULL, sizeof(made));
    make();
    expect(NULL, sizeof(made.plugin));
    make();
    check.check.need_count = 0;
    check.check.needs = NULL;
    expect(NULL, sizeof(made.plugin));
}

static void the_prefix_decides_first(void)
{
    make();
    made.plugin.magic++;
    expect("begins with 0x54564555 instead of 0x54564554", sizeof(made));
    make();
    made.plugin.abi_major = 2;
    made.plugin.abi_minor = 7;
    expect("was built for plugin ABI 2.7, this telvet loads ABI 1.1",
           sizeof(made));
    make();
    made.plugin.features = 2;
    expect("relies on features 0x2", sizeof(made));
}

static void sizes_are_checked_before_anything_is_read(void)
{
    make();
    expect("exports a telvet_plugin of 15 bytes", 15);
    expect("exports 79", 79);
    made.plugin.size = TV_PLUGIN_SIZE_1_0 - 1;
    expect("struct tv_plugin of 79 bytes", sizeof(made));
    made.plugin.size = UINT32_MAX;
    expect("exports 96", sizeof(made));
    made.plugin.size = TV_MAX_STRUCT + 1;
    expect("at most 4096", (size_t)1 << 20);
}

static void a_longer_struct_passes_if_its_tail_is_unused(void)
{
    make();
    made.plugin.abi_minor = TV_ABI_MINOR + 1;
    made.plugin.size = sizeof(made);
    check.check.size = sizeof(check);
    need.need.size = sizeof(need);
    expect(NULL, sizeof(made));
    made.tail[15] = 1;
    expect("struct tv_plugin of 96 bytes that this telvet", sizeof(made));
    made.tail[15] = 0;
    check.tail[0] = 1;
    expect("struct tv_check of 64 bytes that this telvet", sizeof(made));
    check.tail[0] = 0;
    need.tail[7] = 1;
    expect("struct tv_need of 40 bytes that this telvet", sizeof(made));
}

static void a_plugin_names_itself(void)
{
    static const char *const bad[] = {"", "Phone", "pho_ne", "phone ",
                                      "pho{ne"};
    char longer[TV_MAX_SUMMARY + 2] = "";
    memset(longer, 'z', TV_MAX_SUMMARY + 1);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        make();
        made.plugin.name = tv_text_of(bad[i]);
        expect("has no valid name", sizeof(made));
    }
    make();
    made.plugin.name = (struct tv_text){longer, TV_MAX_NAME + 1};
    expect("has no valid name", sizeof(made));
    made.plugin.name.size = TV_MAX_NAME;
    expect(NULL, sizeof(made));
    made.plugin.summary = (struct tv_text){longer, TV_MAX_SUMMARY + 1};
    expect("summary", sizeof(made));
    made.plugin.summary.size = TV_MAX_SUMMARY;
    expect(NULL, sizeof(made));
    made.plugin.name = (struct tv_text){"pho\0ne", 6};
    expect("has no valid name", sizeof(made));
    made.plugin.name = (struct tv_text){NULL, 5};
    expect("has no valid name", sizeof(made));
    made.plugin.name = (struct tv_text){"phone", (size_t)1 << 40};
    expect("has no valid name", sizeof(made));
    make();
    made.plugin.version = tv_text_of("one\n");
    expect("has no valid version", sizeof(made));
    made.plugin.version = (struct tv_text){"1\0", 2};
    expect("has no valid version", sizeof(made));
    make();
    made.plugin.reserved_alignment = 1;
    expect("reserved member", sizeof(made));
}

static void a_summary_is_a_line_that_can_be_shown(void)
{
    static const struct {
        const char *summary, *says;
    } cases[] = {
        {"two\nlines", "U+000A"},
        {"\x1b[31mred", "U+001B"},
        {"one \xc2\x9b"
         "31mred",
         "U+009B"},
        {"of \xe2\x80\xaetxt.exe", "U+202E"},
        {"no\xe2\x80\x8b width", "U+200B"},
        {"\xff", "U+FFFD"},
    };
    make();
    made.plugin.summary = tv_text_of("Pr\xc3\xbc\x66t \xe5\xb1\xb1");
    expect(NULL, sizeof(made));
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        make();
        made.plugin.summary = tv_text_of(cases[i].summary);
        expect("has no valid summary", sizeof(made));
        expect(cases[i].says, sizeof(made));
    }
    made.plugin.summary = (struct tv_text){NULL, 5};
    expect("has no valid summary", sizeof(made));
    made.plugin.summary = (struct tv_text){"judges", (size_t)1 << 40};
    expect("at most 256 bytes", sizeof(made));
}

static void checks_are_listed_within_limits(void)
{
    make();
    made.plugin.check_count = 0;
    expect("lists 0 checks", sizeof(made));
    made.plugin.check_count = TV_MAX_CHECKS + 1;
    expect("lists 1025 checks", sizeof(made));
    make();
    made.plugin.checks = NULL;
    expect("lists 1 checks, expected", sizeof(made));
    make();
    checks[0] = NULL;
    expect("has NULL for its check 1", sizeof(made));
    make();
    made.plugin.check_count = 2;
    expect("lists check phone.present twice", sizeof(made));
}

static void a_check_is_whole(void)
{
    make();
    check.check.name = tv_text_of("Phone.Present");
    expect("has no valid name for its check 1: 1 to", sizeof(made));
    make();
    check.check.subject = 5;
    expect("judges unknown subjects (5) in check phone.present", sizeof(made));
    check.check.subject = 0;
    expect("judges unknown subjects (0) in check phone.present", sizeof(made));
    make();
    check.check.flags = 1;
    expect("has unknown flags 0x1 in check", sizeof(made));
    make();
    check.check.evaluate = NULL;
    expect("has no function in check phone.present", sizeof(made));
    make();
    check.check.need_count = TV_MAX_NEEDS + 1;
    expect("lists 65 needs in check", sizeof(made));
    make();
    check.check.needs = NULL;
    expect("lists 1 needs in check", sizeof(made));
    make();
    check.check.size = 0;
    expect("struct tv_check of 0 bytes", sizeof(made));
}

static void what_a_plugin_says_is_taken_over(void)
{
    struct tv_arena arena;
    struct tv_plugin_info info = {.path = "p.so", .file = "p.so"};
    const struct tv_entry *entries = NULL;
    make();
    made.plugin.abi_minor = TV_ABI_MINOR + 1;
    need.need.flags = TV_NEED_ONE_OF | TV_NEED_ENOUGH;
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(
        tv_plugin_accept(&arena, &made, sizeof(made), &info, &entries, NULL),
        TV_OK);
    CU_ASSERT_EQUAL(info.abi_minor, TV_ABI_MINOR + 1);
    CU_ASSERT_EQUAL(info.checks[0].need_flags[0], need.need.flags);
    CU_ASSERT_EQUAL(info.checks[0].needs[0], tv_fact_find(need.need.fact));
    tv_arena_finish(&arena);
}

static void a_need_is_a_fact(void)
{
    make();
    needs[0] = NULL;
    expect("has a NULL need in check", sizeof(made));
    make();
    need.need.flags = 8;
    expect("has unknown need flags 0x8", sizeof(made));
    make();
    need.need.fact = tv_text_of("user.nothing");
    expect("needs the fact \"user.nothing\" in check phone.present, which this "
           "telvet does not know; `telvet facts` lists them",
           sizeof(made));
    make();
    need.need.fact = tv_text_of("user.departmnt");
    expect("does not know; did you mean user.department?", sizeof(made));
    make();
    need.need.fact = tv_text_of("user upn");
    expect("has a need without a valid name", sizeof(made));
    make();
    need.need.size = 8;
    expect("struct tv_need of 8 bytes", sizeof(made));
}

const char *const tv_test_suite = "host_accept";
const struct tv_test tv_tests[] = {
    TV_TEST(a_good_plugin_is_accepted),
    TV_TEST(the_prefix_decides_first),
    TV_TEST(sizes_are_checked_before_anything_is_read),
    TV_TEST(a_longer_struct_passes_if_its_tail_is_unused),
    TV_TEST(a_plugin_names_itself),
    TV_TEST(a_summary_is_a_line_that_can_be_shown),
    TV_TEST(checks_are_listed_within_limits),
    TV_TEST(a_check_is_whole),
    TV_TEST(what_a_plugin_says_is_taken_over),
    TV_TEST(a_need_is_a_fact),
    {NULL, NULL},
};
