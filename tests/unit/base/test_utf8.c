/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 is decoded and validated as RFC 3629 says, byte by byte. */
#include <string.h>

#include "base/text.h"
#include "support/test.h"

static void every_code_point_goes_there_and_back(void)
{
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        if (c >= 0xd800 && c <= 0xdfff) {
            continue;
        }
        char text[4];
        size_t size = tv_utf8_encode(c, text), at = 0;
        CU_ASSERT_FATAL(tv_utf8_valid(text, size) == size);
        CU_ASSERT_FATAL(tv_utf8_next(text, size, &at) == c);
        CU_ASSERT_FATAL(at == size);
        CU_ASSERT_FATAL(tv_utf8_count(text, size) == 1);
    }
}

static void what_is_no_code_point_is_encoded_as_fffd(void)
{
    static const uint32_t bad[] = {0xd800, 0xdfff, 0x110000, UINT32_MAX};
    for (size_t i = 0; i < 4; i++) {
        char text[4];
        CU_ASSERT_EQUAL(tv_utf8_encode(bad[i], text), 3);
        CU_ASSERT_EQUAL(memcmp(text, "\xef\xbf\xbd", 3), 0);
    }
}

static void the_valid_prefix_ends_at_the_first_bad_byte(void)
{
    static const struct {
        const char *text;
        size_t valid;
    } cases[] = {
        {"plain", 5},
        {"\x80", 0},
        {"a\xc0\xaf", 1},
        {"a\xc1\xbf", 1},
        {"\xc2\xa0\xc2", 2},
        {"\xe0\x9f\xbf", 0},
        {"\xe0\xa0\x80", 3},
        {"\xed\x9f\xbf\xed\xa0\x80", 3},
        {"\xee\x80\x80", 3},
        {"\xe2\x82", 0},
        {"\xf0\x8f\xbf\xbf", 0},
        {"\xf0\x90\x80\x80", 4},
        {"\xf4\x8f\xbf\xbf\xf4\x90\x80\x80", 4},
        {"\xf5\x80\x80\x80", 0},
        {"\xf0\x9f\x98", 0},
        {"\xff", 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CU_ASSERT_EQUAL(tv_utf8_valid(cases[i].text, strlen(cases[i].text)),
                        cases[i].valid);
    }
}

static void a_bad_byte_is_found_wherever_it_is(void)
{
    char text[100];
    for (size_t at = 0; at < sizeof(text); at++) {
        memset(text, 'x', sizeof(text));
        CU_ASSERT_EQUAL(tv_utf8_valid(text, sizeof(text)), sizeof(text));
        text[at] = '\xfe';
        for (size_t begin = 0; begin <= at; begin += 7) {
            CU_ASSERT_EQUAL(tv_utf8_valid(text + begin, sizeof(text) - begin),
                            at - begin);
        }
    }
}

static void decoding_always_advances(void)
{
    static const char text[] = "\xe2\x82\xff\x80z";
    static const uint32_t expected[] = {0xfffd, 0xfffd, 0xfffd, 0xfffd, 'z'};
    size_t at = 0;
    for (size_t i = 0; i < 5; i++) {
        CU_ASSERT_EQUAL(tv_utf8_next(text, 5, &at), expected[i]);
        CU_ASSERT_EQUAL(at, i + 1);
    }
}

static void a_cut_is_never_inside_a_character(void)
{
    static const char text[] = "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z";
    static const size_t cuts[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
    for (size_t limit = 0; limit < 13; limit++) {
        CU_ASSERT_EQUAL(tv_utf8_cut(text, 11, limit), cuts[limit]);
    }
    CU_ASSERT_EQUAL(tv_utf8_cut("\x80\x80\x80\x80\x80\x80", 6, 5), 5);
}

const char *const tv_test_suite = "base/utf8";
const struct tv_test tv_tests[] = {
    TV_TEST(every_code_point_goes_there_and_back),
    TV_TEST(what_is_no_code_point_is_encoded_as_fffd),
    TV_TEST(the_valid_prefix_ends_at_the_first_bad_byte),
    TV_TEST(a_bad_byte_is_found_wherever_it_is),
    TV_TEST(decoding_always_advances),
    TV_TEST(a_cut_is_never_inside_a_character),
    {NULL, NULL},
};
