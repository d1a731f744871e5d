/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scan that was just judged, as records: the source that reads snapshots and
 * results of the engine (the other is record/stored.h).
 *
 *     engine → tv_live_create → [gate: tv_live_annotate] → reports → destroy
 *
 * Briefs are made at once. Sentences, places, evidence and fingerprints are
 * computed when a finding is read, and only those that are asked for.
 */
#ifndef TELVET_LIVE_LIVE_H
#define TELVET_LIVE_LIVE_H

#include "host/plugins.h"
#include "record/record.h"
#include "snapshot/snapshot.h"

/* Fills in versions, plugins and rules of a run from its plan, which has
 * `rule_count` rules; the caller sets the other members. The record borrows
 * from the arena, the catalogue and the plugin list. */
void tv_live_run(struct tv_arena *arena, const struct tv_catalog *catalog,
                 const struct tv_plugin_list *plugins,
                 const struct tv_bound_rule *rules, uint32_t rule_count,
                 struct tv_run_record *out);

struct tv_live; /* one tenant; borrows run, snapshot and result */

/* Creates the records of a tenant, with up to `threads` threads. */
struct tv_live *tv_live_create(const struct tv_run_record *run,
                               const struct tv_snapshot *snapshot,
                               const struct tv_result *result,
                               unsigned threads);
void tv_live_destroy(struct tv_live *live);

/* The tenant's source, owned by `live`. */
struct tv_tenant_source *tv_live_source(struct tv_live *live);

/*
 * What waivers and a baseline add to a tenant's records. The gate fills it in
 * after reading the findings through the source, before reports are written.
 * All of it is borrowed until the live tenant is destroyed.
 */
struct tv_annotations {
    /* By index of the finding; NULL if there are no waivers or no baseline. */
    const uint32_t *waiver;  /* index into `waivers`, or TV_NOT_WAIVED */
    const uint8_t *baseline; /* enum tv_baseline_state */
    const bool *worse;       /* of updated findings */
    /* Those in force for some finding. */
    const struct tv_waiver_record *waivers;
    uint32_t waiver_count;
    /* Findings of the baseline that were not found again (TV_BASELINE_ABSENT)
     * or could not be judged (TV_BASELINE_CARRIED), adapted by
     * tv_finding_adopt, without place and evidence. */
    uint32_t absent_count;
    void (*absent)(void *user, uint32_t number, struct tv_finding_record *out);
    void *user;
    const struct tv_notice_record *notices;
    uint32_t notice_count;
    uint32_t blocked_waived[TV_PATHWAYS];
};
#define TV_NOT_WAIVED UINT32_MAX

/* Applies the annotations to the records. Called once, before the first
 * report. */
void tv_live_annotate(struct tv_live *live,
                      const struct tv_annotations *annotations);

/* Sets the tenant's exit status, which the gate decides last. */
void tv_live_set_exit(struct tv_live *live, int exit_status);

#endif
