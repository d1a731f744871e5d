/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of a scan. Private to scan*.c.
 */
#ifndef TELVET_CLI_SCAN_STATE_H
#define TELVET_CLI_SCAN_STATE_H

#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/scan.h"
#include "gate/annotate.h"
#include "live/live.h"

/* What is set up once and used for all tenants. */
struct tv_scan {
    const struct tv_scan_values *values;
    const struct tv_scan_callbacks *callbacks;
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
    uint32_t done; /* tenants finished so far, unreadable ones too */
    /* Whether any tenant was judged, and whether the last one was. */
    bool any_judged, last_judged;
};

/* Applies waivers, baseline and coverage to the records of a judged tenant, and
 * returns its exit status. The annotations are in the arena. */
enum tv_exit tv_scan_gate(struct tv_scan *scan,
                          const struct tv_snapshot *snapshot,
                          struct tv_live *live, struct tv_arena *arena);

/* Reports contain the notices about waivers with the last tenant. If that one
 * could not be judged, this prints them on standard error. */
void tv_scan_tell_waivers(const struct tv_scan *scan);

/* Reads, judges and reports every snapshot, in their order. Returns the worst
 * of their exit statuses. */
enum tv_exit tv_scan_tenants(struct tv_scan *scan,
                             const struct tv_strings *snapshots);

#endif
