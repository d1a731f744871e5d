/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tenant with its waivers, notices and exit status on it: the same records as
 * the source beneath gives, whatever that is, with what the gate says of them.
 *
 * Verdicts, severities and readiness stay as they were judged. A baseline is
 * laid beneath: what has its states in the briefs comes through.
 */
#ifndef TELVET_GATE_GATED_H
#define TELVET_GATE_GATED_H

#include "gate/coverage.h"
#include "gate/gate.h"
#include "gate/waivers.h"

struct tv_gated_options {
    const struct tv_gate *gate;
    struct tv_waivers *waivers; /* NULL: none */
    bool last;                  /* of the run's tenants */
    bool lost;                  /* records or collections were not read */
    /* For --min-coverage; 0: not asked for. */
    uint32_t min_coverage; /* hundredths of a percent */
    const struct tv_coverage *coverage;
    uint32_t coverage_count;
};

struct tv_gated {
    struct tv_tenant_source source; /* to be handed on; must stay first */
    struct tv_tenant_source *beneath;
    struct tv_tenant_record tenant;
    const struct tv_waivers *waivers;
    uint32_t *waiver_of; /* per finding */
};

/* What is made lives in the arena; `beneath` and the waivers must outlive it.
 * `gated` may not be moved afterwards. */
void tv_gated_make(struct tv_gated *gated, struct tv_tenant_source *beneath,
                   const struct tv_gated_options *options,
                   struct tv_arena *arena);

#endif
