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
 * would have said. Those that have a plugin, and nobody to judge, speak of
 * channels that were not collected: a precondition. */
static uint32_t join_unbound(const struct tv_result *result, uint32_t bit,
                             bool preconditions)
{
    for (uint32_t i = 0; i < result->kind_rule_count[0]; i++) {
        uint32_t rule = result->kind_rules[0][i];
        if (result->rules[rule].severity >= TV_SEVERITY_ERROR &&
            (preconditions || result->rules[rule].plugin == UINT32_MAX) &&
            is_of_pathway(result, rule, bit)) {
            return TV_VERDICT_UNKNOWN;
        }
    }
    return TV_VERDICT_NOT_APPLICABLE;
}

static uint32_t join_subject(const struct tv_result *result, uint32_t kind,
                             uint32_t subject, uint32_t bit)
{
    uint32_t verdict = join_unbound(result, bit, false);
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

void tv_result_readiness(const struct tv_result *result, uint32_t pathway,
                         struct tv_readiness *out)
{
    *out = (struct tv_readiness){
        .preconditions = join_unbound(result, bit_of(pathway), true)};
    uint32_t *totals[] = {
        [TV_VERDICT_NOT_APPLICABLE] = &out->not_judged,
        [TV_VERDICT_PASS] = &out->ready,
        [TV_VERDICT_UNKNOWN] = &out->unknown,
        [TV_VERDICT_FAIL] = &out->blocked,
    };
    for (uint32_t p = 0; p < result->subject_count[TV_SUBJECT_USER]; p++) {
        (*totals[tv_result_person(result, p, pathway)])++;
    }
    for (uint32_t kind = TV_SUBJECT_TENANT; kind <= TV_SUBJECT_KINDS; kind++) {
        for (uint32_t s = 0; s < result->subject_count[kind]; s++) {
            out->preconditions =
                tv_verdict_all(out->preconditions,
                               join_subject(result, kind, s, bit_of(pathway)));
        }
    }
}
