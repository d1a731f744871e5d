/* SPDX-License-Identifier: Apache-2.0 */
/* The exit status of every kind of result. */
#include "gate/gate.h"
#include "support/test.h"

/* One rule of a severity, with one finding or none. */
struct state {
    enum tv_severity rule;
    uint32_t verdict;
    enum tv_severity finding; /* of a fail */
    bool fault, lost;
};

static enum tv_exit exit_of(const struct state *state, enum tv_severity fail_on,
                            bool allow_unknown)
{
    struct tv_bound_rule rule = {.severity = state->rule};
    struct tv_finding finding = {.verdict = (uint8_t)state->verdict,
                                 .severity = (uint8_t)state->finding};
    struct tv_rule_counts counts = {.verdict = state->verdict};
    struct tv_fault fault = {.text = "died"};
    struct tv_result result = {
        .rules = &rule,
        .rule_count = 1,
        .findings = &finding,
        .finding_count = state->verdict >= TV_VERDICT_UNKNOWN,
        .counts = &counts,
        .faults = &fault,
        .fault_count = state->fault,
    };
    counts.unknown = state->verdict == TV_VERDICT_UNKNOWN;
    struct tv_gate gate = {fail_on, allow_unknown};
    return tv_gate_of(&gate, &result, state->lost);
}

static void nothing_found_is_clean(void)
{
    struct state state = {TV_SEVERITY_ERROR, TV_VERDICT_PASS, 0, false, false};
    CU_ASSERT_EQUAL(exit_of(&state, TV_SEVERITY_ERROR, false), TV_EXIT_CLEAN);
}

static void a_fail_counts_from_the_threshold_on(void)
{
    for (unsigned s = TV_SEVERITY_NOTE; s <= TV_SEVERITY_ERROR; s++) {
        for (unsigned on = TV_SEVERITY_NOTE; on <= TV_SEVERITY_ERROR; on++) {
            struct state state = {TV_SEVERITY_NOTE, TV_VERDICT_FAIL,
                                  (enum tv_severity)s, false, false};
            enum tv_exit expected = s >= on ? TV_EXIT_FINDINGS : TV_EXIT_CLEAN;
            CU_ASSERT_EQUAL(exit_of(&state, (enum tv_severity)on, false),
                            expected);
        }
    }
}

static void an_unknown_counts_by_the_severity_of_its_rule(void)
{
    struct state state = {TV_SEVERITY_WARNING, TV_VERDICT_UNKNOWN, 0, false,
                          false};
    CU_ASSERT_EQUAL(exit_of(&state, TV_SEVERITY_ERROR, false), TV_EXIT_CLEAN);
    CU_ASSERT_EQUAL(exit_of(&state, TV_SEVERITY_WARNING, false),
                    TV_EXIT_UNKNOWN);
    CU_ASSERT_EQUAL(exit_of(&state, TV_SEVERITY_WARNING, true), TV_EXIT_CLEAN);
}

static void a_fault_or_a_loss_is_not_clean(void)
{
    struct state fault = {TV_SEVERITY_NOTE, TV_VERDICT_PASS, 0, true, false};
    struct state loss = {TV_SEVERITY_NOTE, TV_VERDICT_PASS, 0, false, true};
    CU_ASSERT_EQUAL(exit_of(&fault, TV_SEVERITY_ERROR, false), TV_EXIT_UNKNOWN);
    CU_ASSERT_EQUAL(exit_of(&loss, TV_SEVERITY_ERROR, false), TV_EXIT_UNKNOWN);
    CU_ASSERT_EQUAL(exit_of(&loss, TV_SEVERITY_ERROR, true), TV_EXIT_CLEAN);
}

static void a_finding_outweighs_what_is_unknown(void)
{
    struct state state = {TV_SEVERITY_ERROR, TV_VERDICT_FAIL, TV_SEVERITY_ERROR,
                          true, true};
    CU_ASSERT_EQUAL(exit_of(&state, TV_SEVERITY_ERROR, false),
                    TV_EXIT_FINDINGS);
    CU_ASSERT_EQUAL(exit_of(&state, TV_SEVERITY_ERROR, true), TV_EXIT_FINDINGS);
}

static void of_two_tenants_the_worse_status_wins(void)
{
    static const enum tv_exit order[] = {TV_EXIT_CLEAN, TV_EXIT_UNKNOWN,
                                         TV_EXIT_FINDINGS, TV_EXIT_TROUBLE};
    for (int low = 0; low < 4; low++) {
        for (int high = low; high < 4; high++) {
            CU_ASSERT_EQUAL(tv_gate_join(order[low], order[high]), order[high]);
            CU_ASSERT_EQUAL(tv_gate_join(order[high], order[low]), order[high]);
        }
    }
}

const char *const tv_test_suite = "gate";
const struct tv_test tv_tests[] = {
    TV_TEST(nothing_found_is_clean),
    TV_TEST(a_fail_counts_from_the_threshold_on),
    TV_TEST(an_unknown_counts_by_the_severity_of_its_rule),
    TV_TEST(a_fault_or_a_loss_is_not_clean),
    TV_TEST(a_finding_outweighs_what_is_unknown),
    TV_TEST(of_two_tenants_the_worse_status_wins),
    {NULL, NULL},
};
