/* SPDX-License-Identifier: Apache-2.0 */
/* Finding a person among a few people. */
#include "cli/person_find.h"

#include <stdio.h>

#include "base/text.h"
#include "support/test.h"

const char *const tv_test_suite = "cli_person_find";

#define TEXT(literal) TV_TEXT_INIT(literal)

static const struct tv_text kim_numbers[] = {TEXT("tel:+442079460101;ext=7"),
                                             TEXT("+44 (0)7700 900123")};
static const struct tv_text lee_numbers[] = {TEXT("020 7946 0102")};
static const struct tv_text odd_numbers[] = {
    TEXT(""), TEXT("none"), TEXT("0000000000"), TEXT("12345678901234567890"),
    TEXT("0xfffffff")};

static const struct tv_candidate people[] = {
    {.subject = {.kind = TV_SUBJECT_USER,
                 .id = TEXT("00000000-0000-4000-8000-000000000001"),
                 .name = TEXT("kim@x.example"),
                 .display = TEXT("Kim Lee")},
     .numbers = kim_numbers,
     .number_count = 2},
    {.subject = {.kind = TV_SUBJECT_USER,
                 .id = TEXT("00000000-0000-4000-8000-000000000002"),
                 .name = TEXT("lee@x.example"),
                 .display = TEXT("Kim Lee")},
     .numbers = lee_numbers,
     .number_count = 1,
     .number = 1},
    {.subject = {.kind = TV_SUBJECT_USER,
                 .id = TEXT("00000000-0000-4000-8000-000000000003"),
                 .name = TEXT("evil@x.example"),
                 .display = TEXT("kim@x.example")},
     .numbers = odd_numbers,
     .number_count = 5,
     .number = 2},
    {.subject = {.kind = TV_SUBJECT_USER,
                 .id = TEXT("zo@x.example"),
                 .name = TEXT("zo@x.example")},
     .number = 3},
};
#define PEOPLE (sizeof(people) / sizeof(people[0]))

/* Yields each person twice, as if from a list and from findings. */
static void each(void *of, tv_see *see, void *user)
{
    (void)of;
    for (size_t i = 0; i < 2 * PEOPLE; i++) {
        see(user, &people[i % PEOPLE]);
    }
}

static const struct tv_people_source crowd = {each, NULL};

static void people_are_found_by_what_is_theirs_alone(void)
{
    static const struct {
        const char *who;
        enum tv_fit fit;
        uint32_t count, first;
    } cases[] = {
        {"00000000-0000-4000-8000-000000000002", TV_FIT_ID, 1, 1},
        {"KIM@X.EXAMPLE", TV_FIT_NAME, 1, 0},
        {"kim lee", TV_FIT_DISPLAY, 2, 0},
        {"zo@x.example", TV_FIT_ID, 1, 3},
        {"+442079460101", TV_FIT_NUMBER, 1, 0},
        {"tel:+44-20-7946-0101;ext=9", TV_FIT_NUMBER, 1, 0},
        {"(020) 7946.0101", TV_FIT_NUMBER, 1, 0},
        {"0044 20 7946 0101", TV_FIT_NUMBER, 1, 0},
        {"79460102", TV_FIT_NUMBER, 1, 1},
        {"+79460102", TV_FIT_NONE, 0, 0},
        {"46010", TV_FIT_NONE, 0, 0},
        {"7946010", TV_FIT_NONE, 0, 0},
        {"12345678901234567890", TV_FIT_NONE, 0, 0},
        {"0000000000", TV_FIT_NONE, 0, 0},
        {"evi", TV_FIT_PART, 1, 2},
        {"m le", TV_FIT_PART, 2, 0},
        {"zo", TV_FIT_NONE, 0, 0},
        {"", TV_FIT_NONE, 0, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_arena arena;
        struct tv_search search;
        tv_arena_init(&arena);
        tv_search(&search, cases[i].who, &crowd, &arena);
        bool right =
            search.fit == cases[i].fit && search.count == cases[i].count &&
            (search.count == 0 || search.fitting[0].number == cases[i].first) &&
            tv_search_found(&search) ==
                (cases[i].fit > TV_FIT_PART && cases[i].count == 1);
        if (!right) {
            CU_FAIL("not who was meant");
            fprintf(stderr, "%s: fit %d, %u people\n", cases[i].who,
                    (int)search.fit, (unsigned)search.count);
        }
        tv_arena_finish(&arena);
    }
}

static void the_nearest_of_all_names_is_asked_about(void)
{
    static const struct {
        const char *who, *nearest;
    } cases[] = {{"evill@x.example", "evil@x.example"},
                 {"Kin Leo", "Kim Lee"},
                 {"somebody else", NULL}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_arena arena;
        struct tv_search search;
        tv_arena_init(&arena);
        tv_search(&search, cases[i].who, &crowd, &arena);
        CU_ASSERT_EQUAL(search.fit, TV_FIT_NONE);
        if (cases[i].nearest && search.nearest) {
            CU_ASSERT_STRING_EQUAL(search.nearest, cases[i].nearest);
        } else {
            CU_ASSERT_PTR_EQUAL(search.nearest, cases[i].nearest);
        }
        tv_arena_finish(&arena);
    }
}

/* Far more people than are listed. */
static void each_of_many(void *of, tv_see *see, void *user)
{
    struct tv_arena *arena = of;
    for (unsigned i = 0; i < 3 * TV_MOST_FITTING; i++) {
        const char *name = tv_arena_printf(arena, "a%02u@x.example", i);
        struct tv_candidate one = {.subject = {.kind = TV_SUBJECT_USER,
                                               .id = tv_text_of(name),
                                               .name = tv_text_of(name),
                                               .display = TEXT("a\033[1m")}};
        see(user, &one);
    }
}

static void a_list_is_short_and_safe(void)
{
    struct tv_arena arena;
    struct tv_search search;
    struct tv_strings lines = {NULL, 0};
    tv_arena_init(&arena);
    const struct tv_people_source many = {each_of_many, &arena};
    tv_search(&search, "a\033[1m", &many, &arena);
    tv_search_list(&search, &lines);
    CU_ASSERT_FALSE(tv_search_found(&search));
    CU_ASSERT_EQUAL_FATAL(lines.count, TV_MOST_FITTING + 1);
    CU_ASSERT_STRING_EQUAL(lines.items[0],
                           "  a00@x.example  a\\u{1b}[1m  a00@x.example");
    CU_ASSERT_STRING_EQUAL(lines.items[TV_MOST_FITTING], "  and others");
    tv_arena_finish(&arena);
}

const struct tv_test tv_tests[] = {
    TV_TEST(people_are_found_by_what_is_theirs_alone),
    TV_TEST(the_nearest_of_all_names_is_asked_about),
    TV_TEST(a_list_is_short_and_safe),
    {NULL, NULL},
};
