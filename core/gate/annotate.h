/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the gate adds to a judged tenant: which waiver is in force for which
 * finding, what a baseline makes of it, and its notices. Verdicts, severities
 * and readiness stay as they were judged. The exit status is asked for
 * afterwards (gate/gate.h), of the tenant with all this on it.
 */
#ifndef TELVET_GATE_ANNOTATE_H
#define TELVET_GATE_ANNOTATE_H

#include "gate/baseline.h"
#include "gate/coverage.h"
#include "gate/waivers.h"

struct tv_annotating {
    struct tv_waivers *waivers; /* NULL: none */
    bool last;                  /* of the run's tenants */
    /* For --min-coverage; 0: not asked for. */
    uint32_t min_coverage; /* hundredths of a percent */
    const struct tv_coverage *coverage;
    uint32_t coverage_count;
    /* One whose tenant is chosen; NULL: none. */
    struct tv_baseline *baseline;
    struct tv_presence_of presence;
};

struct tv_annotation {
    const uint32_t *waiver; /* per finding, of `waivers`, or TV_NO_WAIVER;
                             * NULL without waivers */
    const struct tv_waiver_record *waivers; /* those in force for some */
    uint32_t waiver_count;
    struct tv_comparison comparison; /* zeroes without a baseline */
    const struct tv_notice_record *notices;
    uint32_t notice_count;
    /* Of the people that are blocked on a pathway, those whose every block is
     * waived. They stay blocked. */
    uint32_t blocked_waived[TV_PATHWAYS];
};

/* Matches through the source. What is handed out lives in the arena, or as long
 * as the waivers. */
void tv_gate_annotate(const struct tv_annotating *options,
                      struct tv_tenant_source *source, struct tv_arena *arena,
                      struct tv_annotation *out);

#endif
