/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Computes what the gate adds to a judged tenant: the waiver in force for each
 * finding, its state against a baseline, and notices. Verdicts, severities and
 * readiness stay as they were judged. The exit status is computed afterwards
 * (gate/gate.h), from the tenant with these annotations.
 */
#ifndef TELVET_GATE_ANNOTATE_H
#define TELVET_GATE_ANNOTATE_H

#include "gate/baseline.h"
#include "gate/coverage.h"
#include "gate/waivers.h"

struct tv_annotating {
    struct tv_waivers *waivers; /* NULL: none */
    bool last;                  /* this is the last tenant of the run */
    /* --min-coverage in hundredths of a percent; 0: not given. */
    uint32_t min_coverage;
    const struct tv_coverage *coverage;
    uint32_t coverage_count;
    /* After tv_baseline_choose for this tenant; NULL: no baseline. */
    struct tv_baseline *baseline;
    struct tv_presence_of presence;
};

struct tv_annotation {
    /* Per finding an index into `waivers`, or TV_NO_WAIVER. NULL if there are
     * no waivers. */
    const uint32_t *waiver;
    const struct tv_waiver_record *waivers; /* in force for some finding */
    uint32_t waiver_count;
    struct tv_comparison comparison; /* zeroes without a baseline */
    const struct tv_notice_record *notices;
    uint32_t notice_count;
    /* People per pathway all of whose blocking findings are waived. They are
     * still blocked. */
    uint32_t blocked_waived[TV_PATHWAYS];
};

/* Reads the findings of `source`. What `out` points to lives in the arena; its
 * texts live as long as the arena and the waivers. */
void tv_gate_annotate(const struct tv_annotating *options,
                      struct tv_tenant_source *source, struct tv_arena *arena,
                      struct tv_annotation *out);

#endif
