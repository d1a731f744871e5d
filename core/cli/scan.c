/* SPDX-License-Identifier: Apache-2.0 */
/* telvet scan: judges snapshots and writes the reports. */
#include "cli/scan.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "cli/tenants.h"

static enum tv_status set_times(struct tv_scan *scan, struct tv_error *err)
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

static enum tv_status set_plan(struct tv_scan *scan, struct tv_error *err)
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

static void set_engine(struct tv_scan *scan)
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

static enum tv_status begin_reports(struct tv_scan *scan, uint32_t tenants,
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

int tv_scan_run(void *given, const struct tv_strings *snapshots,
                struct tv_arena *arena)
{
    struct tv_scan scan = {.values = given, .arena = arena};
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
    exit_status = (int)tv_scan_tenants(&scan, snapshots);
    if (tv_outputs_commit(&scan.outputs, exit_status, &err) != TV_OK) {
        exit_status = tv_cli_trouble(&err);
    }
out:
    tv_outputs_finish(&scan.outputs);
    tv_plugin_list_destroy(scan.plugins);
    tv_catalog_destroy(scan.catalog);
    return tv_cli_flush(exit_status);
}
