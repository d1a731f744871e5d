/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every state and every digit: the answers' digests are those of npm
 * google-libphonenumber, a line for each calling code.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "phone/cover.h"
#include "phone/plan.h"
#include "support/test.h"

#define LINE_MAX_SIZE 256

struct answers {
    struct tv_sha256 *sha;
    uint32_t asked, valid;
};

static void answer(const char *digits, uint32_t count, void *context)
{
    struct answers *answers = context;
    struct tv_plan_answer found;
    char line[LINE_MAX_SIZE];
    bool valid = tv_plan_walk(digits, count, &found);
    int size = snprintf(
        line, sizeof(line), "%.*s %c %s %s %s\n", (int)count, digits,
        valid ? 'y' : 'n', tv_number_type_id(found.type),
        valid ? found.region->id : "-", tv_plan_reason_id(found.reason));
    tv_sha256_add(answers->sha, line, (size_t)size);
    answers->asked++;
    answers->valid += valid;
}

/* Cuts a line "CODE <tab> questions <tab> digest"; true if it is one. */
static bool cut(char *line, uint32_t *code, uint32_t *asked, char **digest)
{
    char *end;
    line[strcspn(line, "\n")] = '\0';
    *code = (uint32_t)strtoul(line, &end, 10);
    if (end == line || *end != '\t') {
        return false;
    }
    *asked = (uint32_t)strtoul(end + 1, digest, 10);
    return *(*digest)++ == '\t';
}

static void compare(FILE *file)
{
    struct answers answers = {tv_sha256_create(), 0, 0};
    char line[LINE_MAX_SIZE], hex[TV_SHA256_HEX], *digest;
    uint32_t code, asked, all = 0, codes = 0, wrong = 0;
    while (fgets(line, sizeof(line), file)) {
        if (!cut(line, &code, &asked, &digest)) {
            continue;
        }
        answers.asked = 0;
        tv_sha256_reset(answers.sha);
        cover_code(code, answer, &answers);
        tv_sha256_hex(answers.sha, hex);
        if (asked != answers.asked || strcmp(digest, hex) != 0) {
            printf("\n    +%u differs", code);
            wrong++;
        }
        codes++;
        all += answers.asked;
    }
    tv_sha256_destroy(answers.sha);
    printf("%u questions, %u valid, %u of %u calling codes differ ... ", all,
           answers.valid, wrong, codes);
    CU_ASSERT_EQUAL(wrong, 0);
    for (uint32_t i = 0; i < tv_phone_region_count(); i++) {
        codes -= tv_phone_region_at(i)->main;
    }
    CU_ASSERT_EQUAL(codes, 0);
}

static void every_state_and_digit_is_judged_alike(void)
{
    FILE *file = fopen(tv_test_argv[1], "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    compare(file);
    fclose(file);
}

static void table_and_digests_are_of_one_version(void)
{
    char line[LINE_MAX_SIZE] = "", own[LINE_MAX_SIZE];
    FILE *file = fopen(tv_test_argv[1], "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    while (fgets(line, sizeof(line), file) && *line == '#') {
    }
    fclose(file);
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
