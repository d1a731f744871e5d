/* SPDX-License-Identifier: Apache-2.0 */
/* The exit status from a result. */
#include "gate/gate.h"

static bool has_failed(const struct tv_gate *gate,
                       const struct tv_result *result)
{
    for (uint32_t i = 0; i < result->finding_count; i++) {
        const struct tv_finding *finding = &result->findings[i];
        if (finding->verdict == TV_VERDICT_FAIL &&
            finding->severity >= (unsigned)gate->fail_on) {
            return true;
        }
    }
    return false;
}

/* A rule without a check has no subjects, yet its verdict is unknown. */
static bool has_unknown(const struct tv_gate *gate,
                        const struct tv_result *result)
{
    for (uint32_t rule = 0; rule < result->rule_count; rule++) {
        const struct tv_rule_counts *counts = &result->counts[rule];
        bool unknown =
            counts->unknown > 0 || counts->verdict == TV_VERDICT_UNKNOWN;
        if (unknown &&
            result->rules[rule].severity >= (unsigned)gate->fail_on) {
            return true;
        }
    }
    return false;
}

enum tv_exit tv_gate_of(const struct tv_gate *gate,
                        const struct tv_result *result, bool lost)
{
    if (has_failed(gate, result)) {
        return TV_EXIT_FINDINGS;
    }
    bool unknown = lost || result->fault_count > 0 || has_unknown(gate, result);
    return unknown && !gate->allow_unknown ? TV_EXIT_UNKNOWN : TV_EXIT_CLEAN;
}

enum tv_exit tv_gate_join(enum tv_exit a, enum tv_exit b)
{
    static const unsigned char rank[] = {
        [TV_EXIT_CLEAN] = 0,
        [TV_EXIT_UNKNOWN] = 1,
        [TV_EXIT_FINDINGS] = 2,
        [TV_EXIT_TROUBLE] = 3,
    };
    return rank[a] >= rank[b] ? a : b;
}
