/* SPDX-License-Identifier: Apache-2.0 */
/* Works out who is ready on which pathway. */
#include <string.h>

#include "catalog/catalog.h"
#include "result/result.h"

/* What a rule's verdict on a subject contributes to readiness. It counts if the
 * severity of the rule, or of what it found, is error. A fail below error does
 * not block, but it does not hide an unknown beside it either. */
static uint32_t weight(const struct tv_pathway_rule *rule, uint32_t verdict,
                       uint32_t severity)
{
    if (verdict == TV_VERDICT_FAIL) {
        return severity == TV_SEVERITY_ERROR    ? TV_VERDICT_FAIL
               : !rule->is_error                ? TV_VERDICT_NOT_APPLICABLE
               : severity & TV_SEVERITY_DOUBTED ? TV_VERDICT_UNKNOWN
                                                : TV_VERDICT_PASS;
    }
    return rule->is_error ? verdict : TV_VERDICT_NOT_APPLICABLE;
}

/* A rule that no plugin can judge makes everybody unknown, since nobody knows
 * what it would have said. */
static uint32_t join_unbound(const struct tv_result *result, uint32_t pathway)
{
    const struct tv_pathway_rules *unbound = &result->pathway_rules[0][pathway];
    for (uint32_t i = 0; i < unbound->count; i++) {
        if (unbound->rules[i].is_error) {
            return TV_VERDICT_UNKNOWN;
        }
    }
    return TV_VERDICT_NOT_APPLICABLE;
}

/* The join of the verdicts whose bits are set in `seen`. */
static uint32_t join_seen(uint32_t seen)
{
    uint32_t verdict = TV_VERDICT_NOT_APPLICABLE;
    for (uint32_t v = 0; v <= TV_VERDICT_FAIL; v++) {
        if (seen >> v & 1) {
            verdict = tv_verdict_all(verdict, v);
        }
    }
    return verdict;
}

static uint32_t join_subject(const struct tv_result *result, uint32_t kind,
                             uint32_t subject, uint32_t pathway)
{
    size_t row = (size_t)subject * result->kind_rule_count[kind];
    const uint8_t *verdicts = result->verdicts[kind] + row;
    const uint8_t *severities = result->severities[kind] + row;
    const struct tv_pathway_rules *all = &result->pathway_rules[kind][pathway];
    uint32_t seen = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        const struct tv_pathway_rule *rule = &all->rules[i];
        uint32_t v =
            weight(rule, verdicts[rule->column], severities[rule->column]);
        seen |= 1u << (v <= TV_VERDICT_FAIL ? v : 0);
    }
    return join_seen(seen);
}

/* A pass by some of the rules may be none by the others. */
uint32_t tv_readiness_admit(uint32_t partly_judged, uint32_t pathway,
                            uint32_t verdict)
{
    bool partly = (partly_judged & 1u << pathway) != 0;
    return partly && verdict == TV_VERDICT_PASS ? TV_VERDICT_NOT_APPLICABLE
                                                : verdict;
}

uint32_t tv_result_person(const struct tv_result *result, uint32_t person,
                          uint32_t pathway)
{
    uint32_t verdict =
        tv_verdict_all(join_unbound(result, pathway),
                       join_subject(result, TV_SUBJECT_USER, person, pathway));
    return tv_readiness_admit(result->partly_judged, pathway, verdict);
}

bool tv_result_same(const struct tv_result *result, uint32_t person,
                    uint32_t other)
{
    uint32_t columns = result->kind_rule_count[TV_SUBJECT_USER];
    const uint8_t *verdicts = result->verdicts[TV_SUBJECT_USER];
    const uint8_t *severities = result->severities[TV_SUBJECT_USER];
    size_t a = (size_t)person * columns, b = (size_t)other * columns;
    return columns == 0 ||
           (memcmp(verdicts + a, verdicts + b, columns) == 0 &&
            memcmp(severities + a, severities + b, columns) == 0);
}

uint32_t tv_result_preconditions(const struct tv_result *result,
                                 uint32_t pathway)
{
    uint32_t verdict = join_unbound(result, pathway);
    for (uint32_t kind = TV_SUBJECT_TENANT; kind <= TV_SUBJECT_KINDS; kind++) {
        for (uint32_t s = 0; s < result->subject_count[kind]; s++) {
            verdict =
                tv_verdict_all(verdict, join_subject(result, kind, s, pathway));
        }
    }
    return tv_readiness_admit(result->partly_judged, pathway, verdict);
}

void tv_readiness_add(struct tv_readiness *readiness, uint32_t verdict,
                      uint32_t people)
{
    uint32_t *const totals[] = {
        &readiness->unknown,
        [TV_VERDICT_NOT_APPLICABLE] = &readiness->not_judged,
        [TV_VERDICT_PASS] = &readiness->ready,
        [TV_VERDICT_UNKNOWN] = &readiness->unknown,
        [TV_VERDICT_FAIL] = &readiness->blocked,
    };
    *totals[verdict <= TV_VERDICT_FAIL ? verdict : 0] += people;
}
