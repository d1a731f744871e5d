/* SPDX-License-Identifier: Apache-2.0 */
/* No text can steer a terminal. */
#include <string.h>

#include "base/text.h"
#include "support/test.h"

static void assert_shown(const char *given, size_t size, const char *shown)
{
    struct tv_buf buf;
    tv_buf_init(&buf, 1000);
    tv_text_for_terminal(&buf, (struct tv_text){given, size});
    struct tv_text text = tv_buf_text(&buf);
    CU_ASSERT_STRING_EQUAL(text.data, shown);
    tv_buf_finish(&buf);
}

static void what_steers_hides_or_reorders_is_escaped(void)
{
    static const struct {
        const char *given, *shown;
    } cases[] = {
        {"", ""},
        {"plain text", "plain text"},
        {"\x1b[2J", "\\u{1b}[2J"},
        {"a\r\nb\tc", "a\\u{d}\\u{a}b\\u{9}c"},
        {"\x7f", "\\u{7f}"},
        {"\xc2\x9b"
         "31m",
         "\\u{9b}31m"},
        {"ad\xe2\x80\xaenimda", "ad\\u{202e}nimda"},
        {"\xe2\x81\xa6x\xe2\x81\xa9", "\\u{2066}x\\u{2069}"},
        {"a\xe2\x80\x8b"
         "b",
         "a\\u{200b}b"},
        {"\xef\xbb\xbfx", "\\u{feff}x"},
        {"\xf3\xa0\x80\x81", "\\u{e0001}"},
        {"\xff", "\\u{fffd}"},
        {"\xef", "\\u{fffd}"},
        {"\xef\xbf\xbd", "\xef\xbf\xbd"},
        {"M\xc3\xbcller \xe5\xb1\xb1 \xf0\x9f\x98\x80",
         "M\xc3\xbcller \xe5\xb1\xb1 \xf0\x9f\x98\x80"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_shown(cases[i].given, strlen(cases[i].given), cases[i].shown);
    }
    assert_shown("a\0b", 3, "a\\u{0}b");
}

static void what_is_plain_is_told_by_its_size(void)
{
    static const struct {
        const char *text;
        size_t plain;
    } cases[] = {
        {"", 0},
        {"plain ~", 7},
        {"a\nb", 1},
        {"\x1b", 0},
        {"M\xc3\xbcller\xc2\x9b"
         "31m",
         7},
        {"\xe5\xb1\xb1\xe2\x80\xae", 3},
        {"ab\xff", 2},
        {"\xef\xbf\xbd", 3},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_text text = {cases[i].text, strlen(cases[i].text)};
        CU_ASSERT_EQUAL(tv_text_safe_prefix(text), cases[i].plain);
    }
    CU_ASSERT_EQUAL(tv_text_safe_prefix((struct tv_text){NULL, 0}), 0);
}

/* The scanner looks at blocks of bytes, so every position is tried. */
static void each_byte_is_looked_at_wherever_it_stands(void)
{
    static const char others[] = {'\0', '\n',       0x1f,
                                  0x7f, (char)0x80, (char)0xff};
    char text[40];
    for (size_t at = 0; at < sizeof(text); at++) {
        for (size_t i = 0; i < sizeof(others); i++) {
            memset(text, i % 2 ? ' ' : '~', sizeof(text));
            text[at] = others[i];
            struct tv_text given = {text, sizeof(text)};
            CU_ASSERT_EQUAL(tv_text_safe_prefix(given), at);
            given.size = at;
            CU_ASSERT_EQUAL(tv_text_safe_prefix(given), at);
        }
    }
}

static void no_control_of_any_kind_gets_through(void)
{
    for (uint32_t c = 0; c < 0xa0; c += c == 0x1f ? 0x60 : 1) {
        char text[4];
        size_t size = tv_utf8_encode(c, text);
        struct tv_buf buf;
        tv_buf_init(&buf, 100);
        tv_text_for_terminal(&buf, (struct tv_text){text, size});
        CU_ASSERT_EQUAL(tv_buf_text(&buf).data[0], '\\');
        tv_buf_finish(&buf);
    }
}

static void columns_follow_the_width_of_characters(void)
{
    static const struct {
        const char *text;
        size_t columns;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"M\xc3\xbcller", 6},
        {"e\xcc\x81", 1},
        {"\xe5\xb1\xb1\xe7\x94\xb0", 4},
        {"\xed\x95\x9c", 2},
        {"\xef\xbc\xa1", 2},
        {"\xf0\x9f\x98\x80", 2},
        {"\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd", 4},
        {"\xff\xfe", 2},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_text text = {cases[i].text, strlen(cases[i].text)};
        CU_ASSERT_EQUAL(tv_text_columns(text), cases[i].columns);
    }
}

const char *const tv_test_suite = "base/terminal";
const struct tv_test tv_tests[] = {
    TV_TEST(what_steers_hides_or_reorders_is_escaped),
    TV_TEST(what_is_plain_is_told_by_its_size),
    TV_TEST(each_byte_is_looked_at_wherever_it_stands),
    TV_TEST(no_control_of_any_kind_gets_through),
    TV_TEST(columns_follow_the_width_of_characters),
    {NULL, NULL},
};
