/* SPDX-License-Identifier: Apache-2.0 */
/* The report for people at a terminal. */
#include <string.h>

#include "base/time.h"
#include "report/groups.h"
#include "report/subject.h"
#include "report/text_page.h"
#include "report/text_parts.h"

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    struct tv_report *report = tv_report_create(out, options);
    struct tv_buf *text = &report->text;
    char time[TV_TIME_SIZE];
    tv_buf_printf(text, "telvet %s", TELVET_VERSION);
    if (options->profile_name) {
        tv_buf_printf(text, " · profile %s", options->profile_name);
    }
    if (options->as_of_given) {
        tv_time_format(options->as_of, time);
        tv_buf_printf(text, " · as of %s", time);
    }
    tv_page_put(report, TV_PAINT_FAINT, tv_buf_text(text), 0);
    tv_page_blank(report);
    for (uint32_t i = 0; options->plugins && i < options->plugins->plugin_count;
         i++) {
        const struct tv_plugin_info *plugin = &options->plugins->plugins[i];
        if (plugin->refused) {
            tv_buf_clear(text);
            tv_buf_printf(text, "plugin %s was refused: %s", plugin->file,
                          plugin->refused);
            tv_page_wrap(report, "", 2, tv_buf_text(text));
        }
    }
    return report;
}

/* Behind the number of people. */
static const char *scope_of(const struct tv_store *store)
{
    if (store->experts_listed) {
        return " experts";
    }
    return store->tables[TV_COLLECTION_EXPERTS].present
               ? " people: the list of experts could not be read, so every "
                 "enabled person is judged"
               : " people: no experts were named, so every enabled person is "
                 "judged";
}

static void put_headline(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    const struct tv_snapshot *snapshot = view->snapshot;
    struct tv_buf *text = &report->text;
    char time[TV_TIME_SIZE];
    tv_page_blank(report);
    tv_page_put(report, TV_PAINT_STRONG, tv_tenant_title(snapshot), 0);
    tv_buf_clear(text);
    if (snapshot->tenant_name && *snapshot->tenant_name) {
        tv_buf_add_string(text, " · ");
        tv_buf_add_text(text, tv_tenant_key(snapshot));
    }
    if (snapshot->collected_at != 0) {
        tv_time_format(snapshot->collected_at, time);
        tv_buf_printf(text, " · collected %s", time);
    }
    tv_page_put(report, TV_PAINT_FAINT, tv_buf_text(text), 0);
    tv_page_blank(report);
    tv_buf_clear(text);
    tv_add_number(text, tv_view_totals(view)->experts);
    tv_buf_add_string(text, scope_of(&snapshot->store));
    if (snapshot->store.has_unseen[TV_SUBJECT_USER]) {
        tv_buf_add_string(
            text, "; whoever else is in scope is not shown and unknown");
    }
    tv_page_wrap(report, "", 0, tv_buf_text(text));
}

static bool names_its_file(const struct tv_snapshot *snapshot,
                           const struct tv_problem *problem)
{
    const char *name = snapshot->files[problem->file].name;
    return strncmp(problem->text, name, strlen(name)) == 0;
}

static void put_problem(const struct tv_view *view,
                        const struct tv_problem *problem)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    if (problem->file < view->snapshot->file_count &&
        !names_its_file(view->snapshot, problem)) {
        tv_buf_add_string(text, view->snapshot->files[problem->file].name);
        if (problem->line > 0) {
            tv_buf_printf(text, ":%u:%u", (unsigned)problem->line,
                          (unsigned)problem->column);
        }
        tv_buf_add_string(text, ": ");
    }
    tv_buf_add_string(text, problem->text);
    tv_page_wrap(view->report, "  - ", 4, tv_buf_text(text));
}

static void put_problems(const struct tv_view *view)
{
    const struct tv_snapshot *snapshot = view->snapshot;
    uint32_t total = tv_view_totals(view)->problems;
    if (total == 0) {
        return;
    }
    tv_page_heading(view->report, "Problems of the snapshot", total);
    uint32_t shown = 0;
    while (shown < snapshot->problem_count &&
           (shown < TV_TEXT_FIRST || view->report->options.all)) {
        put_problem(view, &snapshot->problems[shown++]);
    }
    if (shown < total) {
        tv_out_string(view->report->out, "  - and ");
        tv_page_number(view->report, TV_PAINT_NONE, total - shown, 0);
        tv_out_string(view->report->out, " more\n");
    }
}

static void put_faults(const struct tv_view *view)
{
    const struct tv_plugin_list *plugins = view->report->options.plugins;
    const struct tv_result *result = view->result;
    if (result->fault_count == 0) {
        return;
    }
    tv_page_heading(view->report, "Plugins that failed", result->fault_count);
    for (uint32_t i = 0; i < result->fault_count; i++) {
        const struct tv_fault *fault = &result->faults[i];
        struct tv_buf *text = &view->report->text;
        tv_buf_clear(text);
        if (plugins && fault->plugin < plugins->plugin_count) {
            tv_buf_printf(text, "%s: ", plugins->plugins[fault->plugin].file);
        }
        if (fault->rule < result->rule_count) {
            tv_buf_printf(text, "%s: ", result->rules[fault->rule].rule->id);
        }
        tv_buf_add_string(text, fault->text ? fault->text : "");
        tv_page_wrap(view->report, "  - ", 4, tv_buf_text(text));
    }
}

static void put_count(struct tv_report *report, enum tv_paint paint,
                      uint64_t count, const char *one, const char *many)
{
    tv_page_number(report, paint, count, 0);
    tv_out_char(report->out, ' ');
    tv_out_string(report->out, count == 1 ? one : many);
}

static void put_totals(const struct tv_view *view)
{
    static const char *const words[] = {
        "nothing stands in the way", "there are findings to mend",
        "something could not be judged", "telvet could not do its work"};
    struct tv_report *report = view->report;
    const struct tv_totals *totals = tv_view_totals(view);
    tv_page_blank(report);
    put_count(report, TV_PAINT_ERROR, totals->fails[TV_SEVERITY_ERROR], "error",
              "errors");
    tv_out_string(report->out, ", ");
    put_count(report, TV_PAINT_WARNING, totals->fails[TV_SEVERITY_WARNING],
              "warning", "warnings");
    tv_out_string(report->out, ", ");
    put_count(report, TV_PAINT_NOTE, totals->fails[TV_SEVERITY_NOTE], "note",
              "notes");
    tv_out_string(report->out, ", ");
    put_count(report, TV_PAINT_UNKNOWN, totals->unknowns, "unknown", "unknown");
    tv_out_string(report->out, ", ");
    put_count(report, TV_PAINT_GOOD, totals->passes, "pass", "passes");
    tv_page_blank(report);
    tv_page_line(report, "exit status %d: %s", view->exit_status,
                 words[view->exit_status & 3]);
}

static void add_tenant(struct tv_report *report, const struct tv_tenant *tenant)
{
    struct tv_view view;
    tv_view_begin(&view, report, tenant);
    put_headline(&view);
    tv_text_readiness(&view);
    put_problems(&view);
    tv_text_findings(&view);
    tv_text_unknowns(&view);
    put_faults(&view);
    tv_text_holding(&view);
    put_totals(&view);
    tv_view_end(&view);
}

static void add_unreadable(struct tv_report *report, const char *directory,
                           const struct tv_error *why)
{
    const struct tv_totals *totals =
        tv_report_unreadable(report, directory, why);
    tv_page_blank(report);
    tv_page_put_string(report, TV_PAINT_STRONG, totals->label, 0);
    tv_page_blank(report);
    tv_page_wrap(report, "could not be read: ", 2, tv_text_of(why->text));
}

static void end(struct tv_report *report, int exit_status)
{
    if (report->total_count > 1) {
        tv_text_tenants(report);
        tv_page_blank(report);
        tv_page_line(report, "exit status %d", exit_status);
    }
    tv_report_destroy(report);
}

const struct tv_format tv_format_text = {
    .name = "text",
    .suffix = ".txt",
    .begin = begin,
    .tenant = add_tenant,
    .unreadable = add_unreadable,
    .end = end,
};
