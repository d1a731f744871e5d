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

/* A rule counts if it is of the pathway and its severity is error, or one of
 * its messages' is. */
static bool counts(const struct tv_result *result, uint32_t kind,
                   uint32_t column, uint32_t bit)
{
    const struct tv_bound_rule *rule =
        &result->rules[result->kind_rules[kind][column]];
    return (rule->rule->pathways & bit) != 0 &&
           rule->severity >= TV_SEVERITY_ERROR;
}

static uint32_t join_subject(const struct tv_result *result, uint32_t kind,
                             uint32_t subject, uint32_t bit)
{
    uint32_t verdict = TV_VERDICT_NOT_APPLICABLE;
    for (uint32_t c = 0; c < result->kind_rule_count[kind]; c++) {
        size_t at = (size_t)subject * result->kind_rule_count[kind] + c;
        bool blocks =
            result->verdicts[kind][at] == TV_VERDICT_FAIL &&
            result->severities[kind][at] >= TV_SEVERITY_ERROR &&
            (result->rules[result->kind_rules[kind][c]].rule->pathways & bit) !=
                0;
        if (blocks || counts(result, kind, c, bit)) {
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
    *out = (struct tv_readiness){.preconditions = TV_VERDICT_NOT_APPLICABLE};
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
