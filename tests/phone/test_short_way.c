/* SPDX-License-Identifier: Apache-2.0 */
/* What is read a short way comes to the same as the long way. */
#include <stdio.h>
#include <string.h>

#include "phone/number.h"
#include "phone/random.h"
#include "support/test.h"

static struct tv_text text_of(const char *text)
{
    return (struct tv_text){text, strlen(text)};
}

static void assert_same_reading(const struct tv_phone *a,
                                const struct tv_phone *b)
{
    CU_ASSERT_EQUAL_FATAL(a->codes, b->codes);
    CU_ASSERT_EQUAL_FATAL(a->count, b->count);
    CU_ASSERT_EQUAL_FATAL(a->plus, b->plus);
    CU_ASSERT_STRING_EQUAL_FATAL(a->digits, b->digits);
    CU_ASSERT_STRING_EQUAL_FATAL(a->extension, b->extension);
    CU_ASSERT_EQUAL_FATAL(a->is_international, b->is_international);
    CU_ASSERT_EQUAL_FATAL(a->is_certain, b->is_certain);
    CU_ASSERT_EQUAL_FATAL(a->answer.region, b->answer.region);
    CU_ASSERT_EQUAL_FATAL(a->answer.type, b->answer.type);
    CU_ASSERT_EQUAL_FATAL(a->suggestion_count, b->suggestion_count);
    for (uint32_t i = 0; i < a->suggestion_count; i++) {
        CU_ASSERT_STRING_EQUAL_FATAL(a->suggestions[i].digits,
                                     b->suggestions[i].digits);
        CU_ASSERT_EQUAL_FATAL(a->suggestions[i].confidence,
                              b->suggestions[i].confidence);
        CU_ASSERT_EQUAL_FATAL(a->suggestions[i].reason,
                              b->suggestions[i].reason);
    }
    for (uint32_t code = 0; code < TV_PHONE_CODES; code++) {
        if (a->codes & TV_PHONE_BIT(code)) {
            CU_ASSERT_EQUAL_FATAL(a->details[code].note, b->details[code].note);
            CU_ASSERT_STRING_EQUAL_FATAL(a->details[code].word,
                                         b->details[code].word);
        }
    }
}

/* Only the first of the two spellings of the scheme has a short way. */
static void compare_schemes(const char *digits)
{
    char small[64], large[64];
    struct tv_phone one, two;
    (void)snprintf(small, sizeof(small), "tel:+%s", digits);
    (void)snprintf(large, sizeof(large), "TEL:+%s", digits);
    for (uint32_t i = 0; i <= tv_phone_region_count(); i += 16) {
        const struct tv_phone_region *home =
            i > 0 ? tv_phone_region_at(i - 1) : NULL;
        tv_phone_read(text_of(small), TV_PHONE_TEAMS_LINE, home, &one);
        tv_phone_read(text_of(large), TV_PHONE_TEAMS_LINE, home, &two);
        assert_same_reading(&one, &two);
    }
}

static void a_scheme_in_its_place_changes_nothing(void)
{
    for (uint32_t i = 0; i < tv_phone_region_count(); i++) {
        compare_schemes(tv_phone_region_at(i)->example);
    }
    struct random random = {1};
    for (uint32_t i = 0; i < 20000; i++) {
        struct question question;
        random_number(&random, &question);
        compare_schemes(question.digits);
    }
}

/* At home where an 8 is dialled in front of national numbers, one that begins
 * so is looked at more closely. */
static void check_clean(const char *text, const struct tv_phone_region *home)
{
    static const enum tv_phone_field fields[] = {TV_PHONE_OFFICE,
                                                 TV_PHONE_TEAMS_LINE};
    bool unsure = home && home->trunk[0] == text[1];
    for (size_t f = 0; f < sizeof(fields) / sizeof(fields[0]); f++) {
        struct tv_phone phone;
        tv_phone_read(text_of(text), fields[f], home, &phone);
        bool fine = (phone.codes & ~TV_PHONE_REMARKS) == 0;
        bool clean = tv_phone_is_clean(text_of(text), fields[f], home);
        CU_ASSERT_FATAL(clean ? fine : unsure || !fine);
    }
}

static void of_a_clean_number_there_are_but_remarks(void)
{
    uint32_t regions = tv_phone_region_count();
    struct random random = {2};
    char text[80];
    for (uint32_t i = 0; i < 100000; i++) {
        struct question question;
        random_number(&random, &question);
        (void)snprintf(text, sizeof(text), "+%s", question.digits);
        check_clean(text, i % 8 ? tv_phone_region_at(i % regions) : NULL);
    }
    for (uint32_t i = 0; i < regions; i++) {
        (void)snprintf(text, sizeof(text), "+%s",
                       tv_phone_region_at(i)->example);
        for (uint32_t home = 0; home < regions; home++) {
            check_clean(text, tv_phone_region_at(home));
        }
    }
}

static void what_is_more_or_less_is_not_clean(void)
{
    static const char *const texts[] = {"",
                                        "+",
                                        "+4",
                                        "442079460101",
                                        "+44 2079460101",
                                        "+44207946010",
                                        "+4420794601011",
                                        "+442079460101 ",
                                        "+442079460101;ext=1",
                                        "tel:+442079460101",
                                        "+0442079460101",
                                        "+999123456789"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        CU_ASSERT_FALSE(
            tv_phone_is_clean(text_of(texts[i]), TV_PHONE_OFFICE, NULL));
    }
    CU_ASSERT_TRUE(tv_phone_is_clean(text_of("tel:+442079460101"),
                                     TV_PHONE_TEAMS_LINE, NULL));
}

static void nothing_entered_is_what_is_missing(void)
{
    static const char *const texts[] = {"",
                                        " ",
                                        "\t\r\n",
                                        "\"\"",
                                        "'",
                                        "-",
                                        "+",
                                        "n/a",
                                        "0",
                                        " 0",
                                        "\xc2\xa0",
                                        "none",
                                        "x",
                                        "+44 1",
                                        "()",
                                        ".",
                                        "tel:",
                                        "\xe2\x80\x8b",
                                        "\xe2\x80\x8b+1",
                                        "\xd9\xa1",
                                        "\xff"};
    char padded[600];
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct tv_phone phone;
        tv_phone_read(text_of(texts[i]), TV_PHONE_OFFICE, NULL, &phone);
        CU_ASSERT_EQUAL(tv_phone_is_entered(text_of(texts[i])),
                        !tv_phone_has(&phone, TV_PHONE_MISSING));
    }
    /* Of a long text only the beginning is looked at. */
    for (size_t at = 0; at < sizeof(padded) - 1; at++) {
        struct tv_phone phone;
        memset(padded, ' ', sizeof(padded));
        padded[sizeof(padded) - 1] = '\0';
        padded[at] = '1';
        tv_phone_read(text_of(padded), TV_PHONE_OFFICE, NULL, &phone);
        CU_ASSERT_EQUAL(tv_phone_is_entered(text_of(padded)),
                        !tv_phone_has(&phone, TV_PHONE_MISSING));
    }
}

const char *const tv_test_suite = "phone/short_way";
const struct tv_test tv_tests[] = {
    TV_TEST(a_scheme_in_its_place_changes_nothing),
    TV_TEST(of_a_clean_number_there_are_but_remarks),
    TV_TEST(what_is_more_or_less_is_not_clean),
    TV_TEST(nothing_entered_is_what_is_missing),
    {NULL, NULL},
};
