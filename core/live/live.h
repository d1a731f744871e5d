/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scan that was just judged, as records: the one of the two sources that
 * reads snapshots and results (the other is record/stored.h).
 *
 *     engine → tv_live_create → [gate: tv_live_annotate] → reports → destroy
 *
 * Briefs are made at once. Words, places, evidence and fingerprints are
 * composed when a finding is read, and only those that are asked for.
 */
#ifndef TELVET_LIVE_LIVE_H
#define TELVET_LIVE_LIVE_H

#include "host/plugins.h"
#include "record/record.h"
#include "snapshot/snapshot.h"

/* Fills in plugins, rules and names of a run whose plan, of `rule_count` rules,
 * is made; the rest is the caller's. What it holds is in the arena or borrowed
 * from the catalogue and the plugin list. */
void tv_live_run(struct tv_arena *arena, const struct tv_catalog *catalog,
                 const struct tv_plugin_list *plugins,
                 const struct tv_bound_rule *rules, uint32_t rule_count,
                 struct tv_run_record *out);

struct tv_live; /* one tenant; borrows the run, the snapshot and the result */

/* Made by so many threads. */
struct tv_live *tv_live_create(const struct tv_run_record *run,
                               const struct tv_snapshot *snapshot,
                               const struct tv_result *result,
                               unsigned threads);
void tv_live_destroy(struct tv_live *live);

/* The records of it, borrowed. */
struct tv_tenant_source *tv_live_source(struct tv_live *live);

/*
 * What waivers and a baseline say of a tenant. It is filled in by whoever knows
 * them, after reading the findings through the source, and before reports are
 * written. Everything is borrowed until the live tenant is destroyed.
 */
struct tv_annotations {
    /* Per finding, in the order of the briefs; NULL: there are none. */
    const uint32_t *waiver;  /* index into `waivers`, TV_NOT_WAIVED */
    const uint8_t *baseline; /* enum tv_baseline_state */
    const bool *worse;       /* of those that are updated */
    const struct tv_waiver_record *waivers; /* those in force for some */
    uint32_t waiver_count;
    /* Findings of the baseline that are not found again (TV_BASELINE_ABSENT)
     * or could not be judged (TV_BASELINE_CARRIED): made one of this run by
     * tv_finding_adopt, without place and evidence. */
    uint32_t absent_count;
    void (*absent)(void *user, uint32_t number, struct tv_finding_record *out);
    void *user;
    const struct tv_notice_record *notices;
    uint32_t notice_count;
    uint32_t blocked_waived[TV_PATHWAYS];
};
#define TV_NOT_WAIVED UINT32_MAX

/* Takes it over into briefs and totals. */
void tv_live_annotate(struct tv_live *live,
                      const struct tv_annotations *annotations);

/* The exit status of the tenant, once the gate knows it. */
void tv_live_set_exit(struct tv_live *live, int exit_status);

#endif
