/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine: judges every subject by every rule of the plan, in forked workers
 * that cannot take the scan down. Each worker holds one plugin, or all of
 * telvet's own as long as nothing goes wrong with them. Results are merged in
 * subject order, so they depend neither on the number of workers nor on which
 * plugins shared one.
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

#define TV_CHECK_TIMEOUT_S 10 /* the default */

struct tv_engine_options {
    enum tv_isolation isolation;
    unsigned jobs;             /* workers; 0: as many as are useful */
    unsigned check_timeout_ms; /* for one call of a check */
    unsigned load_timeout_ms;
    uint64_t worker_memory; /* bytes that a worker may allocate */
    int64_t as_of;          /* the time that checks see as now */
    bool keep_all; /* keep findings of passes and not-applicables, too */
    /* Called after each block with the number of blocks done; or NULL. */
    void (*progress)(void *user, uint64_t done, uint64_t total);
    void *progress_user;
};

void tv_engine_defaults(struct tv_engine_options *options);

/* A tenant to be judged. `result` must have been prepared by tv_result_init
 * with the plan; the texts of findings are allocated in its own arena. */
struct tv_engine_tenant {
    const struct tv_snapshot *snapshot;
    struct tv_result *result;
};

/*
 * Judges tenants by one plan and fills in their results. All tenants are judged
 * by the same workers, because starting one costs as much as a small tenant;
 * the result of each is the same as if it had been judged alone. Faults of
 * plugins are part of the result. An error means that telvet itself could not
 * do its work (fork, pipe); then nothing is judged.
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
    /* TV_PATHWAY_* bits of the pathways of which the plan does not contain
     * every rule, because the profile is for others or `only` leaves rules out.
     * Rules left out by `skip` or by a configuration do not count. */
    uint32_t partly_judged;
    bool *wanted_facts; /* for tv_projection_make */
};

/* Plans the rules of `profile`, or those named in `only` instead if there are
 * any, without those named in `skip`. TV_USAGE if a name is unknown or no rule
 * is left. A rule whose check no plugin offers stays in the plan and will be
 * unknown. Owned by the arena. */
enum tv_status
tv_plan_make(struct tv_arena *arena, const struct tv_catalog *catalog,
             const struct tv_plugin_list *plugins,
             const struct tv_profile *profile, const char *const *only,
             uint32_t only_count, const char *const *skip, uint32_t skip_count,
             struct tv_plan *out, struct tv_error *err) TV_MUST_CHECK;

#endif
