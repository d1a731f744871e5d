/* SPDX-License-Identifier: Apache-2.0 */
/* Trimming, and the edit distance of names. */
#include <string.h>

#include "base/text.h"
#include "support/test.h"

#define TEXT(literal) TV_TEXT_INIT(literal)

static void texts_are_alike_to_their_last_byte(void)
{
    static const struct {
        struct tv_text a, b;
        bool alike;
    } cases[] = {
        {TEXT("Ann@A"), TEXT("aNN@a"), true},
        {TEXT("ann"), TEXT("anna"), false},
        {TEXT("a\0b"), TEXT("a\0c"), false},
        {TEXT("["), TEXT("{"), false},
        {TEXT("\xc3\x84"), TEXT("\xc3\xa4"), false},
        {{NULL, 0}, TEXT(""), true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CU_ASSERT_EQUAL(tv_text_alike(cases[i].a, cases[i].b), cases[i].alike);
    }
}

static void blanks_at_both_ends_are_trimmed(void)
{
    static const struct {
        const char *given, *trimmed;
    } cases[] = {
        {"", ""},
        {"x", "x"},
        {" \t\r\n\v\f", ""},
        {"\xc2\xa0", ""},
        {" a b ", "a b"},
        {"\xc2\xa0 a\xc2\xa0"
         "b \xc2\xa0",
         "a\xc2\xa0"
         "b"},
        {"\xc3\xa0", "\xc3\xa0"},
        {"\xc2", "\xc2"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_text text = tv_text_trim(tv_text_of(cases[i].given));
        CU_ASSERT_EQUAL(text.size, strlen(cases[i].trimmed));
        CU_ASSERT_EQUAL(memcmp(text.data, cases[i].trimmed, text.size), 0);
    }
    CU_ASSERT_EQUAL(tv_text_trim((struct tv_text){NULL, 0}).size, 0);
    CU_ASSERT_EQUAL(tv_text_trim((struct tv_text){"\0 ", 2}).size, 1);
}

static void a_prefix_is_found_at_the_start_only(void)
{
    CU_ASSERT_TRUE(tv_text_starts(tv_text_of("tel:+1"), "tel:"));
    CU_ASSERT_TRUE(tv_text_starts((struct tv_text){NULL, 0}, ""));
    CU_ASSERT_FALSE(tv_text_starts(tv_text_of("tel"), "tel:"));
    CU_ASSERT_FALSE(tv_text_starts(tv_text_of("xtel:"), "tel:"));
}

static void distances_count_swaps_once_and_are_capped(void)
{
    static const struct {
        const char *a, *b;
        unsigned distance;
    } cases[] = {
        {"", "", 0},
        {"", "abc", 3},
        {"abc", "", 3},
        {"kitten", "sitting", 3},
        {"TV1101", "TV1011", 1},
        {"scna", "scan", 1},
        {"ab", "ba", 1},
        {"ca", "abc", 3},
        {"abcd", "badc", 2},
        {"abc", "abc", 0},
        {"abcdefghijklmnop", "zyxwvutsrqponmlk", 9},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CU_ASSERT_EQUAL(tv_text_distance(cases[i].a, cases[i].b, 9),
                        cases[i].distance);
        CU_ASSERT_EQUAL(tv_text_distance(cases[i].b, cases[i].a, 9),
                        cases[i].distance);
    }
    char longest[1000];
    memset(longest, 'x', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    CU_ASSERT_EQUAL(tv_text_distance(longest, longest, 5), 5);
}

static void the_nearest_name_is_near(void)
{
    static const char *const names[] = {"severity", "pathways", "check", "id"};
    static const char *const paths[] = {"pathway-of-some", "pathway-of-all"};
    CU_ASSERT_STRING_EQUAL(tv_text_nearest("serverity", names, 4), "severity");
    CU_ASSERT_STRING_EQUAL(tv_text_nearest("Check", names, 4), "check");
    CU_ASSERT_STRING_EQUAL(tv_text_nearest("ID", (const char *[]){"Id"}, 1),
                           "Id");
    CU_ASSERT_PTR_NULL(tv_text_nearest("colour", names, 4));
    /* A prefix matches if it is unique. */
    CU_ASSERT_STRING_EQUAL(tv_text_nearest("sev", names, 4), "severity");
    CU_ASSERT_PTR_NULL(tv_text_nearest("path", paths, 2));
    CU_ASSERT_PTR_NULL(tv_text_nearest("pa", names, 4));
    CU_ASSERT_PTR_NULL(tv_text_nearest("xy", names, 4));
    CU_ASSERT_PTR_NULL(tv_text_nearest("x", NULL, 0));
}

static void a_list_is_cut_where_its_room_ends(void)
{
    static const char *const names[] = {"one", "two", "three"};
    char list[16];
    tv_text_list(list, sizeof(list), names, 3);
    CU_ASSERT_STRING_EQUAL(list, "one, two, three");
    tv_text_list(list, sizeof(list), names, 1);
    CU_ASSERT_STRING_EQUAL(list, "one");
    tv_text_list(list, sizeof(list), names, 0);
    CU_ASSERT_STRING_EQUAL(list, "");
    tv_text_list(list, 7, names, 3);
    CU_ASSERT_STRING_EQUAL(list, "one, t");
}

const char *const tv_test_suite = "base/text";
const struct tv_test tv_tests[] = {
    TV_TEST(texts_are_alike_to_their_last_byte),
    TV_TEST(blanks_at_both_ends_are_trimmed),
    TV_TEST(a_prefix_is_found_at_the_start_only),
    TV_TEST(distances_count_swaps_once_and_are_capped),
    TV_TEST(the_nearest_name_is_near),
    TV_TEST(a_list_is_cut_where_its_room_ends),
    {NULL, NULL},
};
