/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is made of a diagnosis: the headline, details, spellings, keys by which
 * numbers are compared, and a sentence.
 */
#include <stdio.h>
#include <string.h>

#include "phone/number.h"
#include "support/test.h"

static void read(const char *text, const char *region, struct tv_phone *out)
{
    struct tv_text given = {text, strlen(text)};
    struct tv_text home = {region, strlen(region)};
    tv_phone_read(given, TV_PHONE_OFFICE, tv_phone_region_find(home), out);
}

static void the_first_error_is_the_headline(void)
{
    static const struct {
        const char *text, *region;
        enum tv_phone_code code;
    } rows[] = {
        {" +4420 7946 0958", "GB", TV_PHONE_OUTER_SPACE},
        {" +44 (0)20 7946 0958", "GB", TV_PHONE_TRUNK_PAREN},
        {"+44 20 7946 0958 x12", "GB", TV_PHONE_EXTENSION},
        {"020 7946 0958 x12", "GB", TV_PHONE_NATIONAL},
        {"+44 20 7946 0958", "FR", TV_PHONE_PLACEHOLDER},
        {"+14258828080", "US", TV_PHONE_CODES},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct tv_phone phone;
        read(rows[i].text, rows[i].region, &phone);
        CU_ASSERT_EQUAL(tv_phone_headline(&phone), rows[i].code);
    }
}

static void shared_cost_is_lighter_than_premium(void)
{
    struct tv_phone phone;
    read("+19005550109", "US", &phone);
    CU_ASSERT_EQUAL(tv_phone_severity(&phone, TV_PHONE_PREMIUM),
                    TV_PHONE_ERROR);
    read("+33810200300", "FR", &phone);
    CU_ASSERT_EQUAL(tv_phone_severity(&phone, TV_PHONE_PREMIUM),
                    TV_PHONE_WARNING);
}

static void codes_have_names_and_names_have_codes(void)
{
    for (uint32_t i = 0; i < TV_PHONE_CODES; i++) {
        const char *name = tv_phone_code_name((enum tv_phone_code)i);
        struct tv_text text = {name, strlen(name)};
        CU_ASSERT_EQUAL(tv_phone_code_find(text), (enum tv_phone_code)i);
        CU_ASSERT(tv_phone_code_severity((enum tv_phone_code)i) > 0);
    }
    struct tv_text none = {"trunks", 6};
    CU_ASSERT_EQUAL(tv_phone_code_find(none), TV_PHONE_CODES);
    CU_ASSERT_PTR_NULL(tv_phone_code_name(TV_PHONE_CODES));
}

static void details_say_what_it_is_about(void)
{
    static const struct {
        const char *text, *region;
        enum tv_phone_code code;
        const char *detail;
        uint32_t at;
    } rows[] = {
        {"+44\xe2\x80\xaa"
         "2079460958",
         "", TV_PHONE_INVISIBLE, "U+202A", 4},
        {"\xef\xbc\x8b"
         "442079460958",
         "", TV_PHONE_PUNCT_NONASCII, "U+FF0B", 1},
        {"+4420794609\xd9\xa5\xd9\xa8", "", TV_PHONE_DIGITS_NONASCII, "Arabic",
         12},
        {"+44 20 7946 O958", "", TV_PHONE_LETTER_LOOKALIKE, "O", 13},
        {"+44_20_7946_0958", "", TV_PHONE_SYMBOL, "_", 4},
        {"tel:+442079460958", "", TV_PHONE_SCHEME, "tel:", 0},
        {"Office: +442079460958", "", TV_PHONE_LABEL, "Office", 0},
        {"+442079460958 x12", "", TV_PHONE_EXTENSION, "12", 0},
        {"x012", "", TV_PHONE_EXTENSION_ONLY, "012", 0},
        {"0044 20 7946 0958", "", TV_PHONE_IDD, "00", 0},
        {"011 44 20 7946 0958", "US", TV_PHONE_IDD, "011", 0},
        {"+44 020 7946 0958", "", TV_PHONE_TRUNK, "0", 0},
        {"+4444 20 7946 0958", "", TV_PHONE_DOUBLE_CC, "44", 0},
        {"+999123456", "", TV_PHONE_CC_UNASSIGNED, "999", 0},
        {"+4420794609580000", "", TV_PHONE_OVER_15, "16", 0},
        {"+44207946095", "", TV_PHONE_TOO_SHORT, "1", 0},
        {"+4420794609581", "", TV_PHONE_TOO_LONG, "1", 0},
        {"+15552345678", "", TV_PHONE_NO_RANGE, "555", 3},
        {"+5215512345678", "", TV_PHONE_BAD_LENGTH, "10", 0},
        {"+442079460101 / +442079460102", "", TV_PHONE_MULTIPLE, "2", 0},
        {"+442079460958", "FR", TV_PHONE_COUNTRY_DIFFERS, "GB", 0},
        {"+14255550109", "", TV_PHONE_PLACEHOLDER,
         "number kept for fiction (North America, 555-01xx)", 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct tv_phone phone;
        char detail[80];
        read(rows[i].text, rows[i].region, &phone);
        size_t size =
            tv_phone_detail_write(&phone, rows[i].code, detail, sizeof(detail));
        CU_ASSERT_EQUAL(size, strlen(detail));
        CU_ASSERT_STRING_EQUAL(detail, rows[i].detail);
        CU_ASSERT_EQUAL(phone.details[rows[i].code].at, rows[i].at);
    }
}

static void suggestions_have_two_spellings(void)
{
    struct tv_phone phone;
    char text[TV_PHONE_SPELLING_SIZE];
    read("+33 (0)1 99 00 12 34 x12", "FR", &phone);
    CU_ASSERT_EQUAL_FATAL(phone.suggestion_count, 2);
    (void)tv_phone_suggestion_write(&phone.suggestions[0], TV_PHONE_E164, text);
    CU_ASSERT_STRING_EQUAL(text, "+33199001234;ext=12");
    (void)tv_phone_suggestion_write(&phone.suggestions[0], TV_PHONE_SPACED,
                                    text);
    CU_ASSERT_STRING_EQUAL(text, "+33 199001234;ext=12");
    CU_ASSERT_EQUAL(phone.suggestions[0].reason, TV_PHONE_TRUNK_PAREN);
    (void)tv_phone_suggestion_write(&phone.suggestions[1], TV_PHONE_E164, text);
    CU_ASSERT_STRING_EQUAL(text, "+33199001234");
    CU_ASSERT_EQUAL(phone.suggestions[1].reason, TV_PHONE_EXTENSION);
    CU_ASSERT_EQUAL(phone.suggestions[1].confidence, TV_CONFIDENCE_ASK);
}

static void equal_keys_are_equal_numbers(void)
{
    static const struct {
        const char *text;
        uint64_t number, extension;
    } rows[] = {
        {"+442079460958", 442079460958, 0},
        {"+44 (0)20 7946 0958", 442079460958, 0},
        {"tel:+44-20-7946-0958", 442079460958, 0},
        {"+442079460958;ext=012", 442079460958, 1012},
        {"+442079460958 x12", 442079460958, 112},
        {"442079460958", 0, 0}, /* likely is not certain */
        {"+442079460101, +442079460102", 0, 0},
        {"+44207946O958", 0, 0},
        {"n/a", 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct tv_phone phone;
        read(rows[i].text, "GB", &phone);
        struct tv_phone_key key = tv_phone_key_of(&phone);
        CU_ASSERT_EQUAL(key.number, rows[i].number);
        CU_ASSERT_EQUAL(key.extension, rows[i].extension);
    }
}

static void numbers_are_the_same_however_written(void)
{
    static const struct {
        const char *a, *b;
        int same;
    } rows[] = {
        {"+442079460958", "+44 (0)20 7946 0958", 1},
        {"+442079460958", "020 7946 0958", 1},
        {"+442079460958", "442079460958", 1},
        {"+442079460958;ext=1", "+442079460958;ext=2", 1},
        {"+442079460958", "+332079460958", 0},
        {"020 7946 0958", "+442079460959", 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct tv_phone a, b;
        read(rows[i].a, "", &a);
        read(rows[i].b, "", &b);
        CU_ASSERT_EQUAL(tv_phone_same(&a, &b), rows[i].same);
        CU_ASSERT_EQUAL(tv_phone_same(&b, &a), rows[i].same);
        CU_ASSERT(tv_phone_is_comparable(&a));
    }
}

struct explained {
    const char *text, *region, *sentence; /* DATE is the plan's */
};

static void check_sentence(const struct explained *row)
{
    struct tv_phone phone;
    char text[400], expected[400], little[8] = "#######";
    const char *date = strstr(row->sentence, "DATE");
    size_t head = date ? (size_t)(date - row->sentence) : 0;
    read(row->text, row->region, &phone);
    size_t size = tv_phone_explain(&phone, text, sizeof(text));
    CU_ASSERT_EQUAL(size, strlen(text));
    snprintf(expected, sizeof(expected), "%.*s%s%s", (int)head, row->sentence,
             date ? tv_plan_date() : "", date ? date + 4 : row->sentence);
    CU_ASSERT_STRING_EQUAL(text, expected);
    /* Whatever the room, the text is cut to it. */
    CU_ASSERT(tv_phone_explain(&phone, little, 5) <= 4);
    CU_ASSERT_EQUAL(strlen(little), strlen(text) < 4 ? strlen(text) : 4);
    CU_ASSERT_EQUAL(tv_phone_explain(&phone, NULL, 0), 0);
}

static void a_number_is_explained_in_a_sentence(void)
{
    static const struct explained rows[] = {
        {"+14258828080", "",
         "+14258828080: United States, fixed-line or mobile (numbering data "
         "of DATE)."},
        {"+44207946095", "",
         "+44207946095: United Kingdom; numbers starting 20 have 10 digits, 1 "
         "is missing (numbering data of DATE)."},
        {"+4420794609581", "",
         "+4420794609581: United Kingdom; complete after 2079460958, 1 digit "
         "too many (numbering data of DATE)."},
        {"+15552345679", "",
         "+15552345679: North America; no number range starts 555 (numbering "
         "data of DATE). This is a North American number of area code 555, "
         "which does not exist."},
        {"020 7946 095", "GB",
         "within United Kingdom; numbers starting 20 have 10 digits, 1 "
         "is missing (numbering data of DATE)."},
        {"800 12 345", "NL",
         "within Netherlands, toll-free (numbering data of DATE)."},
        {"+22990011234", "",
         "+2290190011234: Benin, mobile (numbering data of DATE). Benin has "
         "had ten digits since 30 November 2024: 01 in front of the former "
         "eight."},
        {"+1 911", "", "an emergency number."},
        {"x12", "", "an extension without its number."},
        {"020 7946 0958", "",
         "a number without country code, of a country that is not told."},
        {"n/a", "", "there is no number in it."},
        {"", "", "nothing is entered."},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        check_sentence(&rows[i]);
    }
}

const char *const tv_test_suite = "phone/diagnosis";
const struct tv_test tv_tests[] = {
    TV_TEST(the_first_error_is_the_headline),
    TV_TEST(shared_cost_is_lighter_than_premium),
    TV_TEST(codes_have_names_and_names_have_codes),
    TV_TEST(details_say_what_it_is_about),
    TV_TEST(suggestions_have_two_spellings),
    TV_TEST(equal_keys_are_equal_numbers),
    TV_TEST(numbers_are_the_same_however_written),
    TV_TEST(a_number_is_explained_in_a_sentence),
    {NULL, NULL},
};
