/* SPDX-License-Identifier: Apache-2.0 */
/* Characters, and what stands around a number: labels, extensions, others. */
#include "rows.h"

#include "support/test.h"

/* ---- characters --------------------------------------------------------- */

static void invisible_marks_are_taken_out(void)
{
    static const struct row rows[] = {
        {"\xe2\x80\xaa+442079460958\xe2\x80\xac", "GB", "invisible",
         "+442079460958", CERTAIN},
        {"\xef\xbb\xbf+442079460958", "GB", "invisible", "+442079460958",
         CERTAIN},
        {"+44207\xc2\xad"
         "9460958",
         "GB", "invisible", "+442079460958", CERTAIN},
    };
    CHECK(rows);
}

static void digits_of_all_scripts_are_digits(void)
{
    static const struct row rows[] = {
        {"+\xd9\xa4\xd9\xa4\xd9\xa2\xd9\xa0\xd9\xa7\xd9\xa9\xd9\xa4\xd9\xa6"
         "\xd9\xa0\xd9\xa9\xd9\xa5\xd9\xa8",
         "", "digits-nonascii", "+442079460958", CERTAIN},
        {"\xef\xbc\x8b\xef\xbc\x94\xef\xbc\x94"
         "2079460958",
         "", "digits-nonascii punct-nonascii", "+442079460958", CERTAIN},
        {"+44207946095\xf0\x9d\x9f\x96", "", "digits-nonascii", "+442079460958",
         CERTAIN},
    };
    CHECK(rows);
}

static void punctuation_beyond_ascii_is_read(void)
{
    static const struct row rows[] = {
        {"\xe2\x81\xba"
         "442079460958",
         "", "punct-nonascii", "+442079460958", CERTAIN},
        {"+44\xc2\xa0"
         "20\xe2\x80\xaf"
         "7946\xe2\x80\x93"
         "0958",
         "", "punct-nonascii", "+442079460958", CERTAIN},
        {"+44 \xef\xbc\x88"
         "0\xef\xbc\x89 20 7946 0958",
         "", "punct-nonascii trunk-paren", "+442079460958", CERTAIN},
    };
    CHECK(rows);
}

static void bytes_that_are_no_text_hide_what_the_number_was(void)
{
    static const struct row rows[] = {
        {"+4420794\xff"
         "60958",
         "", "symbol", "", 0},
        {"+4420794\xc0\xb6"
         "0958",
         "", "symbol", "", 0},
        {"+442079460958 \xff", "", "symbol", "+442079460958", ASK},
        {"+1425\xf0\x9f\x99\x82"
         "5550109",
         "", "symbol", "", 0},
    };
    CHECK(rows);
}

static void letters_are_not_guessed(void)
{
    static const struct row rows[] = {
        {"+33 1 XX XX XX XX", "FR", "masked", "", 0},
        {"+33 1 99 00 ****", "FR", "masked", "", 0},
        {"+33 1 99 00 ????", "FR", "masked", "", 0},
        {"+1-800-MICROSOFT", "US", "vanity", "", 0},
        {"+1 425 555 HELP", "US", "vanity", "", 0},
        {"+1 425 abc 0109", "US", "vanity", "", 0},
        {"+44 20 7946 O958", "GB", "letter-lookalike", "+442079460958", ASK},
        {"+44 20 7946 095l", "GB", "letter-lookalike", "+442079460951", ASK},
        {"+l4255550109", "US", "letter-lookalike", "+14255550109", ASK},
        /* A Cyrillic O. */
        {"+44 20 7946 \xd0\x9e"
         "958",
         "GB", "letter-lookalike", "+442079460958", ASK},
    };
    CHECK(rows);
}

static void signs_that_only_part_digits_do_no_harm_to_them(void)
{
    static const struct row rows[] = {
        {"+44_20_7946_0958", "GB", "symbol", "+442079460958", CERTAIN},
        {"+1,425,555,0109", "US", "symbol", "+14255550109", CERTAIN},
        {"*+14255550109", "US", "symbol plus-position", "+14255550109", ASK},
        {"+44 20 7946#0958", "GB", "extension local-area", "", 0},
    };
    CHECK(rows);
}

/* ---- what stands around the number -------------------------------------- */

static void blanks_quotes_labels_and_schemes_are_peeled(void)
{
    static const struct row rows[] = {
        {" +442079460958", "GB", "outer-space", "+442079460958", CERTAIN},
        {"+442079460958\r\n", "GB", "outer-space", "+442079460958", CERTAIN},
        {"'+442079460958", "GB", "quoted", "+442079460958", CERTAIN},
        {"\"+442079460958\"", "GB", "quoted", "+442079460958", CERTAIN},
        {"<+442079460958>", "GB", "quoted", "+442079460958", CERTAIN},
        {"tel:+442079460958", "GB", "scheme", "+442079460958", CERTAIN},
        {"TEL:+442079460958", "GB", "scheme", "+442079460958", CERTAIN},
        {"sip:+442079460958@contoso.com;user=phone", "GB", "scheme",
         "+442079460958", CERTAIN},
        {"callto://+442079460958", "GB", "scheme", "+442079460958", CERTAIN},
        {"tel:2079460958;phone-context=+44", "", "scheme", "+442079460958",
         CERTAIN},
        {"Tel: +442079460958", "GB", "label", "+442079460958", CERTAIN},
        {"T +442079460958", "GB", "label", "+442079460958", CERTAIN},
        {"p. 020 7946 0958", "GB", "label national", "+442079460958", LIKELY},
        {"+44 20 7946 0958 (office)", "GB", "label", "+442079460958", CERTAIN},
        {"+442079460958 mobile", "GB", "label", "+442079460958", CERTAIN},
        {"01234 12 34 56 (only call on Tues)", "GB", "label national",
         "+441234123456", LIKELY},
        {"(Part Time)-(01234) 897740", "GB", "label national", "+441234897740",
         LIKELY},
        {"\xe2\x98\x8e +442079460958", "GB", "label", "+442079460958", CERTAIN},
        {"\xd1\x82\xd0\xb5\xd0\xbb. +442079460958", "GB", "label",
         "+442079460958", CERTAIN},
    };
    CHECK(rows);
}

static void extensions_are_told_in_all_spellings(void)
{
    static const struct row rows[] = {
        {"+442079460958 x12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958x12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958 ext. 12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958 #12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958,,12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958 DW 12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958 poste 12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958 (anexo 12)", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958p12", "GB", "extension", "+442079460958;ext=12",
         CERTAIN},
        {"+442079460958 \xd0\xb4\xd0\xbe\xd0\xb1. 12", "GB", "extension",
         "+442079460958;ext=12", CERTAIN},
        {"+442079460958 \xe5\x86\x85\xe7\xb7\x9a"
         "12",
         "GB", "extension", "+442079460958;ext=12", CERTAIN},
        {"020 7946 0958 x12", "GB", "extension national",
         "+442079460958;ext=12", LIKELY},
        /* Already as Teams wants it: what remains is to give it up. */
        {"+442079460958;ext=12", "GB", "extension", "+442079460958", ASK},
        {"+442079460958;ext=", "GB", "extension", "+442079460958", CERTAIN},
        {"+442079460958-12", "GB", "extension-dash", "+442079460958", ASK},
        {"+1 425 555 0109 / 8081", "US", "extension-dash", "+14255550109", ASK},
    };
    CHECK(rows);
}

static void a_hyphen_in_an_open_plan_is_asked_about(void)
{
    static const struct row rows[] = {
        /* A company's own part of a fixed line belongs to the number. */
        {"+493023125-113", "DE", "extension-dash", "+493023125113", ASK},
        {"+43664123456-123", "AT", "extension-dash", "+43664123456", ASK},
        {"+4989 636-48018", "DE", "formatted", "+498963648018", CERTAIN},
    };
    CHECK(rows);
}

static void of_several_numbers_somebody_chooses(void)
{
    static const struct row rows[] = {
        {"+442079460101, +442079460102", "GB", "multiple", "+442079460101",
         ASK},
        {"+442079460101; +442079460102", "GB", "multiple", "+442079460101",
         ASK},
        {"+442079460101\n+442079460102", "GB", "multiple", "+442079460101",
         ASK},
        {"+442079460101 or +442079460102", "GB", "multiple", "+442079460101",
         ASK},
        {"+44 20 7946 0101 / +44 20 7946 0102", "GB", "multiple",
         "+442079460101", ASK},
        {"020 7946 0101/020 7946 0102", "GB", "multiple", "+442079460101", ASK},
        {"+442079460101+442079460102", "GB", "multiple", "+442079460101", ASK},
        {"+1 425 555 0109 (Mobile: +1 425 555 0108)", "US", "multiple",
         "+14255550109", ASK},
        {"PRIMARY|123-456-7890,425-555-0109", "US", "multiple", "+14255550109",
         ASK},
        /* No second number: */
        {"+442079460958;ext=12345678901", "GB", "extension", "+442079460958",
         ASK},
        {"089/63648018", "DE", "national", "+498963648018", LIKELY},
    };
    CHECK(rows);
}

const char *const tv_test_suite = "phone/spelling";
const struct tv_test tv_tests[] = {
    TV_TEST(invisible_marks_are_taken_out),
    TV_TEST(digits_of_all_scripts_are_digits),
    TV_TEST(punctuation_beyond_ascii_is_read),
    TV_TEST(bytes_that_are_no_text_hide_what_the_number_was),
    TV_TEST(letters_are_not_guessed),
    TV_TEST(signs_that_only_part_digits_do_no_harm_to_them),
    TV_TEST(blanks_quotes_labels_and_schemes_are_peeled),
    TV_TEST(extensions_are_told_in_all_spellings),
    TV_TEST(a_hyphen_in_an_open_plan_is_asked_about),
    TV_TEST(of_several_numbers_somebody_chooses),
    {NULL, NULL},
};
