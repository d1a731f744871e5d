/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every state and every digit: the answers' digests are those of npm
 * google-libphonenumber, one for each language.
 */
#include <stdio.h>
#include <string.h>

#include "base/sha256.h"
#include "phone/cover.h"
#include "phone/plan.h"
#include "support/test.h"

#define LINE_MAX_SIZE 256

struct answers {
    FILE *expected;
    enum cover_kind kind;
    struct tv_sha256 *sha;
    uint32_t asked, valid, languages, wrong;
};

static void answer(const char *digits, uint32_t count, bool is_word,
                   void *context)
{
    struct answers *answers = context;
    struct tv_plan_answer found;
    char line[LINE_MAX_SIZE];
    int size;
    if (answers->kind == COVER_PLAN) {
        is_word = tv_plan_walk(digits, count, &found);
        CU_ASSERT_EQUAL_FATAL(tv_plan_is_number(digits, count), is_word);
        size = snprintf(
            line, sizeof(line), "%.*s %c %s %s %s\n", (int)count, digits,
            is_word ? 'y' : 'n', tv_number_type_id(found.type),
            is_word ? found.region->id : "-", tv_plan_reason_id(found.reason));
    } else {
        size = snprintf(line, sizeof(line), "%.*s %c\n", (int)count, digits,
                        is_word ? 'y' : 'n');
    }
    tv_sha256_add(answers->sha, line, (size_t)size);
    answers->asked++;
    answers->valid += is_word;
}

/* The next line of the file must say the same of the language. */
static void compare_language(enum cover_kind kind,
                             const struct tv_phone_region *region,
                             void *context)
{
    struct answers *answers = context;
    char line[LINE_MAX_SIZE], own[LINE_MAX_SIZE], hex[TV_SHA256_HEX];
    uint32_t before = answers->asked;
    answers->kind = kind;
    tv_sha256_reset(answers->sha);
    cover(kind, region, answer, answers);
    tv_sha256_hex(answers->sha, hex);
    snprintf(own, sizeof(own), "%s\t%s\t%u\t%u\t%s\n", cover_name(kind),
             region->id, region->code, answers->asked - before, hex);
    answers->languages++;
    if (!fgets(line, sizeof(line), answers->expected) ||
        strcmp(line, own) != 0) {
        printf("\n    %s of %s, +%u, differs", cover_name(kind), region->id,
               region->code);
        answers->wrong++;
    }
}

/* The file, behind its line of the version. */
static FILE *open_expected(char line[LINE_MAX_SIZE])
{
    FILE *file = fopen(tv_test_argc > 1 ? tv_test_argv[1] : "", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    while (fgets(line, LINE_MAX_SIZE, file) && *line == '#') {
    }
    return file;
}

static void every_state_and_digit_is_judged_alike(void)
{
    char line[LINE_MAX_SIZE];
    struct answers answers = {.expected = open_expected(line)};
    answers.sha = tv_sha256_create();
    cover_each(compare_language, &answers);
    tv_sha256_destroy(answers.sha);
    CU_ASSERT_PTR_NULL(fgets(line, sizeof(line), answers.expected));
    fclose(answers.expected);
    printf("%u questions, %u with yes, %u of %u languages differ ... ",
           answers.asked, answers.valid, answers.wrong, answers.languages);
    CU_ASSERT_EQUAL(answers.wrong, 0);
}

static void table_and_digests_are_of_one_version(void)
{
    char line[LINE_MAX_SIZE] = "", own[LINE_MAX_SIZE];
    fclose(open_expected(line));
    snprintf(own, sizeof(own), "V\t%s\n", tv_plan_version());
    own[strcspn(own, " ")] = '\t';
    CU_ASSERT_STRING_EQUAL(line, own);
}

const char *const tv_test_suite = "phone/cover";
const struct tv_test tv_tests[] = {
    TV_TEST(every_state_and_digit_is_judged_alike),
    TV_TEST(table_and_digests_are_of_one_version),
    {NULL, NULL},
};
