/* SPDX-License-Identifier: Apache-2.0 */
/* What plan.h promises beyond libphonenumber: where digits go wrong. */
#include <stdio.h>
#include <string.h>

#include "phone/plan.h"
#include "phone/random.h"
#include "support/test.h"

static struct tv_text text_of(const char *string)
{
    return (struct tv_text){string, strlen(string)};
}

static uint32_t size_of(const char *digits)
{
    return (uint32_t)strlen(digits);
}

static const struct tv_phone_region *region_of(const char *id)
{
    return tv_phone_region_find(text_of(id));
}

/* ---- walking ---- */

static void digits_are_followed_to_where_they_go_wrong(void)
{
    static const struct {
        const char *digits;
        enum tv_plan_verdict verdict;
        uint32_t invalid_at, accepted, missing_min, missing_max;
        const char *region;
    } cases[] = {
        {"442079460958", TV_PLAN_VALID, 12, 12, 0, 0, "GB"},
        {"44207946095", TV_PLAN_TOO_SHORT, 11, 0, 1, 1, "GB"},
        {"4420", TV_PLAN_TOO_SHORT, 4, 0, 8, 8, "GB"},
        {"44", TV_PLAN_TOO_SHORT, 2, 0, 7, 10, "GB"},
        {"4420794609581", TV_PLAN_TOO_LONG, 12, 12, 0, 0, "GB"},
        {"442079460958123", TV_PLAN_TOO_LONG, 12, 12, 0, 0, "GB"},
        {"15552345678", TV_PLAN_NO_RANGE, 3, 0, 8, 8, "US"},
        {"33023456789", TV_PLAN_NO_RANGE, 2, 0, 9, 9, "FR"},
        {"39612345678", TV_PLAN_NO_RANGE, 2, 0, 6, 12, "IT"},
        {"22990011234", TV_PLAN_NO_RANGE, 3, 0, 8, 10, "BJ"},
        {"330123456", TV_PLAN_BAD_LENGTH, 2, 0, 9, 9, "FR"},
        {"14258828080", TV_PLAN_VALID, 11, 11, 0, 0, "US"},
        {"18828080", TV_PLAN_LOCAL_ONLY, 3, 0, 8, 8, "US"},
        /* Leading digits tell the region though no number goes on so. */
        {"12421112345", TV_PLAN_NO_RANGE, 4, 0, 7, 7, "BS"},
        {"4989123", TV_PLAN_VALID, 7, 7, 0, 10, "DE"},
        {"388123456", TV_PLAN_NO_CODE, 2, 0, 0, 0, NULL},
        {"0123", TV_PLAN_NO_CODE, 0, 0, 0, 0, NULL},
        {"99", TV_PLAN_NO_CODE, 2, 0, 0, 0, NULL},
        {"999", TV_PLAN_NO_CODE, 2, 0, 0, 0, NULL},
        {"", TV_PLAN_NO_CODE, 0, 0, 0, 0, NULL},
        {"44 2079460958", TV_PLAN_BAD_LENGTH, 2, 0, 7, 10, "GB"},
        {"+442079460958", TV_PLAN_NO_CODE, 0, 0, 0, 0, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_plan_answer answer;
        bool valid =
            tv_plan_walk(cases[i].digits, size_of(cases[i].digits), &answer);
        bool alike =
            answer.verdict == cases[i].verdict &&
            valid == (cases[i].verdict == TV_PLAN_VALID) &&
            answer.invalid_at == cases[i].invalid_at &&
            answer.accepted == cases[i].accepted &&
            answer.missing_min == cases[i].missing_min &&
            answer.missing_max == cases[i].missing_max &&
            (cases[i].region ? answer.region == region_of(cases[i].region)
                             : answer.region == NULL);
        CU_ASSERT(alike);
        if (!alike) {
            printf("\n    %s: verdict %d, dies at %u, accepted %u, missing "
                   "%u to %u, %s",
                   cases[i].digits, (int)answer.verdict, answer.invalid_at,
                   answer.accepted, answer.missing_min, answer.missing_max,
                   answer.region ? answer.region->id : "-");
        }
    }
}

static void the_code_and_its_lengths_are_told(void)
{
    struct tv_plan_answer answer;
    CU_ASSERT(tv_plan_walk("6834000", 7, &answer));
    CU_ASSERT_EQUAL(answer.code, 683);
    CU_ASSERT_EQUAL(answer.code_size, 3);
    CU_ASSERT_EQUAL(answer.lengths, 1u << 4 | 1u << 7);
    CU_ASSERT_FALSE(tv_plan_walk("1", 1, &answer));
    CU_ASSERT_EQUAL(answer.lengths, 1u << 10);
    CU_ASSERT_EQUAL(answer.local_lengths, 1u << 7);
    uint32_t size;
    CU_ASSERT_EQUAL(tv_plan_code("447", 3, &size), 44);
    CU_ASSERT_EQUAL(size, 2);
    CU_ASSERT_EQUAL(tv_plan_code("44", 1, NULL), 0);
    CU_ASSERT_EQUAL(tv_plan_code("999", 3, &size), 0);
    CU_ASSERT_EQUAL(size, 0);
}

/*
 * What is missing, digit by digit: of a beginning that is no number one more
 * than the least of what can follow it; and what dies, dies by any digit.
 */
static bool is_consistent(const struct question *question)
{
    struct tv_plan_answer whole, next;
    char digits[sizeof(question->digits) + 1];
    bool valid = tv_plan_walk(question->digits, question->count, &whole);
    uint32_t least = UINT32_MAX, most = 0;
    memcpy(digits, question->digits, question->count);
    for (char digit = '0'; digit <= '9'; digit++) {
        digits[question->count] = digit;
        (void)tv_plan_walk(digits, question->count + 1, &next);
        if (whole.invalid_at < question->count) {
            if (next.invalid_at != whole.invalid_at ||
                next.accepted != whole.accepted) {
                return false;
            }
        } else if (next.invalid_at == question->count + 1) {
            least = next.missing_min < least ? next.missing_min : least;
            most = next.missing_max > most ? next.missing_max : most;
            most = next.missing_max + 1 > most ? next.missing_max + 1 : most;
        }
    }
    if (whole.code == 0 || whole.invalid_at < question->count) {
        return !valid;
    }
    return whole.missing_max == most &&
           whole.missing_min == (valid ? 0 : least + 1);
}

static void what_is_missing_is_consistent(void)
{
    struct random random = {7};
    unsigned wrong = 0, asked = 0;
    for (unsigned i = 0; i < 20000; i++) {
        struct question question;
        random_number(&random, &question);
        for (; question.count > 0; question.count--) {
            asked++;
            wrong += !is_consistent(&question);
        }
    }
    printf("%u beginnings, %u inconsistent ... ", asked, wrong);
    CU_ASSERT_EQUAL(wrong, 0);
}

static void any_count_of_digits_will_do(void)
{
    char digits[5000];
    memset(digits, '4', sizeof(digits));
    for (uint32_t count = 0; count < sizeof(digits); count += 7) {
        struct tv_plan_answer answer;
        CU_ASSERT(!tv_plan_walk(digits, count, &answer) || count < 20);
        (void)tv_plan_placeholder(digits, count);
        (void)tv_plan_note(digits, count);
        struct tv_plan_national national;
        CU_ASSERT(
            !tv_plan_national(region_of("AR"), digits, count, &national) ||
            count < 20);
        CU_ASSERT(national.count <= TV_PLAN_DIGITS_MAX);
        CU_ASSERT(tv_plan_idd(NULL, digits, count) == 0);
    }
}

/* ---- regions ---- */

static void regions_are_found_in_any_case(void)
{
    static const struct {
        const char *text, *id;
    } cases[] = {
        {"FR", "FR"},       {"fr", "FR"},  {"uK", "GB"}, {"GB", "GB"},
        {"XK", "XK"},       {"AQ", NULL},  {"", NULL},   {"F", NULL},
        {"F1", NULL},       {"001", NULL}, {"@@", NULL}, {"FRA", NULL},
        {"\xc3\xa9", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct tv_phone_region *region = region_of(cases[i].text);
        CU_ASSERT(cases[i].id ? region && strcmp(region->id, cases[i].id) == 0
                              : region == NULL);
    }
}

static void a_region_says_what_people_ask_of_it(void)
{
    static const struct {
        const char *id, *name, *trunk, *idd;
        unsigned code, shared, main;
    } cases[] = {
        {"FR", "France", "0", "00", 33, 0, 1},
        {"US", "United States", "1", "011", 1, 1, 1},
        {"CA", "Canada", "1", "011", 1, 1, 0},
        {"IT", "Italy", "", "00", 39, 1, 1},
        {"HU", "Hungary", "06", "00", 36, 0, 1},
        {"RU", "Russia", "8", "810", 7, 1, 1},
        {"AU", "Australia", "0", "0011", 61, 1, 1},
        {"JP", "Japan", "0", "010", 81, 0, 1},
        {"BR", "Brazil", "0", "0012", 55, 0, 1},
        {"KR", "South Korea", "0", "001", 82, 0, 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct tv_phone_region *region = region_of(cases[i].id);
        CU_ASSERT_PTR_NOT_NULL_FATAL(region);
        CU_ASSERT_STRING_EQUAL(region->name, cases[i].name);
        CU_ASSERT_STRING_EQUAL(region->trunk, cases[i].trunk);
        CU_ASSERT_STRING_EQUAL(region->idd, cases[i].idd);
        CU_ASSERT_EQUAL(region->code, cases[i].code);
        CU_ASSERT_EQUAL(region->shared, cases[i].shared);
        CU_ASSERT_EQUAL(region->main, cases[i].main);
    }
}

static void regions_of_a_code_stand_side_by_side(void)
{
    uint32_t seen = 0, count;
    for (uint32_t code = 0; code < 1100; code++) {
        const struct tv_phone_region *first = tv_phone_regions_of(code, &count);
        CU_ASSERT_EQUAL(first == NULL, count == 0);
        for (uint32_t i = 0; i < count; i++) {
            CU_ASSERT_EQUAL(first[i].code, code);
            CU_ASSERT_EQUAL(first[i].main, i == 0);
            CU_ASSERT_EQUAL(first[i].shared, count > 1);
            CU_ASSERT_PTR_EQUAL(tv_phone_region_at(seen + i), first + i);
        }
        seen += count;
    }
    CU_ASSERT_EQUAL(seen, tv_phone_region_count());
    CU_ASSERT_PTR_NULL(tv_phone_region_at(seen));
}

static void examples_are_numbers_of_their_type(void)
{
    unsigned examples = 0;
    for (uint32_t i = 0; i < tv_phone_region_count(); i++) {
        const struct tv_phone_region *region = tv_phone_region_at(i);
        struct tv_plan_answer answer;
        CU_ASSERT(
            tv_plan_walk(region->example, size_of(region->example), &answer));
        CU_ASSERT_EQUAL(answer.code, region->code);
        for (int type = 1; type < TV_NUMBER_TYPES; type++) {
            const char *example =
                tv_phone_region_example(region, (enum tv_number_type)type);
            if (!example) {
                continue;
            }
            examples++;
            CU_ASSERT(tv_plan_walk(example, size_of(example), &answer));
            CU_ASSERT((int)answer.type == type ||
                      answer.type == TV_NUMBER_FIXED_OR_MOBILE);
            CU_ASSERT_PTR_NOT_NULL(
                tv_plan_placeholder(example, size_of(example)));
        }
    }
    printf("%u examples ... ", examples);
    CU_ASSERT(examples > 1000);
    CU_ASSERT_PTR_NULL(
        tv_phone_region_example(region_of("FR"), TV_NUMBER_NONE));
}

/* ---- national numbers ---- */

static void national_numbers_are_completed(void)
{
    static const struct {
        const char *region, *digits, *e164;
        uint32_t stripped;
        bool valid, inserted;
    } cases[] = {
        {"FR", "0123456789", "33123456789", 1, true, false},
        {"FR", "123456789", "33123456789", 0, true, false},
        {"GB", "02079460958", "442079460958", 1, true, false},
        {"IT", "0669812345", "390669812345", 0, true, false},
        {"HU", "0612345678", "3612345678", 2, true, false},
        {"RU", "84951234567", "74951234567", 1, true, false},
        {"AR", "01115 23456789", "54", 0, false, false}, /* a blank */
        {"AR", "0111523456789", "5491123456789", 3, true, true},
        {"AR", "01123456789", "541123456789", 1, true, false},
        {"AI", "4972345", "12644972345", 0, true, true},
        {"AI", "12644972345", "12644972345", 1, true, false},
        {"BR", "0211123456789", "551123456789", 3, true, false},
        {"US", "4258828080", "14258828080", 0, true, false},
        {"US", "14258828080", "14258828080", 1, true, false},
        {"US", "8828080", "18828080", 0, false, false},
        {"FR", "", "33", 0, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_plan_national national;
        bool valid =
            tv_plan_national(region_of(cases[i].region), cases[i].digits,
                             size_of(cases[i].digits), &national);
        bool alike = valid == cases[i].valid &&
                     (!valid || strcmp(national.digits, cases[i].e164) == 0) &&
                     (!valid || national.stripped == cases[i].stripped) &&
                     (!valid || national.inserted == cases[i].inserted);
        CU_ASSERT(alike);
        if (!alike) {
            printf("\n    %s %s: %s, %d, stripped %u, inserted %d",
                   cases[i].region, cases[i].digits, national.digits, valid,
                   national.stripped, national.inserted);
        }
    }
}

static void prefixes_for_calls_abroad_are_found(void)
{
    static const struct {
        const char *region, *digits;
        uint32_t size;
    } cases[] = {
        {"FR", "00442079460958", 2},
        {"FR", "011442079460958", 0},
        {"US", "011442079460958", 3},
        {"US", "00442079460958", 0},
        {"AU", "0011442079460958", 4},
        {"JP", "010442079460958", 3},
        {"RU", "810442079460958", 3},
        {"FR", "000442079460958", 0},
        {"FR", "00", 2},
        {"", "00442079460958", 2},
        {"", "011442079460958", 3},
        {"", "0011442079460958", 4},
        {"", "810442079460958", 3},
        {"", "00999", 2},
        {"", "810999", 0},
        {"", "0442079460958", 0},
        {"", "", 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct tv_phone_region *region =
            cases[i].region[0] ? region_of(cases[i].region) : NULL;
        uint32_t size =
            tv_plan_idd(region, cases[i].digits, size_of(cases[i].digits));
        CU_ASSERT_EQUAL(size, cases[i].size);
        if (size != cases[i].size) {
            printf("\n    %s %s: %u", cases[i].region, cases[i].digits, size);
        }
    }
}

/* ---- short codes, placeholders, notes ---- */

static void emergency_numbers_are_told(void)
{
    static const struct {
        const char *region, *digits;
        bool emergency, is_short;
    } cases[] = {
        {"FR", "112", true, true},       {"FR", "15", true, true},
        {"FR", "911", false, false},     {"US", "911", true, true},
        {"US", "999", false, false},     {"GB", "999", true, true},
        {"", "999", true, true},         {"", "911", true, true},
        {"", "123456789", false, false}, {"FR", "1122", false, false},
        {"FR", "3919", false, true},     {"FR", "", false, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct tv_phone_region *region =
            cases[i].region[0] ? region_of(cases[i].region) : NULL;
        uint32_t size = size_of(cases[i].digits);
        CU_ASSERT_EQUAL(tv_plan_is_emergency(region, cases[i].digits, size),
                        cases[i].emergency);
        CU_ASSERT_EQUAL(tv_plan_is_short(region, cases[i].digits, size),
                        cases[i].is_short);
    }
}

static void placeholders_are_told(void)
{
    static const struct {
        const char *digits, *words; /* that are in the answer */
    } cases[] = {
        {"14255550100", "fiction"},
        {"14255550199", "fiction"},
        {"14255551212", "directory assistance"},
        {"14255551234", "no subscribers"},
        {"18005550199", "fiction"},
        {"18005551234", NULL},
        {"15552345678", "area code 555"},
        {"442079460958", "drama"},
        {"441632960123", "drama"},
        {"447700900461", "drama"},
        {"493023125042", "Bundesnetzagentur"},
        {"33639980001", "Arcep"},
        {"61255501234", "ACMA"},
        {"61491570156", "ACMA"},
        {"2015550123", NULL},
        {"12015550123", "fiction"},
        {"33123456789", "sample"},
        {"33222222222", "all the same"},
        {"12345678901", "count up"},
        {"4989876543210", "count down"},
        {"33145000000", "zeros"},
        {"33145600000", NULL},
        {"14258828080", NULL},
        {"442079450958", NULL},
        {"", NULL},
        {"1425555010", NULL},
        {"142555501000", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *words =
            tv_plan_placeholder(cases[i].digits, size_of(cases[i].digits));
        bool alike = cases[i].words ? words && strstr(words, cases[i].words)
                                    : words == NULL;
        CU_ASSERT(alike);
        if (!alike) {
            printf("\n    %s: %s", cases[i].digits, words ? words : "nothing");
        }
    }
}

static void notes_are_of_the_longest_beginning(void)
{
    static const struct {
        const char *digits, *words;
    } cases[] = {
        {"388123", "+388"},
        {"388", "+388"},
        {"38", NULL},
        {"22990011234", "Benin"},
        {"5215512345678", "Mexico"},
        {"525512345678", NULL},
        {"", NULL},
        {"390612345678", "Italy"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *note =
            tv_plan_note(cases[i].digits, size_of(cases[i].digits));
        CU_ASSERT(cases[i].words ? note && strstr(note, cases[i].words)
                                 : note == NULL);
    }
}

/* ---- the data ---- */

static void the_data_tells_its_version_and_date(void)
{
    CU_ASSERT(strncmp(tv_plan_version(), "google-libphonenumber 3.", 24) == 0);
    CU_ASSERT_EQUAL(strlen(tv_plan_date()), 10);
    CU_ASSERT(tv_plan_time() > INT64_C(1727740800)); /* 2024-10-01 */
    CU_ASSERT_EQUAL(tv_plan_time() % 86400, 0);
    if (strcmp(tv_plan_date(), "2026-09-29") == 0) {
        CU_ASSERT_EQUAL(tv_plan_time(), INT64_C(1790640000));
    }
}

static void every_type_and_reason_has_a_name(void)
{
    for (int type = 0; type <= TV_NUMBER_TYPES; type++) {
        CU_ASSERT(tv_number_type_name((enum tv_number_type)type)[0] != '\0');
        CU_ASSERT(tv_number_type_id((enum tv_number_type)type)[0] != '\0');
    }
    for (int reason = 0; reason <= TV_REASONS; reason++) {
        CU_ASSERT(tv_plan_reason_id((enum tv_plan_reason)reason)[0] != '\0');
    }
}

const char *const tv_test_suite = "phone/plan";
const struct tv_test tv_tests[] = {
    TV_TEST(digits_are_followed_to_where_they_go_wrong),
    TV_TEST(the_code_and_its_lengths_are_told),
    TV_TEST(what_is_missing_is_consistent),
    TV_TEST(any_count_of_digits_will_do),
    TV_TEST(regions_are_found_in_any_case),
    TV_TEST(a_region_says_what_people_ask_of_it),
    TV_TEST(regions_of_a_code_stand_side_by_side),
    TV_TEST(examples_are_numbers_of_their_type),
    TV_TEST(national_numbers_are_completed),
    TV_TEST(prefixes_for_calls_abroad_are_found),
    TV_TEST(emergency_numbers_are_told),
    TV_TEST(placeholders_are_told),
    TV_TEST(notes_are_of_the_longest_beginning),
    TV_TEST(the_data_tells_its_version_and_date),
    TV_TEST(every_type_and_reason_has_a_name),
    {NULL, NULL},
};
