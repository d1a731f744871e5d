/* SPDX-License-Identifier: Apache-2.0 */
/*
 * More than a million questions, drawn from a seed: the digests of the answers
 * are those that ci/refresh-numbering computed with npm google-libphonenumber.
 */
#include <stdio.h>
#include <string.h>

#include "base/sha256.h"
#include "phone/plan.h"
#include "phone/random.h"
#include "support/test.h"

#define LINE_MAX_SIZE 256

static struct tv_sha256 *sha;
static unsigned valid_count;

/* ---- questions and answers, a line each ---- */

static void answer_walk(const struct question *question, char *line)
{
    struct tv_plan_answer answer;
    bool valid = tv_plan_walk(question->digits, question->count, &answer);
    CU_ASSERT_EQUAL_FATAL(tv_plan_is_number(question->digits, question->count),
                          valid);
    valid_count += valid;
    snprintf(line, LINE_MAX_SIZE, "%s %c %s %s %s\n", question->digits,
             valid ? 'y' : 'n', tv_number_type_id(answer.type),
             valid ? answer.region->id : "-", tv_plan_reason_id(answer.reason));
}

/* Every prefix from 1 to 999, alone and with numbers behind it. */
static void ask_prefix(struct random *random, unsigned index, char *line)
{
    static const char *const tails[] = {"", "2345678", "123456789"};
    struct question question = {.region = NULL};
    (void)random;
    int size = snprintf(question.digits, sizeof(question.digits), "%u%s",
                        1 + index / 3, tails[index % 3]);
    question.count = (uint32_t)size;
    answer_walk(&question, line);
}

static void ask_walk(struct random *random, unsigned index, char *line)
{
    struct question question;
    (void)index;
    random_number(random, &question);
    answer_walk(&question, line);
}

static void ask_national(struct random *random, unsigned index, char *line)
{
    struct question question;
    struct tv_plan_national national;
    (void)index;
    random_national(random, &question);
    bool valid = tv_plan_national(question.region, question.digits,
                                  question.count, &national);
    valid_count += valid;
    snprintf(line, LINE_MAX_SIZE, "%s %u %s %s %c\n", question.region->id,
             question.region->code, question.digits, national.digits,
             valid ? 'y' : 'n');
}

static void ask_idd(struct random *random, unsigned index, char *line)
{
    struct question question;
    (void)index;
    random_idd(random, &question);
    uint32_t size =
        tv_plan_idd(question.region, question.digits, question.count);
    valid_count += size > 0;
    snprintf(line, LINE_MAX_SIZE, "%s %u %s %u\n", question.region->id,
             question.region->code, question.digits, size);
}

static void ask_short(struct random *random, unsigned index, char *line)
{
    struct question question;
    (void)index;
    random_short(random, &question);
    bool emergency =
        tv_plan_is_emergency(question.region, question.digits, question.count);
    bool is_short =
        tv_plan_is_short(question.region, question.digits, question.count);
    valid_count += is_short;
    snprintf(line, LINE_MAX_SIZE, "%s %u %s %c %c\n", question.region->id,
             question.region->code, question.digits, emergency ? 'y' : 'n',
             is_short ? 'y' : 'n');
}

/* ---- digests ---- */

/* The lines of random.sha256, all in order. */
static FILE *expected;

static void open_expected(char line[LINE_MAX_SIZE])
{
    const char *path = tv_test_argc > 1 ? tv_test_argv[1] : "random.sha256";
    if (expected) {
        fclose(expected);
    }
    expected = fopen(path, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(expected);
    while (fgets(line, LINE_MAX_SIZE, expected) && *line == '#') {
    }
}

/* The digest of a block, or NULL. */
static const char *find_digest(const char *name, unsigned block)
{
    static char line[LINE_MAX_SIZE];
    char begin[64];
    int size = snprintf(begin, sizeof(begin), "%s\t%u\t", name, block);
    open_expected(line);
    while (fgets(line, sizeof(line), expected)) {
        if (strncmp(line, begin, (size_t)size) == 0) {
            line[strcspn(line, "\n")] = '\0';
            return line + size;
        }
    }
    return NULL;
}

struct section {
    const char *name;
    uint32_t seed;
    unsigned blocks, size;
    void (*ask)(struct random *random, unsigned index, char *line);
};

static void compare(const struct section *section)
{
    struct random random = {section->seed};
    unsigned wrong = 0;
    valid_count = 0;
    sha = tv_sha256_create();
    for (unsigned block = 0; block < section->blocks; block++) {
        char line[LINE_MAX_SIZE], hex[TV_SHA256_HEX];
        for (unsigned i = 0; i < section->size; i++) {
            section->ask(&random, i, line);
            tv_sha256_add(sha, line, strlen(line));
        }
        tv_sha256_hex(sha, hex);
        tv_sha256_reset(sha);
        const char *digest = find_digest(section->name, block);
        if (!digest || strcmp(digest, hex) != 0) {
            printf("\n    %s: block %u differs", section->name, block);
            wrong++;
        }
    }
    tv_sha256_destroy(sha);
    printf("%u questions, %u with yes, %u of %u blocks differ ... ",
           section->blocks * section->size, valid_count, wrong,
           section->blocks);
    CU_ASSERT_EQUAL(wrong, 0);
}

static void prefixes_1_to_999_are_judged_alike(void)
{
    compare(&(struct section){"prefix", 163, 1, 2997, ask_prefix});
}

static void a_million_numbers_are_judged_alike(void)
{
    compare(&(struct section){"walk", 164, 100, 10000, ask_walk});
}

static void national_numbers_are_completed_alike(void)
{
    compare(&(struct section){"national", 1641, 20, 10000, ask_national});
}

static void prefixes_for_calls_abroad_are_found_alike(void)
{
    compare(&(struct section){"idd", 1642, 10, 10000, ask_idd});
}

static void short_codes_are_told_alike(void)
{
    compare(&(struct section){"short", 1643, 20, 10000, ask_short});
}

static void table_and_digests_are_of_one_version(void)
{
    char line[LINE_MAX_SIZE], own[LINE_MAX_SIZE];
    open_expected(line);
    snprintf(own, sizeof(own), "V\t%s\n", tv_plan_version());
    char *blank = strchr(own, ' ');
    CU_ASSERT_PTR_NOT_NULL_FATAL(blank);
    *blank = '\t';
    CU_ASSERT_STRING_EQUAL(line, own);
}

const char *const tv_test_suite = "phone/random";
const struct tv_test tv_tests[] = {
    TV_TEST(prefixes_1_to_999_are_judged_alike),
    TV_TEST(a_million_numbers_are_judged_alike),
    TV_TEST(national_numbers_are_completed_alike),
    TV_TEST(prefixes_for_calls_abroad_are_found_alike),
    TV_TEST(short_codes_are_told_alike),
    TV_TEST(table_and_digests_are_of_one_version),
    {NULL, NULL},
};
