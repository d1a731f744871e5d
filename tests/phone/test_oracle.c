/* SPDX-License-Identifier: Apache-2.0 */
/* Digits behind a plus sign: judged as libphonenumber judges them. */
#include <stdio.h>
#include <string.h>

#include "phone/oracle.h"
#include "phone/plan.h"
#include "support/test.h"

#define SHOWN 20u /* differences that are printed */

static const char *path(void)
{
    return tv_test_argc > 1 ? tv_test_argv[1] : "oracle.tsv";
}

static bool is_alike(const struct oracle_row *row, bool valid,
                     const struct tv_plan_answer *answer)
{
    /* Of no number libphonenumber often names no region; we always do. */
    bool names_region = strcmp(row->number_region, "-") != 0;
    return valid == row->valid &&
           strcmp(tv_number_type_id(answer->type), row->type) == 0 &&
           strcmp(tv_plan_reason_id(answer->reason), row->reason) == 0 &&
           (names_region || !valid) &&
           (!names_region ||
            (answer->region &&
             strcmp(answer->region->id, row->number_region) == 0));
}

static void show(const struct oracle_row *row,
                 const struct tv_plan_answer *answer)
{
    printf("\n    %s: %s %s %s, not %s %s %s", row->input,
           tv_number_type_id(answer->type), tv_plan_reason_id(answer->reason),
           answer->region ? answer->region->id : "-", row->type, row->reason,
           row->number_region);
}

/* Rows of clean digits that libphonenumber takes as they are. */
static void clean_digits_are_judged_alike(void)
{
    struct oracle oracle;
    struct oracle_row row;
    unsigned rows = 0, differences = 0, valid_rows = 0;
    oracle_open(&oracle, path());
    while (oracle_next(&oracle, &row)) {
        if (strcmp(row.strict, "E164") != 0 ||
            strcmp(row.input, row.e164) != 0) {
            continue;
        }
        struct tv_plan_answer answer;
        bool valid =
            tv_plan_walk(row.input + 1, (uint32_t)row.input_size - 1, &answer);
        rows++;
        valid_rows += row.valid;
        if (!is_alike(&row, valid, &answer) && differences++ < SHOWN) {
            show(&row, &answer);
        }
    }
    oracle_close(&oracle);
    printf("%u rows, %u valid, %u differences in validity, type, region and "
           "reason ... ",
           rows, valid_rows, differences);
    CU_ASSERT_EQUAL(differences, 0);
    CU_ASSERT(rows > 5000 && valid_rows > 2000);
}

/* Rows that it repairs first (a trunk prefix taken away) or refuses. */
static void digits_that_need_repair_are_not_valid(void)
{
    struct oracle oracle;
    struct oracle_row row;
    unsigned repaired = 0, refused = 0, valid = 0;
    oracle_open(&oracle, path());
    while (oracle_next(&oracle, &row)) {
        if (strcmp(row.strict, "E164") != 0 ||
            strcmp(row.input, row.e164) == 0) {
            continue;
        }
        struct tv_plan_answer answer;
        valid +=
            tv_plan_walk(row.input + 1, (uint32_t)row.input_size - 1, &answer);
        repaired += strcmp(row.e164, "-") != 0;
        refused += strcmp(row.e164, "-") == 0;
        if (strcmp(row.reason, "INVALID_COUNTRY_CODE") == 0) {
            CU_ASSERT_EQUAL(answer.verdict, TV_PLAN_NO_CODE);
        }
    }
    oracle_close(&oracle);
    printf("%u rows repaired, %u refused, %u valid ... ", repaired, refused,
           valid);
    CU_ASSERT_EQUAL(valid, 0);
    CU_ASSERT(repaired > 50 && refused > 50);
}

static void table_and_oracle_are_of_one_version(void)
{
    struct oracle oracle;
    oracle_open(&oracle, path());
    CU_ASSERT_STRING_EQUAL(oracle.version, tv_plan_version());
    oracle_close(&oracle);
}

const char *const tv_test_suite = "phone/oracle";
const struct tv_test tv_tests[] = {
    TV_TEST(clean_digits_are_judged_alike),
    TV_TEST(digits_that_need_repair_are_not_valid),
    TV_TEST(table_and_oracle_are_of_one_version),
    {NULL, NULL},
};
