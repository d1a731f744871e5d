/* SPDX-License-Identifier: Apache-2.0 */
/* Who is ready on which pathway. */
#include "catalog/catalog.h"
#include "result/result.h"

static uint32_t bit_of(uint32_t pathway)
{
    return tv_pathway_bit(tv_pathway_name(pathway));
}

/* A rule's verdict on a subject as far as readiness goes: a fail below error
 * does not block. */
static uint32_t weight(const struct tv_result *result, uint32_t kind,
                       uint32_t subject, uint32_t column)
{
    size_t at = (size_t)subject * result->kind_rule_count[kind] + column;
    uint32_t verdict = result->verdicts[kind][at];
    bool blocks = result->severities[kind][at] >= TV_SEVERITY_ERROR;
    return verdict == TV_VERDICT_FAIL && !blocks ? TV_VERDICT_PASS : verdict;
}

static bool is_of_pathway(const struct tv_result *result, uint32_t rule,
                          uint32_t bit)
{
    return (result->rules[rule].rule->pathways & bit) != 0;
}

/* A rule counts if its severity is error, or that of what it found. */
static bool counts(const struct tv_result *result, uint32_t kind,
                   uint32_t subject, uint32_t column)
{
    size_t at = (size_t)subject * result->kind_rule_count[kind] + column;
    bool blocks = result->verdicts[kind][at] == TV_VERDICT_FAIL &&
                  result->severities[kind][at] >= TV_SEVERITY_ERROR;
    uint32_t rule = result->kind_rules[kind][column];
    return blocks || result->rules[rule].severity >= TV_SEVERITY_ERROR;
}

/* Rules that no plugin can judge speak of everybody: nobody knows what they
 * would have said. */
static uint32_t join_unbound(const struct tv_result *result, uint32_t bit)
{
    for (uint32_t i = 0; i < result->kind_rule_count[0]; i++) {
        uint32_t rule = result->kind_rules[0][i];
        if (result->rules[rule].severity >= TV_SEVERITY_ERROR &&
            is_of_pathway(result, rule, bit)) {
            return TV_VERDICT_UNKNOWN;
        }
    }
    return TV_VERDICT_NOT_APPLICABLE;
}

static uint32_t join_subject(const struct tv_result *result, uint32_t kind,
                             uint32_t subject, uint32_t bit)
{
    uint32_t verdict = join_unbound(result, bit);
    for (uint32_t c = 0; c < result->kind_rule_count[kind]; c++) {
        if (is_of_pathway(result, result->kind_rules[kind][c], bit) &&
            counts(result, kind, subject, c)) {
            verdict = tv_verdict_all(verdict, weight(result, kind, subject, c));
        }
    }
    return verdict;
}

uint32_t tv_result_person(const struct tv_result *result, uint32_t person,
                          uint32_t pathway)
{
    return join_subject(result, TV_SUBJECT_USER, person, bit_of(pathway));
}

uint32_t tv_result_preconditions(const struct tv_result *result,
                                 uint32_t pathway)
{
    uint32_t bit = bit_of(pathway);
    uint32_t verdict = join_unbound(result, bit);
    for (uint32_t kind = TV_SUBJECT_TENANT; kind <= TV_SUBJECT_KINDS; kind++) {
        for (uint32_t s = 0; s < result->subject_count[kind]; s++) {
            verdict =
                tv_verdict_all(verdict, join_subject(result, kind, s, bit));
        }
    }
    return verdict;
}

void tv_readiness_add(struct tv_readiness *readiness, uint32_t verdict)
{
    uint32_t *const totals[] = {
        &readiness->unknown,
        [TV_VERDICT_NOT_APPLICABLE] = &readiness->not_judged,
        [TV_VERDICT_PASS] = &readiness->ready,
        [TV_VERDICT_UNKNOWN] = &readiness->unknown,
        [TV_VERDICT_FAIL] = &readiness->blocked,
    };
    ++*totals[verdict <= TV_VERDICT_FAIL ? verdict : 0];
}

void tv_result_readiness(const struct tv_result *result, uint32_t pathway,
                         struct tv_readiness *out)
{
    *out = (struct tv_readiness){.preconditions =
                                     tv_result_preconditions(result, pathway)};
    for (uint32_t p = 0; p < result->subject_count[TV_SUBJECT_USER]; p++) {
        tv_readiness_add(out, tv_result_person(result, p, pathway));
    }
}
