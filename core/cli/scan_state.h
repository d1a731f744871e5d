/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scan between its set-up and its tenants. Private to the command.
 */
#ifndef TELVET_CLI_SCAN_STATE_H
#define TELVET_CLI_SCAN_STATE_H

#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/scan.h"
#include "gate/annotate.h"
#include "live/live.h"

/* Everything a scan holds on to between its snapshots. */
struct tv_scan {
    const struct tv_scan_values *values;
    const struct tv_scan_guest *guest;
    struct tv_arena *arena;
    struct tv_catalog *catalog;
    struct tv_plugin_list *plugins;
    const struct tv_profile *profile;
    struct tv_plan plan;
    struct tv_projection projection;
    struct tv_toolbox *toolbox; /* of the projection */
    struct tv_engine_options engine;
    struct tv_gate gate;
    struct tv_waivers *waivers;   /* NULL: none */
    struct tv_baseline *baseline; /* NULL: none */
    struct tv_run_record run;
    struct tv_report_options reports;
    struct tv_outputs outputs;
    struct tv_redaction redaction;
    struct tv_progress progress;
    int64_t as_of;
    uint32_t done; /* tenants that went through the gate */
    /* Whether a tenant could be judged, and the last one. */
    bool any_judged, last_judged;
};

/* Waivers, baseline, notices and the exit status of a tenant that was judged,
 * on its records. What they say is in the arena. */
enum tv_exit tv_scan_gate(struct tv_scan *scan,
                          const struct tv_snapshot *snapshot,
                          struct tv_live *live, struct tv_arena *arena);

/* Says on standard error what the life of waivers says, if the last tenant,
 * with which it stands in the reports, could not be judged. */
void tv_scan_tell_waivers(const struct tv_scan *scan);

/* Reads, judges and reports every snapshot, in their order and each for itself.
 * Returns the worst of their exit statuses. */
enum tv_exit tv_scan_tenants(struct tv_scan *scan,
                             const struct tv_strings *snapshots);

#endif
