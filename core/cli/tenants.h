/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The snapshots of one scan: judged, and reported in the order given.
 */
#ifndef TELVET_CLI_TENANTS_H
#define TELVET_CLI_TENANTS_H

#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/scan.h"

/* Everything a scan holds on to between its snapshots. */
struct tv_scan {
    const struct tv_scan_values *values;
    struct tv_arena *arena;
    struct tv_catalog *catalog;
    struct tv_plugin_list *plugins;
    const struct tv_profile *profile;
    struct tv_plan plan;
    struct tv_projection projection;
    struct tv_engine_options engine;
    struct tv_gate gate;
    struct tv_outputs outputs;
    struct tv_progress progress;
    int64_t as_of;
};

/* What the gate says of all of them. Small snapshots are read and judged side
 * by side, one on each core; large ones one after another, on all cores. */
enum tv_exit tv_scan_tenants(struct tv_scan *scan,
                             const struct tv_strings *snapshots);

#endif
