/* SPDX-License-Identifier: Apache-2.0 */
/* Errors are sentences that are safe to show anywhere. */
#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "support/test.h"

static void a_failure_keeps_its_kind_and_its_sentence(void)
{
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(tv_fail(&err, TV_LIMIT, "%d is too much", 7), TV_LIMIT);
    CU_ASSERT_EQUAL(err.status, TV_LIMIT);
    CU_ASSERT_STRING_EQUAL(err.text, "7 is too much");
}

static void an_error_may_be_null(void)
{
    CU_ASSERT_EQUAL(tv_fail(NULL, TV_INPUT, "nobody listens"), TV_INPUT);
    CU_ASSERT_EQUAL(tv_fail_errno(NULL, "nobody listens"), TV_SYSTEM);
    tv_error_prefix(NULL, "nobody listens");
}

static void controls_and_bad_bytes_become_question_marks(void)
{
    static const struct {
        const char *given, *kept;
    } cases[] = {
        {"a\nb\tc", "a?b?c"},
        {"\x1b[31mred\x7f", "?[31mred?"},
        {"C1 \xc2\x9b is one", "C1 ? is one"},
        {"bad \xff\xfe bytes", "bad ?? bytes"},
        {"cut \xe2\x82", "cut ??"},
        {"cut \xef", "cut ?"},
        {"surrogate \xed\xa0\x80", "surrogate ???"},
        {"gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80 \xef\xbf\xbd",
         "gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80 \xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_error err = {TV_OK, ""};
        tv_fail(&err, TV_INPUT, "%s", cases[i].given);
        CU_ASSERT_STRING_EQUAL(err.text, cases[i].kept);
    }
}

static void a_long_sentence_is_cut_between_characters(void)
{
    /* Every alignment of three bytes against the limit. */
    for (size_t shift = 0; shift < 3; shift++) {
        char given[2000] = "";
        size_t size = shift;
        memset(given, 'x', shift);
        while (size + 3 < sizeof(given)) {
            memcpy(given + size, "\xe2\x82\xac", 3);
            size += 3;
        }
        given[size] = '\0';
        struct tv_error err = {TV_OK, ""};
        tv_fail(&err, TV_INPUT, "%s", given);
        size_t kept = strlen(err.text);
        CU_ASSERT(kept < TV_ERROR_SIZE && kept + 3 >= TV_ERROR_SIZE);
        CU_ASSERT_EQUAL(tv_utf8_valid(err.text, kept), kept);
        CU_ASSERT_PTR_NULL(strchr(err.text, '?'));
    }
}

static void the_reason_of_the_system_is_told(void)
{
    struct tv_error err = {TV_OK, ""};
    errno = ENOENT;
    CU_ASSERT_EQUAL(tv_fail_errno(&err, "cannot open \"%s\"", "x"), TV_SYSTEM);
    CU_ASSERT_EQUAL(err.status, TV_SYSTEM);
    CU_ASSERT_STRING_EQUAL(err.text,
                           "cannot open \"x\": No such file or directory");
}

static void a_prefix_keeps_the_kind_and_the_limit(void)
{
    struct tv_error err = {TV_OK, ""};
    tv_fail(&err, TV_INPUT, "a value was expected");
    tv_error_prefix(&err, "%s:%d: ", "x.json", 3);
    CU_ASSERT_STRING_EQUAL(err.text, "x.json:3: a value was expected");
    CU_ASSERT_EQUAL(err.status, TV_INPUT);
    for (int i = 0; i < 200; i++) {
        tv_error_prefix(&err, "\xe2\x82\xac ");
    }
    size_t size = strlen(err.text);
    CU_ASSERT(size < TV_ERROR_SIZE && size + 4 >= TV_ERROR_SIZE);
    CU_ASSERT_EQUAL(tv_utf8_valid(err.text, size), size);
}

const char *const tv_test_suite = "base/error";
const struct tv_test tv_tests[] = {
    TV_TEST(a_failure_keeps_its_kind_and_its_sentence),
    TV_TEST(an_error_may_be_null),
    TV_TEST(controls_and_bad_bytes_become_question_marks),
    TV_TEST(a_long_sentence_is_cut_between_characters),
    TV_TEST(the_reason_of_the_system_is_told),
    TV_TEST(a_prefix_keeps_the_kind_and_the_limit),
    {NULL, NULL},
};
