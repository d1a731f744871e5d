/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine: judges every subject by every rule of the plan, in forked workers
 * that cannot take the scan down and hold one plugin each, or telvet's own as
 * long as nothing goes wrong with them; and merges what they say in subject
 * order, so that neither the number of workers nor who judged with whom can be
 * seen in the result.
 */
#ifndef TELVET_ENGINE_ENGINE_H
#define TELVET_ENGINE_ENGINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "catalog/catalog.h"
#include "host/plugins.h"
#include "result/result.h"
#include "snapshot/snapshot.h"

enum tv_isolation {
    TV_ISOLATION_SANDBOX, /* forked, no network, exec, files; limits */
    TV_ISOLATION_FORK,    /* forked, no filter: sanitizers, debuggers */
    TV_ISOLATION_NONE     /* in this process, for trusted plugins */
};

#define TV_CHECK_TIMEOUT_S 10 /* if nobody says otherwise */

struct tv_engine_options {
    enum tv_isolation isolation;
    unsigned jobs;             /* workers; 0: one per core */
    unsigned check_timeout_ms; /* of one judgement */
    unsigned load_timeout_ms;
    uint64_t worker_memory; /* bytes a worker may add */
    int64_t as_of;          /* what checks see as now */
    bool keep_all;          /* passes and not-applicables as findings */
    void (*progress)(void *user, uint64_t done, uint64_t total);
    void *progress_user;
};

void tv_engine_defaults(struct tv_engine_options *options);

/* A tenant to be judged. `result` was prepared by tv_result_init with the plan;
 * its texts are put into its own arena. */
struct tv_engine_tenant {
    const struct tv_snapshot *snapshot;
    struct tv_result *result;
};

/*
 * Judges tenants by one plan, all of them by the same workers: starting one
 * costs as much as a small tenant. What becomes of each is the same as if it
 * had been alone. Faults of plugins are part of the result; an error is only
 * what telvet itself could not do (fork, pipe), and then nothing is judged.
 */
enum tv_status tv_engine_run(const struct tv_engine_tenant *tenants,
                             uint32_t tenant_count,
                             const struct tv_catalog *catalog,
                             const struct tv_plugin_list *plugins,
                             const struct tv_engine_options *options,
                             struct tv_error *err) TV_MUST_CHECK;

/* ---- the plan ------------------------------------------------------------ */

/* Which rules are judged, and how they are bound to checks. */
struct tv_plan {
    const struct tv_bound_rule *rules; /* ascending by rule id */
    uint32_t rule_count;
    const struct tv_profile *profile;
    /* TV_PATHWAY_* bits of those of which not all rules are in it: the profile
     * is for others, or `only` leaves some out. Who is put off by `skip` or a
     * configuration is not missed. */
    uint32_t partly_judged;
    bool *wanted_facts; /* for tv_projection_make */
};

/* Rules of `profile`, or those of `only` (ids, if any) in their stead, less
 * `skip`; TV_USAGE if none is left. A rule whose check no plugin offers stays
 * in the plan: it will be unknown. */
enum tv_status
tv_plan_make(struct tv_arena *arena, const struct tv_catalog *catalog,
             const struct tv_plugin_list *plugins,
             const struct tv_profile *profile, const char *const *only,
             uint32_t only_count, const char *const *skip, uint32_t skip_count,
             struct tv_plan *out, struct tv_error *err) TV_MUST_CHECK;

#endif
