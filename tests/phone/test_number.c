/* SPDX-License-Identifier: Apache-2.0 */
/* What is right, what is no number, and in which fields. */
#include <string.h>

#include "rows.h"

#include "support/test.h"

/* ---- what is right ------------------------------------------------------ */

static void a_plus_sign_and_digits_are_right(void)
{
    static const struct row rows[] = {
        {"+442079460958", "", "", "", 0},
        {"+442079460958", "GB", "", "", 0},
        {"+14255550109", "US", "", "", 0},
        {"+390669812345", "IT", "", "", 0},
        {"+6834000", "", "", "", 0},
        {"+442079460958", "", "placeholder", "", 0},
        {"+442079460958", "FR", "country-differs", "", 0},
        {"+80012345678", "GB", "toll-free", "", 0},
    };
    CHECK(rows);
}

static void blanks_dots_hyphens_and_brackets_are_only_noted(void)
{
    static const struct row rows[] = {
        {"+44 2079460958", "GB", "formatted", "+442079460958", CERTAIN},
        {"+1 (425) 555-0109", "US", "formatted", "+14255550109", CERTAIN},
        {"+1.425.555.0109", "US", "formatted", "+14255550109", CERTAIN},
        {"+49 89/636-480", "DE", "formatted", "+4989636480", CERTAIN},
        {"+38 (044) 123-45-67", "UA", "formatted", "+380441234567", CERTAIN},
    };
    CHECK(rows);
}

/* ---- no number ---------------------------------------------------------- */

static void an_empty_field_is_missing(void)
{
    static const struct row rows[] = {
        {"", "GB", "missing", "", 0},
        {" \t\r\n", "", "missing", "", 0},
        {"\xe2\x80\x8b", "", "missing", "", 0},
        {"\xc2\xa0\xe2\x80\xaa\xe2\x80\xac", "", "missing", "", 0},
    };
    CHECK(rows);
}

static void words_and_signs_are_no_number(void)
{
    static const struct row rows[] = {
        {"n/a", "", "not-number", "", 0},  {"none", "US", "not-number", "", 0},
        {"TBD", "", "not-number", "", 0},  {"unknown", "", "not-number", "", 0},
        {"x", "", "not-number", "", 0},    {"-", "", "not-number", "", 0},
        {"+", "", "not-number", "", 0},    {"0", "GB", "not-number", "", 0},
        {"00", "GB", "not-number", "", 0}, {"a@b.c", "", "not-number", "", 0},
    };
    CHECK(rows);
}

static void what_a_spreadsheet_lost_is_not_guessed(void)
{
    static const struct row rows[] = {
        {"1.42588E+10", "US", "excel", "", 0},
        {"4,42079E+11", "GB", "excel", "", 0},
        {"4E+11", "GB", "excel", "", 0},
        {"14255550109.0", "US", "excel-decimal plus-missing", "+14255550109",
         LIKELY},
        {"+14255550109.00", "US", "excel-decimal", "+14255550109", CERTAIN},
    };
    CHECK(rows);
}

static void short_digits_are_an_extension_or_a_service(void)
{
    static const struct row rows[] = {
        {"347", "GB", "extension-only", "", 0},
        {"123456", "US", "extension-only", "", 0},
        {"x1234", "", "extension-only", "", 0},
        {"ext 1234", "", "extension-only", "", 0},
        {"#1234", "", "extension-only", "", 0},
        {"411", "US", "extension-only short-code", "", 0},
        {"*67", "US", "short-code symbol", "", 0},
        {"112", "DE", "emergency", "", 0},
        {"911", "", "emergency", "", 0},
        {"911", "FR", "emergency", "", 0},
        {"999", "GB", "emergency", "", 0},
        {"999", "US", "extension-only", "", 0},
        {"+112", "", "emergency", "", 0},
        {"+1 911", "", "emergency", "", 0},
        {"+1 411", "", "short-code", "", 0},
        /* Where all numbers are so short they are numbers. */
        {"201234", "FO", "national", "+298201234", LIKELY},
        {"4002", "NU", "national", "+6834002", LIKELY},
    };
    CHECK(rows);
}

/* ---- fields ------------------------------------------------------------- */

static void a_line_uri_is_written_as_teams_writes_it(void)
{
    static const struct row rows[] = {
        {"tel:+442079460958", "GB", "", "", 0},
        {"tel:+442079460958;ext=12", "GB", "", "", 0},
        {"+442079460958;ext=12", "GB", "", "", 0},
        {"tel:442079460958", "GB", "plus-missing", "+442079460958", LIKELY},
        {"tel:+442079460958 x12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"sip:+442079460958@contoso.com", "GB", "scheme", "+442079460958",
         CERTAIN},
        {"tel:+44 20 7946 0958", "GB", "formatted", "+442079460958", CERTAIN},
    };
    check_rows(rows, sizeof(rows) / sizeof(rows[0]), TV_PHONE_TEAMS_LINE);
}

static void a_long_text_is_not_read_to_its_end(void)
{
    static char text[1 << 20];
    struct tv_phone phone;
    struct tv_text all = {text, sizeof(text)};
    memset(text, ' ', sizeof(text));
    memcpy(text, "+442079460958", 13);
    tv_phone_read(all, TV_PHONE_OFFICE, NULL, &phone);
    CU_ASSERT(tv_phone_has(&phone, TV_PHONE_TOO_LONG_FIELD));
    CU_ASSERT_EQUAL(phone.suggestion_count, 0);
    memset(text, '9', sizeof(text));
    tv_phone_read(all, TV_PHONE_OFFICE, NULL, &phone);
    CU_ASSERT(tv_phone_has(&phone, TV_PHONE_TOO_LONG_FIELD));
    CU_ASSERT_EQUAL(phone.suggestion_count, 0);
}

static void a_nul_is_a_character_like_others(void)
{
    static const char text[] = "+4420\0007946 0958";
    struct tv_phone phone;
    struct tv_text all = {text, sizeof(text) - 1};
    tv_phone_read(all, TV_PHONE_OFFICE, NULL, &phone);
    CU_ASSERT(tv_phone_has(&phone, TV_PHONE_SYMBOL));
    CU_ASSERT_EQUAL(phone.details[TV_PHONE_SYMBOL].at, 6);
    CU_ASSERT_EQUAL(phone.suggestion_count, 0);
}

/* Whatever stood where the answer is written. */
static void what_was_not_looked_at_is_no_number(void)
{
    struct tv_phone one, two;
    struct tv_text text = TV_TEXT_INIT("+44 16a 496 0118 x118");
    memset(&one, 0, sizeof(one));
    memset(&two, 0xff, sizeof(two));
    tv_phone_read(text, TV_PHONE_OFFICE, NULL, &one);
    tv_phone_read(text, TV_PHONE_OFFICE, NULL, &two);
    CU_ASSERT_EQUAL(one.answer.verdict, TV_PLAN_NO_CODE);
    CU_ASSERT_EQUAL(two.answer.verdict, TV_PLAN_NO_CODE);
    CU_ASSERT_EQUAL(two.answer.code_size, 0);
}

const char *const tv_test_suite = "phone/number";
const struct tv_test tv_tests[] = {
    TV_TEST(a_plus_sign_and_digits_are_right),
    TV_TEST(what_was_not_looked_at_is_no_number),
    TV_TEST(blanks_dots_hyphens_and_brackets_are_only_noted),
    TV_TEST(an_empty_field_is_missing),
    TV_TEST(words_and_signs_are_no_number),
    TV_TEST(what_a_spreadsheet_lost_is_not_guessed),
    TV_TEST(short_digits_are_an_extension_or_a_service),
    TV_TEST(a_line_uri_is_written_as_teams_writes_it),
    TV_TEST(a_long_text_is_not_read_to_its_end),
    TV_TEST(a_nul_is_a_character_like_others),
    {NULL, NULL},
};
