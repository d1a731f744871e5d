/* SPDX-License-Identifier: Apache-2.0 */
/* The join of verdicts: the maximum of a total order. */
#include "result/result.h"

#define VERDICTS 5u

/* Ranks by verdict. */
static const uint8_t ranks[VERDICTS] = {
    [TV_VERDICT_NOT_APPLICABLE] = 1,
    [TV_VERDICT_PASS] = 2,
    [TV_VERDICT_UNKNOWN] = 3,
    [TV_VERDICT_FAIL] = 4,
};

/* An invalid verdict counts as unknown. */
static uint32_t valid(uint32_t verdict)
{
    return verdict > 0 && verdict < VERDICTS ? verdict : TV_VERDICT_UNKNOWN;
}

uint32_t tv_verdict_all(uint32_t a, uint32_t b)
{
    a = valid(a);
    b = valid(b);
    return ranks[a] >= ranks[b] ? a : b;
}

const char *tv_verdict_name(uint32_t verdict)
{
    static const char *const names[VERDICTS] = {
        [TV_VERDICT_NOT_APPLICABLE] = "notApplicable",
        [TV_VERDICT_PASS] = "pass",
        [TV_VERDICT_UNKNOWN] = "unknown",
        [TV_VERDICT_FAIL] = "fail",
    };
    return names[valid(verdict)];
}
