/* SPDX-License-Identifier: Apache-2.0 */
/* Counts, order and readiness of a small result. */
#include "base/count.h"
#include "catalog/catalog.h"
#include "result/result.h"
#include "support/test.h"

#define PEOPLE 4u
#define FINDINGS 6u
#define CROWD 20000u /* more than one batch of a thread */

enum {
    PSTN_ERROR,
    PSTN_WARNING,
    TENANT_ERROR,
    NO_CHECK,
    NO_CHECK_WARNING,
    RULES
};

static const struct tv_rule rules[RULES] = {
    {.id = "TV0001", .pathways = TV_PATHWAY_PSTN},
    {.id = "TV0002", .pathways = TV_PATHWAY_PSTN},
    {.id = "TV0003", .pathways = TV_PATHWAY_PSTN | TV_PATHWAY_VOIP},
    {.id = "TV0004", .pathways = TV_PATHWAY_EXTERNAL},
    {.id = "TV0005", .pathways = TV_PATHWAY_VOIP},
};

static const struct tv_bound_rule bound[RULES] = {
    {.rule = &rules[0],
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_USER},
    {.rule = &rules[1],
     .severity = TV_SEVERITY_WARNING,
     .subject = TV_SUBJECT_USER,
     .check = 1},
    {.rule = &rules[2],
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_TENANT,
     .check = 2},
    {.rule = &rules[3], .severity = TV_SEVERITY_ERROR, .plugin = UINT32_MAX},
    {.rule = &rules[4], .severity = TV_SEVERITY_WARNING, .plugin = UINT32_MAX},
};

static void set_up(struct tv_result *result, uint32_t rule_count)
{
    struct tv_store store = {.expert_count = PEOPLE};
    store.subject_count[TV_SUBJECT_USER] = 9;
    store.subject_count[TV_SUBJECT_TENANT] = 1;
    tv_result_init(result, bound, rule_count, &store);
}

static void say(struct tv_result *result, uint32_t rule, uint32_t subject,
                uint8_t verdict, uint8_t severity)
{
    uint32_t kind = result->rules[rule].subject;
    size_t cell = (size_t)subject * result->kind_rule_count[kind] +
                  result->column_of[rule];
    result->verdicts[kind][cell] = verdict;
    result->severities[kind][cell] = severity;
}

static void count_people(const struct tv_result *result, uint32_t pathway,
                         struct tv_readiness *out)
{
    *out = (struct tv_readiness){.preconditions =
                                     tv_result_preconditions(result, pathway)};
    for (uint32_t p = 0; p < PEOPLE; p++) {
        tv_readiness_add(out, tv_result_person(result, p, pathway), 1);
    }
}

static void what_nobody_judged_is_unknown(void)
{
    struct tv_result result;
    struct tv_readiness readiness;
    set_up(&result, RULES);
    tv_result_conclude(&result, 2);
    CU_ASSERT_EQUAL(result.subject_count[TV_SUBJECT_USER], PEOPLE);
    CU_ASSERT_EQUAL(result.verdicts[TV_SUBJECT_USER][0], TV_VERDICT_UNKNOWN);
    for (uint32_t r = 0; r < RULES; r++) {
        CU_ASSERT_EQUAL(result.counts[r].verdict, TV_VERDICT_UNKNOWN);
        CU_ASSERT_EQUAL(result.counts[r].pass, 0);
    }
    CU_ASSERT_EQUAL(result.counts[PSTN_ERROR].unknown, PEOPLE);
    count_people(&result, 1, &readiness);
    CU_ASSERT_EQUAL(readiness.unknown, PEOPLE);
    CU_ASSERT_EQUAL(readiness.preconditions, TV_VERDICT_UNKNOWN);
    tv_result_finish(&result);
}

static void what_is_taken_back_is_unknown_again(void)
{
    struct tv_result result;
    set_up(&result, RULES);
    say(&result, PSTN_ERROR, 0, TV_VERDICT_PASS, 0);
    say(&result, PSTN_ERROR, 1, TV_VERDICT_FAIL, TV_SEVERITY_ERROR);
    tv_result_reset(&result);
    tv_result_conclude(&result, 2);
    CU_ASSERT_EQUAL(result.counts[PSTN_ERROR].unknown, PEOPLE);
    CU_ASSERT_EQUAL(tv_result_person(&result, 1, 1), TV_VERDICT_UNKNOWN);
    tv_result_finish(&result);
}

static void verdicts_are_counted_by_rule(void)
{
    struct tv_result result;
    set_up(&result, RULES);
    say(&result, PSTN_ERROR, 0, TV_VERDICT_PASS, 0);
    say(&result, PSTN_ERROR, 1, TV_VERDICT_FAIL, TV_SEVERITY_ERROR);
    say(&result, PSTN_ERROR, 2, TV_VERDICT_NOT_APPLICABLE, 0);
    tv_result_conclude(&result, 2);
    const struct tv_rule_counts *counts = &result.counts[PSTN_ERROR];
    CU_ASSERT_EQUAL(counts->pass, 1);
    CU_ASSERT_EQUAL(counts->fail, 1);
    CU_ASSERT_EQUAL(counts->not_applicable, 1);
    CU_ASSERT_EQUAL(counts->unknown, 1);
    CU_ASSERT_EQUAL(counts->verdict, TV_VERDICT_FAIL);
    tv_result_finish(&result);
}

static void a_number_that_is_no_verdict_is_counted_unknown(void)
{
    struct tv_result result;
    struct tv_readiness readiness = {.unknown = 0};
    set_up(&result, RULES);
    say(&result, TENANT_ERROR, 0, 77, 0);
    tv_result_conclude(&result, 2);
    CU_ASSERT_EQUAL(result.counts[TENANT_ERROR].unknown, 1);
    CU_ASSERT_EQUAL(result.counts[TENANT_ERROR].verdict, TV_VERDICT_UNKNOWN);
    CU_ASSERT_EQUAL(tv_result_preconditions(&result, 1), TV_VERDICT_UNKNOWN);
    tv_readiness_add(&readiness, 77, 1);
    CU_ASSERT_EQUAL(readiness.unknown, 1);
    tv_result_finish(&result);
}

static void a_crowd_is_counted_the_same_by_any_number_of_threads(void)
{
    static const uint8_t said[] = {TV_VERDICT_PASS, TV_VERDICT_FAIL,
                                   TV_VERDICT_UNKNOWN,
                                   TV_VERDICT_NOT_APPLICABLE};
    for (unsigned threads = 1; threads <= 3; threads++) {
        struct tv_store store = {.expert_count = CROWD};
        struct tv_result result;
        uint32_t expected[TV_VERDICT_FAIL + 1] = {0};
        tv_result_init(&result, bound, 1, &store);
        for (uint32_t i = 0; i < CROWD; i++) {
            uint8_t verdict = said[i / 777 % TV_COUNT_OF(said)];
            say(&result, PSTN_ERROR, i, verdict, 0);
            expected[verdict]++;
        }
        tv_result_conclude(&result, threads);
        const struct tv_rule_counts *counts = &result.counts[PSTN_ERROR];
        CU_ASSERT_EQUAL(counts->pass, expected[TV_VERDICT_PASS]);
        CU_ASSERT_EQUAL(counts->fail, expected[TV_VERDICT_FAIL]);
        CU_ASSERT_EQUAL(counts->unknown, expected[TV_VERDICT_UNKNOWN]);
        CU_ASSERT_EQUAL(counts->not_applicable,
                        expected[TV_VERDICT_NOT_APPLICABLE]);
        tv_result_finish(&result);
    }
}

/* `item` is the order in which findings were reported. */
static void findings_go_by_rule_subject_and_order_said(void)
{
    struct tv_result result;
    set_up(&result, RULES);
    struct tv_finding findings[FINDINGS] = {
        {.rule = 1, .subject = 2, .item = 0},
        {.rule = 0, .subject = 3, .item = 1},
        {.rule = 0, .subject = 1, .item = 2},
        {.rule = 0, .subject = 3, .item = 3},
        {.rule = 1, .subject = 0, .item = 4},
        {.rule = 0, .subject = 3, .item = 5},
    };
    static const uint32_t expected[FINDINGS] = {2, 1, 3, 5, 4, 0};
    result.findings = findings;
    result.finding_count = FINDINGS;
    tv_result_conclude(&result, 2);
    for (uint32_t i = 0; i < FINDINGS; i++) {
        CU_ASSERT_EQUAL(result.findings[i].item, expected[i]);
    }
    tv_result_finish(&result);
}

static uint64_t order_of(const struct tv_finding *finding)
{
    return (uint64_t)finding->rule << 32 | finding->subject;
}

static void findings_in_any_order_are_put_in_theirs(void)
{
    static struct tv_finding findings[CROWD];
    static bool seen[CROWD];
    struct tv_result result;
    uint32_t random = 1;
    set_up(&result, RULES);
    for (uint32_t i = 0; i < CROWD; i++) {
        random = random * 1664525u + 1013904223u;
        findings[i] = (struct tv_finding){.rule = (uint16_t)(random >> 30),
                                          .subject = (random >> 16) % 999,
                                          .item = i};
    }
    result.findings = findings;
    result.finding_count = CROWD;
    tv_result_conclude(&result, 1);
    for (uint32_t i = 0; i < CROWD; i++) {
        CU_ASSERT_FALSE(seen[findings[i].item]);
        seen[findings[i].item] = true;
        if (i > 0) {
            uint64_t before = order_of(&findings[i - 1]);
            CU_ASSERT_TRUE(before < order_of(&findings[i]) ||
                           (before == order_of(&findings[i]) &&
                            findings[i - 1].item < findings[i].item));
        }
    }
    tv_result_finish(&result);
}

static void a_person_is_judged_by_the_error_rules_of_the_pathway(void)
{
    struct tv_result result;
    set_up(&result, 3);
    for (uint32_t p = 0; p < PEOPLE; p++) {
        say(&result, PSTN_ERROR, p, TV_VERDICT_PASS, 0);
        say(&result, PSTN_WARNING, p, TV_VERDICT_FAIL, TV_SEVERITY_WARNING);
    }
    say(&result, PSTN_ERROR, 1, TV_VERDICT_FAIL, TV_SEVERITY_ERROR);
    say(&result, PSTN_ERROR, 2, TV_VERDICT_UNKNOWN, 0);
    say(&result, PSTN_ERROR, 3, TV_VERDICT_FAIL, TV_SEVERITY_NOTE);
    CU_ASSERT_EQUAL(tv_result_person(&result, 0, 1), TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(tv_result_person(&result, 1, 1), TV_VERDICT_FAIL);
    CU_ASSERT_EQUAL(tv_result_person(&result, 2, 1), TV_VERDICT_UNKNOWN);
    CU_ASSERT_EQUAL(tv_result_person(&result, 3, 1), TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(tv_result_person(&result, 1, 0), TV_VERDICT_NOT_APPLICABLE);
    /* A rule with severity warning may have a finding with severity error. */
    say(&result, PSTN_WARNING, 0, TV_VERDICT_FAIL, TV_SEVERITY_ERROR);
    CU_ASSERT_EQUAL(tv_result_person(&result, 0, 1), TV_VERDICT_FAIL);
    tv_result_finish(&result);
}

static void a_fail_below_error_hides_nothing_unknown(void)
{
    struct tv_result result;
    set_up(&result, RULES);
    for (uint32_t p = 0; p < PEOPLE; p++) {
        say(&result, PSTN_ERROR, p, TV_VERDICT_PASS, 0);
        say(&result, PSTN_WARNING, p, TV_VERDICT_FAIL, TV_SEVERITY_NOTE);
    }
    say(&result, PSTN_ERROR, 1, TV_VERDICT_FAIL, TV_SEVERITY_WARNING);
    say(&result, PSTN_ERROR, 2, TV_VERDICT_FAIL, TV_SEVERITY_ERROR);
    for (uint32_t p = 0; p < PEOPLE; p++) {
        tv_result_doubt(&result, PSTN_ERROR, p);
        tv_result_doubt(&result, PSTN_WARNING, p);
    }
    tv_result_doubt(&result, NO_CHECK, 0);
    CU_ASSERT_EQUAL(tv_result_person(&result, 0, 1), TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(tv_result_person(&result, 1, 1), TV_VERDICT_UNKNOWN);
    CU_ASSERT_EQUAL(tv_result_person(&result, 2, 1), TV_VERDICT_FAIL);
    tv_result_finish(&result);
}

static void a_warning_alone_judges_nobody(void)
{
    struct tv_result result;
    set_up(&result, 3);
    say(&result, PSTN_ERROR, 0, TV_VERDICT_NOT_APPLICABLE, 0);
    say(&result, PSTN_WARNING, 0, TV_VERDICT_FAIL, TV_SEVERITY_WARNING);
    CU_ASSERT_EQUAL(tv_result_person(&result, 0, 1), TV_VERDICT_NOT_APPLICABLE);
    tv_result_finish(&result);
}

static void people_are_judged_the_same_in_verdicts_and_severities(void)
{
    struct tv_result result;
    set_up(&result, RULES);
    say(&result, PSTN_ERROR, 1, TV_VERDICT_PASS, 0);
    say(&result, PSTN_WARNING, 2, TV_VERDICT_UNKNOWN, TV_SEVERITY_NOTE);
    CU_ASSERT(tv_result_same(&result, 0, 3));
    CU_ASSERT_FALSE(tv_result_same(&result, 0, 1));
    CU_ASSERT_FALSE(tv_result_same(&result, 0, 2));
    CU_ASSERT(tv_result_same(&result, 3, 0));
    CU_ASSERT_FALSE(tv_result_same(&result, 3, 2));
    tv_result_finish(&result);
}

static void readiness_counts_people_and_preconditions(void)
{
    struct tv_result result;
    struct tv_readiness readiness;
    set_up(&result, 3);
    say(&result, PSTN_ERROR, 0, TV_VERDICT_PASS, 0);
    say(&result, PSTN_ERROR, 1, TV_VERDICT_FAIL, TV_SEVERITY_ERROR);
    say(&result, PSTN_ERROR, 2, TV_VERDICT_NOT_APPLICABLE, 0);
    say(&result, TENANT_ERROR, 0, TV_VERDICT_FAIL, TV_SEVERITY_ERROR);
    count_people(&result, 1, &readiness);
    CU_ASSERT_EQUAL(readiness.ready, 1);
    CU_ASSERT_EQUAL(readiness.blocked, 1);
    CU_ASSERT_EQUAL(readiness.not_judged, 1);
    CU_ASSERT_EQUAL(readiness.unknown, 1);
    CU_ASSERT_EQUAL(readiness.preconditions, TV_VERDICT_FAIL);
    tv_result_finish(&result);
}

static void every_kind_but_people_is_a_precondition(void)
{
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        const struct tv_bound_rule one = {
            .rule = &rules[0], .severity = TV_SEVERITY_ERROR, .subject = kind};
        struct tv_store store = {.expert_count = 1};
        struct tv_result result;
        store.subject_count[kind] = 2;
        tv_result_init(&result, &one, 1, &store);
        say(&result, 0, 0, TV_VERDICT_PASS, 0);
        CU_ASSERT_EQUAL(tv_result_preconditions(&result, 1),
                        kind == TV_SUBJECT_USER ? TV_VERDICT_NOT_APPLICABLE
                                                : TV_VERDICT_UNKNOWN);
        tv_result_finish(&result);
    }
}

static void a_rule_without_a_check_is_one_unknown(void)
{
    struct tv_result result;
    set_up(&result, RULES);
    tv_result_conclude(&result, 2);
    CU_ASSERT_EQUAL(result.counts[NO_CHECK].unknown, 1);
    CU_ASSERT_EQUAL(result.counts[NO_CHECK].verdict, TV_VERDICT_UNKNOWN);
    tv_result_finish(&result);
}

static void a_rule_without_a_check_makes_nobody_ready(void)
{
    struct tv_result result;
    set_up(&result, RULES);
    CU_ASSERT_EQUAL(tv_result_person(&result, 0, 2), TV_VERDICT_UNKNOWN);
    tv_result_finish(&result);
}

static void by_some_of_a_pathways_rules_nobody_is_ready(void)
{
    static const uint8_t said[] = {TV_VERDICT_PASS, TV_VERDICT_UNKNOWN,
                                   TV_VERDICT_FAIL, TV_VERDICT_NOT_APPLICABLE};
    static const uint32_t expected[] = {TV_VERDICT_NOT_APPLICABLE,
                                        TV_VERDICT_UNKNOWN, TV_VERDICT_FAIL,
                                        TV_VERDICT_NOT_APPLICABLE};
    struct tv_result result;
    set_up(&result, NO_CHECK);
    result.partly_judged = TV_PATHWAY_PSTN;
    say(&result, TENANT_ERROR, 0, TV_VERDICT_PASS, 0);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        say(&result, PSTN_ERROR, i, said[i], TV_SEVERITY_ERROR);
        CU_ASSERT_EQUAL(tv_result_person(&result, i, 1), expected[i]);
    }
    CU_ASSERT_EQUAL(tv_result_preconditions(&result, 1),
                    TV_VERDICT_NOT_APPLICABLE);
    CU_ASSERT_EQUAL(tv_result_preconditions(&result, 0), TV_VERDICT_PASS);
    tv_result_finish(&result);
}

static void a_warning_without_a_check_stands_in_nobodys_way(void)
{
    struct tv_result result;
    set_up(&result, RULES);
    CU_ASSERT_EQUAL(tv_result_person(&result, 0, 0), TV_VERDICT_NOT_APPLICABLE);
    tv_result_finish(&result);
}

const char *const tv_test_suite = "result_conclude";
const struct tv_test tv_tests[] = {
    TV_TEST(what_nobody_judged_is_unknown),
    TV_TEST(what_is_taken_back_is_unknown_again),
    TV_TEST(verdicts_are_counted_by_rule),
    TV_TEST(a_number_that_is_no_verdict_is_counted_unknown),
    TV_TEST(a_crowd_is_counted_the_same_by_any_number_of_threads),
    TV_TEST(findings_go_by_rule_subject_and_order_said),
    TV_TEST(findings_in_any_order_are_put_in_theirs),
    TV_TEST(a_person_is_judged_by_the_error_rules_of_the_pathway),
    TV_TEST(a_fail_below_error_hides_nothing_unknown),
    TV_TEST(a_warning_alone_judges_nobody),
    TV_TEST(people_are_judged_the_same_in_verdicts_and_severities),
    TV_TEST(readiness_counts_people_and_preconditions),
    TV_TEST(every_kind_but_people_is_a_precondition),
    TV_TEST(a_rule_without_a_check_is_one_unknown),
    TV_TEST(a_rule_without_a_check_makes_nobody_ready),
    TV_TEST(a_warning_without_a_check_stands_in_nobodys_way),
    TV_TEST(by_some_of_a_pathways_rules_nobody_is_ready),
    {NULL, NULL},
};
