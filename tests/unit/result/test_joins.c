/* SPDX-License-Identifier: Apache-2.0 */
/* The laws of joining verdicts, over all values. */
#include "result/result.h"
#include "support/test.h"

#define LAST TV_VERDICT_FAIL

#define join tv_verdict_all

static void of_all_the_worst_wins(void)
{
    static const uint32_t order[] = {TV_VERDICT_NOT_APPLICABLE, TV_VERDICT_PASS,
                                     TV_VERDICT_UNKNOWN, TV_VERDICT_FAIL};
    for (int low = 0; low < 4; low++) {
        for (int high = low; high < 4; high++) {
            CU_ASSERT_EQUAL(join(order[low], order[high]), order[high]);
            CU_ASSERT_EQUAL(join(order[high], order[low]), order[high]);
        }
    }
}

static void the_join_ignores_order_and_grouping(void)
{
    for (uint32_t a = 1; a <= LAST; a++) {
        CU_ASSERT_EQUAL(join(a, a), a);
        CU_ASSERT_EQUAL(join(TV_VERDICT_NOT_APPLICABLE, a), a);
        for (uint32_t b = 1; b <= LAST; b++) {
            CU_ASSERT_EQUAL(join(a, b), join(b, a));
            CU_ASSERT(join(a, b) == a || join(a, b) == b);
            for (uint32_t c = 1; c <= LAST; c++) {
                CU_ASSERT_EQUAL(join(join(a, b), c), join(a, join(b, c)));
            }
        }
    }
}

static void what_is_no_verdict_counts_as_unknown(void)
{
    static const uint32_t odd[] = {0, 5, 77, UINT32_MAX};
    for (int i = 0; i < 4; i++) {
        CU_ASSERT_EQUAL(tv_verdict_all(odd[i], TV_VERDICT_PASS),
                        TV_VERDICT_UNKNOWN);
        CU_ASSERT_STRING_EQUAL(tv_verdict_name(odd[i]), "unknown");
    }
    CU_ASSERT_STRING_EQUAL(tv_verdict_name(TV_VERDICT_NOT_APPLICABLE),
                           "notApplicable");
}

const char *const tv_test_suite = "result_joins";
const struct tv_test tv_tests[] = {
    TV_TEST(of_all_the_worst_wins),
    TV_TEST(the_join_ignores_order_and_grouping),
    TV_TEST(what_is_no_verdict_counts_as_unknown),
    {NULL, NULL},
};
