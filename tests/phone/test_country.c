/* SPDX-License-Identifier: Apache-2.0 */
/* Which country a number is of, and what its numbering plan says of it. */
#include "rows.h"

#include "support/test.h"

/* ---- the country code --------------------------------------------------- */

static void digits_of_the_home_region_are_completed(void)
{
    static const struct row rows[] = {
        {"442079460958", "GB", "plus-missing", "+442079460958", LIKELY},
        {"44 20 7946 0958", "GB", "plus-missing", "+442079460958", LIKELY},
        {"44 (0)20 7946 0958", "GB", "plus-missing trunk-paren",
         "+442079460958", LIKELY},
        {"020 7946 0958", "GB", "national", "+442079460958", LIKELY},
        {"2079460958", "GB", "national", "+442079460958", LIKELY},
        {"20 7946 0958", "GB", "national", "+442079460958", ASK},
        {"(425) 555-0109", "US", "national", "+14255550109", LIKELY},
        {"1-425-555-0109", "US", "plus-missing", "+14255550109", LIKELY},
        {"8 (495) 123-45-67", "RU", "national", "+74951234567", LIKELY},
        {"06 698 12345", "IT", "national", "+390669812345", LIKELY},
        {"011 15-2345-6789", "AR", "national", "+5491123456789", LIKELY},
        {"0 15 11 91234-5678", "BR", "national", "+5511912345678", LIKELY},
        {"412 3456", "BM", "national", "+14414123456", LIKELY},
        {"0912345678", "ES", "national", "+34912345678", LIKELY},
    };
    CHECK(rows);
}

static void two_readings_are_both_told(void)
{
    static const struct row rows[] = {
        {"4915112345678", "DE", "plus-missing national ambiguous",
         "+4915112345678", ASK},
        {"62812345678", "ID", "plus-missing national ambiguous", "+62812345678",
         ASK},
        {"+84951234567", "RU", "ambiguous plus-national", "+74951234567", ASK},
        {"+8 (495) 123-45-67", "KZ", "ambiguous plus-national", "+74951234567",
         ASK},
        {"+8 495 123 45 67", "", "ambiguous plus-national", "+74951234567",
         ASK},
    };
    CHECK(rows);
}

static void without_a_country_nothing_is_completed(void)
{
    static const struct row rows[] = {
        {"020 7946 0958", "", "no-country", "", 0},
        {"2079460958", "", "no-country", "", 0},
        {"442079460958", "", "plus-missing", "+442079460958", ASK},
        {"0044 20 7946 0958", "", "idd", "+442079460958", LIKELY},
        /* Nobody else writes so. */
        {"(425) 555-0109", "", "no-country", "+14255550109", ASK},
        {"8 (495) 123-45-67", "", "no-country", "+74951234567", ASK},
    };
    CHECK(rows);
}

static void numbers_of_another_country_are_asked_about(void)
{
    static const struct row rows[] = {
        {"442079460958", "FR", "plus-foreign", "+442079460958", ASK},
        {"(425) 555-0109", "GB", "plus-foreign", "+14255550109", ASK},
        /* Too short to tell, or its groups say otherwise. */
        {"6834000", "FR", "national too-short", "", 0},
        {"4420 7946 0958", "FR", "national too-long", "", 0},
    };
    CHECK(rows);
}

static void dialling_prefixes_become_a_plus_sign(void)
{
    static const struct row rows[] = {
        {"0044 20 7946 0958", "FR", "idd country-differs", "+442079460958",
         LIKELY},
        {"0044 (0)20 7946 0958", "GB", "idd trunk-paren", "+442079460958",
         LIKELY},
        {"011 44 20 7946 0958", "US", "idd country-differs", "+442079460958",
         LIKELY},
        {"0011 44 20 7946 0958", "AU", "idd country-differs", "+442079460958",
         LIKELY},
        {"010 44 20 7946 0958", "JP", "idd country-differs", "+442079460958",
         LIKELY},
        {"810 44 20 7946 0958", "RU", "idd country-differs", "+442079460958",
         LIKELY},
        {"00 44 20 7946 0958", "US", "idd country-differs", "+442079460958",
         LIKELY},
        /* Area codes that begin like prefixes of other countries. */
        {"0118 262 1001", "GB", "national", "+441182621001", LIKELY},
        {"01182621001", "GB", "national", "+441182621001", LIKELY},
        {"0118 262 1001", "", "no-country", "", 0},
        {"01182621001", "", "idd", "+82621001", ASK},
        {"0037180843291", "JP", "idd national ambiguous", "+37180843291", ASK},
        {"9,0044 20 7946 0958", "GB", "idd-outside-line", "+442079460958", ASK},
        {"9-011-44-20-7946-0958", "US", "idd-outside-line", "+442079460958",
         ASK},
        {"0-020 7946 0958", "GB", "idd-outside-line", "+442079460958", ASK},
    };
    CHECK(rows);
}

static void a_plus_sign_has_one_place(void)
{
    static const struct row rows[] = {
        {"++442079460958", "GB", "plus-repeated", "+442079460958", CERTAIN},
        {"+1-+14255550109", "US", "plus-repeated", "+14255550109", LIKELY},
        {"(+44) 20 7946 0958", "GB", "plus-position", "+442079460958", CERTAIN},
        {"[+44] 20 7946 0958", "GB", "plus-position", "+442079460958", CERTAIN},
        {"442079460958+", "GB", "plus-trailing", "+442079460958", CERTAIN},
        {"+0044 20 7946 0958", "GB", "plus-00", "+442079460958", CERTAIN},
        {"+011 44 20 7946 0958", "US", "plus-00 country-differs",
         "+442079460958", CERTAIN},
        {"+020 7946 0958", "GB", "plus-national", "+442079460958", LIKELY},
        {"+020 7946 0958", "", "plus-national", "", 0},
        {"+0118 262 1001", "GB", "plus-national", "+441182621001", LIKELY},
        {"+4255550109", "US", "plus-national", "+14255550109", ASK},
    };
    CHECK(rows);
}

static void trunk_prefixes_are_dropped_where_no_number_has_them(void)
{
    static const struct row rows[] = {
        {"+44 (0)20 7946 0958", "GB", "trunk-paren", "+442079460958", CERTAIN},
        {"+44 ( 0 ) 20 7946 0958", "", "trunk-paren", "+442079460958", CERTAIN},
        {"+39 (0)6 698 12345", "IT", "trunk-paren", "+390669812345", CERTAIN},
        {"+7 (8) 495 123 45 67", "RU", "trunk-paren", "+74951234567", CERTAIN},
        {"+44 20 (0)7946 0958", "GB", "trunk-paren", "+442079460958", ASK},
        {"+44 020 7946 0958", "GB", "trunk", "+442079460958", LIKELY},
        {"+34 0912345678", "ES", "trunk", "+34912345678", LIKELY},
        {"+54 11 15 2345 6789", "AR", "trunk", "+5491123456789", LIKELY},
        {"+55 (011) 91234-5678", "BR", "trunk", "+5511912345678", LIKELY},
        {"+1 1 425 555 0109", "US", "trunk", "+14255550109", LIKELY},
        {"+44 0020 7946 0958", "GB", "trunk bad-length", "", 0},
        {"+44 (0)20 7946 095", "GB", "trunk-paren too-short", "", 0},
        {"+4444 20 7946 0958", "GB", "double-cc", "+442079460958", LIKELY},
    };
    CHECK(rows);
}

/* ---- the numbering plans ------------------------------------------------ */

static void digits_that_are_no_number_are_explained_not_mended(void)
{
    static const struct row rows[] = {
        {"+999 20 7946 0958", "GB", "cc-unassigned", "", 0},
        {"+388123456", "", "cc-unassigned", "", 0},
        {"+44207946095", "GB", "too-short", "", 0},
        {"+4420794609581", "GB", "too-long", "", 0},
        {"+4420794609580000", "GB", "over-15", "", 0},
        {"+49301234567890123", "DE", "over-15", "", 0},
        {"+3725", "EE", "too-short", "", 0},
        {"+15552345678", "US", "no-range", "", 0},
        {"+39612345678", "IT", "no-range", "", 0},
        {"+447700900123", "GB", "no-range placeholder", "", 0},
        {"+1 555-1234", "US", "local-area", "", 0},
        {"555-1234", "US", "local-area", "", 0},
        {"020 7946 095", "GB", "national too-short", "", 0},
        {"44 20 7946 0958 1", "GB", "plus-missing too-long", "", 0},
    };
    CHECK(rows);
}

static void numbers_of_before_a_change_are_brought_up_to_date(void)
{
    static const struct row rows[] = {
        {"+22990011234", "BJ", "no-range", "+2290190011234", LIKELY},
        {"+5215512345678", "MX", "bad-length", "+525512345678", LIKELY},
        /* What was put in front depends on who runs the line. */
        {"+22501020304", "CI", "too-short", "", 0},
    };
    CHECK(rows);
}

static void what_is_no_office_line_is_told(void)
{
    static const struct row rows[] = {
        {"+19005550109", "US", "premium", "", 0},
        {"+448001111111", "GB", "toll-free", "", 0},
        {"+33810200300", "FR", "premium", "", 0},
        {"+870773111632", "GB", "special", "", 0},
        {"+979123456789", "GB", "premium", "", 0},
        {"0900 1234567", "DE", "national premium", "+499001234567", LIKELY},
        {"+14255550109", "US", "placeholder", "", 0},
        {"+12345678901", "", "placeholder", "", 0},
        {"0000000000", "US", "national no-range placeholder", "", 0},
    };
    CHECK(rows);
}

const char *const tv_test_suite = "phone/country";
const struct tv_test tv_tests[] = {
    TV_TEST(digits_of_the_home_region_are_completed),
    TV_TEST(two_readings_are_both_told),
    TV_TEST(without_a_country_nothing_is_completed),
    TV_TEST(numbers_of_another_country_are_asked_about),
    TV_TEST(dialling_prefixes_become_a_plus_sign),
    TV_TEST(a_plus_sign_has_one_place),
    TV_TEST(trunk_prefixes_are_dropped_where_no_number_has_them),
    TV_TEST(digits_that_are_no_number_are_explained_not_mended),
    TV_TEST(numbers_of_before_a_change_are_brought_up_to_date),
    TV_TEST(what_is_no_office_line_is_told),
    {NULL, NULL},
};
