/* SPDX-License-Identifier: Apache-2.0 */
/* From a result to the exit status. */
#include "gate/gate.h"

static bool has_findings(const struct tv_gate *gate,
                         const struct tv_result *result)
{
    for (uint32_t i = 0; i < result->finding_count; i++) {
        const struct tv_finding *finding = &result->findings[i];
        if (finding->verdict == TV_VERDICT_FAIL &&
            finding->severity >= gate->fail_on) {
            return true;
        }
    }
    return false;
}

static bool has_unknowns(const struct tv_gate *gate,
                         const struct tv_result *result)
{
    for (uint32_t r = 0; r < result->rule_count; r++) {
        if (result->counts[r].unknown > 0 &&
            result->rules[r].severity >= gate->fail_on) {
            return true;
        }
    }
    return result->fault_count > 0;
}

enum tv_exit tv_gate_of(const struct tv_gate *gate,
                        const struct tv_result *result, bool lost)
{
    if (has_findings(gate, result)) {
        return TV_EXIT_FINDINGS;
    }
    if (!gate->allow_unknown && (lost || has_unknowns(gate, result))) {
        return TV_EXIT_UNKNOWN;
    }
    return TV_EXIT_CLEAN;
}

enum tv_exit tv_gate_join(enum tv_exit a, enum tv_exit b)
{
    static const unsigned rank[] = {
        [TV_EXIT_CLEAN] = 0,
        [TV_EXIT_UNKNOWN] = 1,
        [TV_EXIT_FINDINGS] = 2,
        [TV_EXIT_TROUBLE] = 3,
    };
    return rank[a] >= rank[b] ? a : b;
}
