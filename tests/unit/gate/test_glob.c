/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns of subjects. */
#include "gate/glob.h"

#include <string.h>

#include "base/text.h"
#include "support/test.h"

static const struct {
    const char *pattern, *text;
    bool match;
} cases[] = {
    {"*@contoso.example", "noa@contoso.example", true},
    {"*@contoso.example", "Noa@CONTOSO.Example", true},
    {"*@contoso.example", "noa@contoso.example.org", false},
    {"*@contoso.example", "@contoso.example", true},
    {"noa*", "noa", true},
    {"noa*", "NOA.mizrahi", true},
    {"noa*", "no", false},
    {"a*b*c", "a-b-b-c", true},
    {"a*b*c", "a-c-b", false},
    {"a*bb*c", "a-b-bb-c", true},
    {"*a*a*a*", "aa", false},
    {"*a*a*a*", "xaxaxax", true},
    {"p?@a", "p1@a", true},
    {"p?@a", "p@a", false},
    {"p?@a", "p12@a", false},
    {"p?@a", "p\xc3\xa4@a", true}, /* one character, two bytes */
    {"p??@a", "p\xc3\xa4@a", false},
    {"*?", "", false},
    {"*?", "\xe3\x81\x82", true},
    {"?*?", "\xe3\x81\x82", false},
    {"*", "", true},
    {"**", "x", true},
    {"[a]*", "a", false}, /* nothing else is special */
    {"\\*", "*", false},
    {"\xc3\x84*", "\xc3\xa4x", false}, /* letters of ASCII only */
    {"", "", false},
};

static void patterns_match_as_they_say(void)
{
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        bool match = tv_glob_match(tv_text_of(cases[i].pattern),
                                   tv_text_of(cases[i].text));
        CU_ASSERT_EQUAL(match, cases[i].match);
    }
}

static void stars_alone_are_everybody(void)
{
    CU_ASSERT_TRUE(tv_glob_is_all(tv_text_of("*")));
    CU_ASSERT_TRUE(tv_glob_is_all(tv_text_of("***")));
    CU_ASSERT_FALSE(tv_glob_is_all(tv_text_of("*?")));
    CU_ASSERT_FALSE(tv_glob_is_all(tv_text_of("")));
    CU_ASSERT_TRUE(tv_is_glob(tv_text_of("a?")));
    CU_ASSERT_FALSE(tv_is_glob(tv_text_of("a@b")));
}

/* Compares with a plain recursive matcher, over all short words of a small
 * alphabet. */
static bool match_slowly(struct tv_text p, struct tv_text t)
{
    if (p.size == 0) {
        return t.size == 0;
    }
    struct tv_text rest = {p.data + 1, p.size - 1};
    struct tv_text tail = {t.data + 1, t.size > 0 ? t.size - 1 : 0};
    if (*p.data == '*') {
        return match_slowly(rest, t) || (t.size > 0 && match_slowly(p, tail));
    }
    return t.size > 0 && (*p.data == '?' || *p.data == *t.data) &&
           match_slowly(rest, tail);
}

static void spell(unsigned number, const char *letters, char out[8])
{
    size_t size = 0, base = strlen(letters);
    for (; number > 0; number /= (unsigned)base + 1) {
        unsigned digit = number % ((unsigned)base + 1);
        if (digit > 0) {
            out[size++] = letters[digit - 1];
        }
    }
    out[size] = '\0';
}

static void all_short_patterns_agree_with_the_recursion(void)
{
    char pattern[8], text[8];
    for (unsigned p = 1; p < 5u * 5 * 5 * 5 * 5; p++) {
        spell(p, "ab*?", pattern);
        for (unsigned t = 0; pattern[0] && t < 3u * 3 * 3 * 3 * 3; t++) {
            spell(t, "ab", text);
            bool expected = match_slowly(tv_text_of(pattern), tv_text_of(text));
            if (tv_glob_match(tv_text_of(pattern), tv_text_of(text)) !=
                expected) {
                CU_FAIL("a pattern disagrees");
            }
        }
    }
    CU_PASS("all patterns");
}

static void a_text_beyond_the_limit_matches_nothing(void)
{
    static char text[TV_MAX_GLOB_TEXT + 1];
    memset(text, 'a', sizeof(text));
    struct tv_text fits = {text, TV_MAX_GLOB_TEXT};
    struct tv_text beyond = {text, TV_MAX_GLOB_TEXT + 1};
    CU_ASSERT_TRUE(tv_glob_match(tv_text_of("a*a"), fits));
    CU_ASSERT_FALSE(tv_glob_match(tv_text_of("a*a"), beyond));
}

const char *const tv_test_suite = "gate_glob";
const struct tv_test tv_tests[] = {
    TV_TEST(patterns_match_as_they_say),
    TV_TEST(stars_alone_are_everybody),
    TV_TEST(all_short_patterns_agree_with_the_recursion),
    TV_TEST(a_text_beyond_the_limit_matches_nothing),
    {NULL, NULL},
};
