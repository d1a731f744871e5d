/* SPDX-License-Identifier: Apache-2.0 */
/* telvet scan: judges snapshots and writes the reports. */
#include "cli/scan.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "cli/outputs.h"
#include "cli/progress.h"

/* Everything a scan holds on to between its snapshots. */
struct scan {
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

static enum tv_status set_times(struct scan *scan, struct tv_error *err)
{
    const char *given = scan->values->as_of;
    scan->as_of = tv_time_now();
    if (given) {
        struct tv_text text = {given, strlen(given)};
        if (!tv_time_parse(text, &scan->as_of)) {
            return tv_fail(err, TV_USAGE,
                           "--as-of \"%s\" must be a date such as 2026-11-23 "
                           "or 2026-11-23T09:00:00Z",
                           given);
        }
    }
    return TV_OK;
}

static enum tv_status set_plan(struct scan *scan, struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    enum tv_status status =
        tv_cli_catalog(scan->arena, values->rules_dir, &scan->catalog, err);
    if (status == TV_OK) {
        status =
            tv_cli_profile(scan->catalog, values->profile, &scan->profile, err);
    }
    if (status == TV_OK) {
        status = tv_cli_plugins(scan->arena, &values->plugin_dirs,
                                &scan->plugins, err);
    }
    if (status == TV_OK) {
        status = tv_plan_make(scan->arena, scan->catalog, scan->plugins,
                              scan->profile, values->only.items,
                              values->only.count, values->skip.items,
                              values->skip.count, &scan->plan, err);
    }
    if (status == TV_OK) {
        tv_projection_make(scan->arena, scan->plan.wanted_facts,
                           &scan->projection);
    }
    return status;
}

static void set_engine(struct scan *scan)
{
    const struct tv_scan_values *values = scan->values;
    tv_engine_defaults(&scan->engine);
    scan->engine.isolation = tv_scan_isolation(values->isolation);
    scan->engine.jobs = (unsigned)values->jobs;
    if (values->check_timeout > 0) {
        scan->engine.check_timeout_ms = (unsigned)values->check_timeout * 1000;
    }
    scan->engine.as_of = scan->as_of;
    scan->engine.keep_all = values->all;
    scan->engine.progress = tv_progress_update;
    scan->engine.progress_user = &scan->progress;
    scan->gate = (struct tv_gate){
        .fail_on = tv_scan_threshold(values->fail_on),
        .allow_unknown = values->allow_unknown,
    };
}

static enum tv_status begin_reports(struct scan *scan, uint32_t tenants,
                                    struct tv_error *err)
{
    const struct tv_scan_values *values = scan->values;
    struct tv_report_options options = {
        .catalog = scan->catalog,
        .plugins = scan->plugins,
        .plan = &scan->plan,
        .profile_name = values->profile,
        .sarif_profile = tv_scan_sarif_profile(values->sarif_profile),
        .all = values->all,
        .colour = tv_cli_colour(values->colour, STDOUT_FILENO),
        .width = tv_cli_width(STDOUT_FILENO),
        .tenant_total = tenants,
        .as_of = scan->as_of,
        .as_of_given = values->as_of != NULL,
    };
    return tv_outputs_begin(&scan->outputs, &options, err);
}

static unsigned thread_count(const struct scan *scan)
{
    long cores = scan->values->jobs;
    if (cores <= 0) {
        cores = sysconf(_SC_NPROCESSORS_ONLN);
    }
    return cores < 1 ? 1 : cores > 64 ? 64 : (unsigned)cores;
}

/* Records, people or whole collections that were not read were not judged. */
static bool has_losses(const struct tv_snapshot *snapshot)
{
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        if (snapshot->files[i].bad_count > 0) {
            return true;
        }
    }
    for (uint32_t c = 0; c < TV_COLLECTION_COUNT; c++) {
        const struct tv_table *table = &snapshot->store.tables[c];
        enum tv_join join = tv_collection_info(c)->join;
        bool hides_people = join == TV_JOIN_IDENTITY && !table->complete;
        if (table->present && (!table->readable || hides_people)) {
            return true;
        }
    }
    return false;
}

static enum tv_status judge(struct scan *scan,
                            const struct tv_snapshot *snapshot,
                            enum tv_exit *exit_status, struct tv_error *err)
{
    struct tv_result result;
    tv_result_init(&result, scan->plan.rules, scan->plan.rule_count,
                   &snapshot->store);
    tv_progress_begin(&scan->progress, "judging", snapshot->label);
    enum tv_status status = tv_engine_run(
        snapshot, scan->catalog, scan->plugins, &scan->engine, &result, err);
    tv_progress_end(&scan->progress);
    if (status == TV_OK) {
        *exit_status = tv_gate_of(&scan->gate, &result, has_losses(snapshot));
        struct tv_tenant tenant = {snapshot, &result, (int)*exit_status};
        tv_outputs_tenant(&scan->outputs, &tenant, thread_count(scan));
    }
    tv_result_finish(&result);
    return status;
}

static enum tv_exit scan_one(struct scan *scan, const char *directory)
{
    struct tv_snapshot_options options = {
        .projection = scan->projection,
        .threads = thread_count(scan),
        .experts = scan->values->experts,
        .hash_files = scan->values->hash,
        .as_of = scan->as_of,
        .progress = tv_progress_update,
        .progress_user = &scan->progress,
    };
    struct tv_snapshot *snapshot = NULL;
    struct tv_error err;
    enum tv_exit exit_status = TV_EXIT_TROUBLE;
    tv_progress_begin(&scan->progress, "reading", "");
    enum tv_status status =
        tv_snapshot_open(directory, &options, &snapshot, &err);
    tv_progress_end(&scan->progress);
    if (status == TV_OK) {
        status = judge(scan, snapshot, &exit_status, &err);
    }
    if (status != TV_OK) {
        tv_outputs_unreadable(&scan->outputs, directory, &err);
        (void)tv_cli_trouble(&err);
        exit_status = TV_EXIT_TROUBLE;
    }
    tv_snapshot_destroy(snapshot);
    return exit_status;
}

static enum tv_exit scan_all(struct scan *scan,
                             const struct tv_strings *snapshots)
{
    enum tv_exit exit_status = TV_EXIT_CLEAN;
    for (uint32_t i = 0; i < snapshots->count; i++) {
        exit_status =
            tv_gate_join(exit_status, scan_one(scan, snapshots->items[i]));
    }
    return exit_status;
}

int tv_scan_run(void *given, const struct tv_strings *snapshots,
                struct tv_arena *arena)
{
    struct scan scan = {.values = given, .arena = arena};
    struct tv_error err;
    int exit_status = TV_EXIT_TROUBLE;
    tv_progress_init(&scan.progress, scan.values->progress);
    if (tv_outputs_plan(&scan.outputs, &scan.values->outputs,
                        scan.values->format, scan.values->quiet,
                        &err) != TV_OK ||
        set_times(&scan, &err) != TV_OK || set_plan(&scan, &err) != TV_OK) {
        exit_status = tv_cli_trouble(&err);
        goto out;
    }
    set_engine(&scan);
    if (begin_reports(&scan, snapshots->count, &err) != TV_OK) {
        exit_status = tv_cli_trouble(&err);
        goto out;
    }
    exit_status = (int)scan_all(&scan, snapshots);
    if (tv_outputs_commit(&scan.outputs, exit_status, &err) != TV_OK) {
        exit_status = tv_cli_trouble(&err);
    }
out:
    tv_outputs_finish(&scan.outputs);
    tv_plugin_list_destroy(scan.plugins);
    tv_catalog_destroy(scan.catalog);
    return tv_cli_flush(exit_status);
}
