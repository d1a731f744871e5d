/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON report: the source of all other forms, written as it comes. */
#include "base/time.h"
#include "report/json_parts.h"

#define SCHEMA_VERSION 1

static void write_checks(struct tv_writer *w, const struct tv_plugin_info *info)
{
    tv_write_key(w, "checks");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < info->check_count; i++) {
        tv_write_string(w, info->checks[i].name);
    }
    tv_write_end_array(w);
}

static void write_plugin(struct tv_writer *w, const struct tv_plugin_info *info)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "file", info->file);
    if (info->refused) {
        tv_write_member_string(w, "refused", info->refused);
    } else {
        tv_write_member_string(w, "name", info->name);
        tv_write_member_string(w, "version", info->version);
        tv_write_key(w, "abi");
        tv_write_begin_array(w);
        tv_write_int(w, info->abi_major);
        tv_write_int(w, info->abi_minor);
        tv_write_end_array(w);
        write_checks(w, info);
    }
    tv_write_end_object(w);
}

static void write_tool(struct tv_writer *w,
                       const struct tv_report_options *options)
{
    tv_write_key(w, "tool");
    tv_write_begin_object(w);
    tv_write_member_string(w, "name", "telvet");
    tv_write_member_string(w, "version", TELVET_VERSION);
    tv_write_key(w, "abi");
    tv_write_inline(w);
    tv_write_begin_array(w);
    tv_write_int(w, TV_ABI_MAJOR);
    tv_write_int(w, TV_ABI_MINOR);
    tv_write_end_array(w);
    if (options->catalog) {
        tv_write_key(w, "rules");
        tv_write_inline(w);
        tv_write_begin_object(w);
        tv_write_member_string(w, "name", options->catalog->name);
        tv_write_member_string(w, "version", options->catalog->version);
        tv_write_end_object(w);
    }
    tv_write_key(w, "plugins");
    tv_write_begin_array(w);
    for (uint32_t i = 0; options->plugins && i < options->plugins->plugin_count;
         i++) {
        write_plugin(w, &options->plugins->plugins[i]);
    }
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    struct tv_report *report = tv_report_create(out, options);
    struct tv_writer *w = &report->writer;
    char time[TV_TIME_SIZE];
    tv_writer_init(w, out, true);
    tv_write_begin_object(w);
    tv_write_member_int(w, "schemaVersion", SCHEMA_VERSION);
    write_tool(w, options);
    tv_write_member_string(w, "profile",
                           options->profile_name ? options->profile_name : "");
    if (options->as_of_given) {
        tv_time_format(options->as_of, time);
        tv_write_member_string(w, "asOf", time);
    }
    tv_write_key(w, "tenants");
    tv_write_begin_array(w);
    return report;
}

static void write_fails(struct tv_writer *w, const uint32_t *fails)
{
    tv_write_key(w, "fail");
    tv_write_inline(w);
    tv_write_begin_object(w);
    for (int severity = TV_SEVERITY_ERROR; severity > 0; severity--) {
        tv_write_member_int(w, tv_severity_name((enum tv_severity)severity),
                            fails[severity]);
    }
    tv_write_end_object(w);
}

static void write_summary(struct tv_writer *w, const struct tv_totals *totals)
{
    write_fails(w, totals->fails);
    tv_write_member_int(w, "unknown", totals->unknowns);
    tv_write_member_int(w, "pass", totals->passes);
    tv_write_member_int(w, "notApplicable", totals->not_applicable);
    tv_write_member_int(w, "faults", totals->faults);
    tv_write_member_int(w, "problems", totals->problems);
}

static void add_tenant(struct tv_report *report, const struct tv_tenant *tenant)
{
    struct tv_writer *w = &report->writer;
    struct tv_view view;
    tv_view_begin(&view, report, tenant);
    tv_write_begin_object(w);
    tv_json_snapshot(&view);
    tv_json_rules(&view);
    tv_json_readiness(&view);
    tv_json_results(&view);
    tv_json_faults(&view);
    tv_write_key(w, "summary");
    tv_write_begin_object(w);
    tv_write_member_int(w, "experts", tv_view_totals(&view)->experts);
    tv_write_member_bool(w, "expertsListed",
                         tenant->snapshot->store.experts_listed);
    write_summary(w, tv_view_totals(&view));
    tv_write_end_object(w);
    tv_write_member_int(w, "exitStatus", tenant->exit_status);
    tv_write_end_object(w);
    tv_view_end(&view);
}

static void add_unreadable(struct tv_report *report, const char *directory,
                           const struct tv_error *why)
{
    tv_report_unreadable(report, directory, why);
}

static void write_unreadable(const struct tv_report *report,
                             struct tv_writer *w)
{
    tv_write_key(w, "unreadable");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < report->total_count; i++) {
        const struct tv_totals *totals = &report->totals[i];
        if (totals->trouble) {
            tv_write_inline(w);
            tv_write_begin_object(w);
            tv_write_member_string(w, "label", totals->label);
            tv_write_member_string(w, "error", totals->trouble);
            tv_write_end_object(w);
        }
    }
    tv_write_end_array(w);
}

static void write_totals(const struct tv_report *report, struct tv_writer *w)
{
    struct tv_totals sum = {.label = ""};
    for (uint32_t i = 0; i < report->total_count; i++) {
        const struct tv_totals *one = &report->totals[i];
        for (int severity = 0; severity < 4; severity++) {
            sum.fails[severity] += one->fails[severity];
        }
        sum.unknowns += one->unknowns;
        sum.passes += one->passes;
        sum.not_applicable += one->not_applicable;
        sum.faults += one->faults;
        sum.problems += one->problems;
    }
    tv_write_key(w, "summary");
    tv_write_begin_object(w);
    tv_write_member_int(w, "tenants", report->total_count);
    write_summary(w, &sum);
    tv_write_end_object(w);
}

static void end(struct tv_report *report, int exit_status)
{
    struct tv_writer *w = &report->writer;
    tv_write_end_array(w);
    write_unreadable(report, w);
    write_totals(report, w);
    tv_write_member_int(w, "exitStatus", exit_status);
    tv_write_end_object(w);
    tv_out_char(report->out, '\n');
    tv_report_destroy(report);
}

const struct tv_format tv_format_json = {
    .name = "json",
    .suffix = ".json",
    .begin = begin,
    .tenant = add_tenant,
    .unreadable = add_unreadable,
    .end = end,
};
