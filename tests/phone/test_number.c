/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers as people write them: what is said of each, and what is suggested.
 * Most are kept for fiction; of that nothing is said but where it is asked for.
 */
#include <stdio.h>
#include <string.h>

#include "phone/number.h"
#include "support/test.h"

#define CERTAIN TV_CONFIDENCE_CERTAIN
#define LIKELY TV_CONFIDENCE_LIKELY
#define ASK TV_CONFIDENCE_ASK

struct row {
    const char *text;
    const char *region;     /* "" for none */
    const char *codes;      /* all of them, in their order */
    const char *suggestion; /* the first, "" for none */
    uint32_t confidence;
};

static void write_codes(const struct tv_phone *phone, uint64_t ignored,
                        char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < TV_PHONE_CODES; i++) {
        enum tv_phone_code code = (enum tv_phone_code)i;
        if (tv_phone_has(phone, code) && (ignored >> i & 1) == 0) {
            int length =
                snprintf(out + used, size - used, "%s%s", used > 0 ? " " : "",
                         tv_phone_code_name(code));
            used += (size_t)length;
        }
    }
}

static void check_row(const struct row *row, enum tv_phone_field field)
{
    struct tv_phone phone;
    struct tv_text text = {row->text, strlen(row->text)};
    struct tv_text region = {row->region, strlen(row->region)};
    char codes[512], first[TV_PHONE_SPELLING_SIZE] = "";
    uint32_t confidence = TV_CONFIDENCE_NONE;
    tv_phone_read(text, field, tv_phone_region_find(region), &phone);
    write_codes(&phone,
                strstr(row->codes, "placeholder")
                    ? 0
                    : TV_PHONE_BIT(TV_PHONE_PLACEHOLDER),
                codes, sizeof(codes));
    if (phone.suggestion_count > 0) {
        confidence = phone.suggestions[0].confidence;
        (void)tv_phone_suggestion_write(&phone.suggestions[0], TV_PHONE_E164,
                                        first);
    }
    bool right = strcmp(codes, row->codes) == 0 &&
                 strcmp(first, row->suggestion) == 0 &&
                 confidence == row->confidence;
    if (!right) {
        printf("\n    '%s' %s: \"%s\", \"%s\", %u", row->text, row->region,
               codes, first, confidence);
    }
    CU_ASSERT(right);
}

static void check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_row(&rows[i], TV_PHONE_OFFICE);
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof((rows)[0]))

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
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        check_row(&rows[i], TV_PHONE_TEAMS_LINE);
    }
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

const char *const tv_test_suite = "phone/number";
const struct tv_test tv_tests[] = {
    TV_TEST(a_plus_sign_and_digits_are_right),
    TV_TEST(blanks_dots_hyphens_and_brackets_are_only_noted),
    TV_TEST(an_empty_field_is_missing),
    TV_TEST(words_and_signs_are_no_number),
    TV_TEST(what_a_spreadsheet_lost_is_not_guessed),
    TV_TEST(short_digits_are_an_extension_or_a_service),
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
    TV_TEST(a_line_uri_is_written_as_teams_writes_it),
    TV_TEST(a_long_text_is_not_read_to_its_end),
    TV_TEST(a_nul_is_a_character_like_others),
    {NULL, NULL},
};
