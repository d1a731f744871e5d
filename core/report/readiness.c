/* SPDX-License-Identifier: Apache-2.0 */
/* Words for readiness, and who is blocked by what. */
#include "report/readiness.h"

const char *tv_readiness_name(uint32_t verdict)
{
    static const char *const names[] = {
        [TV_VERDICT_NOT_APPLICABLE] = "notJudged",
        [TV_VERDICT_PASS] = "ready",
        [TV_VERDICT_UNKNOWN] = "unknown",
        [TV_VERDICT_FAIL] = "blocked",
    };
    return verdict >= TV_VERDICT_NOT_APPLICABLE && verdict <= TV_VERDICT_FAIL
               ? names[verdict]
               : names[TV_VERDICT_UNKNOWN];
}

bool tv_person_is_blocked_by(const struct tv_result *result, uint32_t person,
                             uint32_t column, uint32_t pathway)
{
    size_t at =
        (size_t)person * result->kind_rule_count[TV_SUBJECT_USER] + column;
    uint32_t rule = result->kind_rules[TV_SUBJECT_USER][column];
    return result->verdicts[TV_SUBJECT_USER][at] == TV_VERDICT_FAIL &&
           result->severities[TV_SUBJECT_USER][at] >= TV_SEVERITY_ERROR &&
           (result->rules[rule].rule->pathways & (1u << pathway)) != 0;
}
