/* SPDX-License-Identifier: Apache-2.0 */
/* The report for people at a terminal. */
#include <string.h>

#include "base/time.h"
#include "report/groups.h"
#include "report/text_page.h"
#include "report/text_parts.h"

/* Says it at the top, because the findings do not show what was skipped. */
static void put_skipped(struct tv_report *report)
{
    const struct tv_run_record *run = report->run;
    struct tv_buf *text = &report->text;
    if (run->skipped_count == 0) {
        return;
    }
    tv_buf_clear(text);
    tv_report_add_skipped(report, text);
    tv_page_wrap(report, "", 2, tv_buf_text(text));
}

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    struct tv_report *report = tv_report_create(out, options);
    struct tv_buf *text = &report->text;
    char time[TV_TIME_SIZE];
    const struct tv_run_record *run = report->run;
    tv_buf_add_string(text, "telvet ");
    tv_buf_add_text(text, run->version);
    tv_buf_add_string(text, " · profile ");
    tv_buf_add_text(text, run->profile);
    if (run->as_of_given) {
        tv_time_format(run->as_of, time);
        tv_buf_printf(text, " · as of %s", time);
    }
    tv_page_put(report, TV_PAINT_FAINT, tv_buf_text(text), 0);
    tv_page_blank(report);
    put_skipped(report);
    for (uint32_t i = 0; i < run->plugin_count; i++) {
        const struct tv_plugin_record *plugin = &run->plugins[i];
        if (plugin->refused.size > 0) {
            tv_buf_clear(text);
            tv_buf_add_string(text, "plugin ");
            tv_buf_add_text(text, plugin->file);
            tv_buf_add_string(text, " was refused: ");
            tv_buf_add_text(text, plugin->refused);
            tv_page_wrap(report, "", 2, tv_buf_text(text));
        }
    }
    return report;
}

void tv_text_headline(const struct tv_view *view, enum tv_paint paint)
{
    struct tv_report *report = view->report;
    const struct tv_tenant_record *tenant = view->tenant;
    struct tv_buf *text = &report->text;
    char time[TV_TIME_SIZE];
    tv_page_put(report, paint, tv_tenant_title(tenant), 0);
    tv_buf_clear(text);
    if (tenant->name.size > 0) {
        tv_buf_add_string(text, " · ");
        tv_buf_add_text(text, tv_tenant_key(tenant));
    }
    if (tenant->collected_at != 0) {
        tv_time_format(tenant->collected_at, time);
        tv_buf_printf(text, " · collected %s", time);
    }
    tv_page_put(report, TV_PAINT_FAINT, tv_buf_text(text), 0);
    tv_page_blank(report);
}

static void put_scope(const struct tv_view *view)
{
    const struct tv_tenant_record *tenant = view->tenant;
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_add_number(text, tenant->totals.experts);
    tv_buf_add_string(text, tv_tenant_scope(tenant));
    if (tenant->experts_hidden) {
        tv_buf_add_string(
            text, "; whoever else is in scope is not shown and unknown");
    }
    tv_page_wrap(view->report, "", 0, tv_buf_text(text));
}

static bool names_its_file(const struct tv_view *view,
                           const struct tv_problem_record *problem)
{
    struct tv_text name = view->tenant->files[problem->file].name;
    return problem->text.size >= name.size &&
           memcmp(problem->text.data, name.data, name.size) == 0;
}

static void put_problem(const struct tv_view *view,
                        const struct tv_problem_record *problem)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    if (problem->file < view->tenant->file_count &&
        !names_its_file(view, problem)) {
        tv_buf_add_text(text, view->tenant->files[problem->file].name);
        if (problem->line > 0) {
            tv_buf_printf(text, ":%u:%u", (unsigned)problem->line,
                          (unsigned)problem->column);
        }
        tv_buf_add_string(text, ": ");
    }
    tv_buf_add_text(text, problem->text);
    tv_page_wrap(view->report, "  - ", 4, tv_buf_text(text));
}

static void put_problems(const struct tv_view *view)
{
    const struct tv_tenant_record *tenant = view->tenant;
    uint32_t total = tenant->totals.problems;
    if (total == 0) {
        return;
    }
    tv_page_heading(view->report, "Problems of the snapshot", total);
    uint32_t shown = 0;
    while (shown < tenant->problem_count &&
           (shown < TV_TEXT_FIRST || view->report->options.all)) {
        put_problem(view, &tenant->problems[shown++]);
    }
    if (shown < total) {
        tv_out_string(view->report->out, "  - and ");
        tv_page_number(view->report, TV_PAINT_NONE, total - shown, 0);
        tv_out_string(view->report->out, " more\n");
    }
}

static void put_faults(const struct tv_view *view)
{
    const struct tv_tenant_record *tenant = view->tenant;
    if (tenant->fault_count == 0) {
        return;
    }
    tv_page_heading(view->report, "Plugins that failed", tenant->fault_count);
    for (uint32_t i = 0; i < tenant->fault_count; i++) {
        const struct tv_fault_record *fault = &tenant->faults[i];
        struct tv_buf *text = &view->report->text;
        tv_buf_clear(text);
        tv_buf_add_text(text, fault->plugin);
        tv_buf_add_string(text, fault->plugin.size > 0 ? ": " : "");
        tv_buf_add_text(text, fault->rule);
        tv_buf_add_string(text, fault->rule.size > 0 ? ": " : "");
        tv_buf_add_text(text, fault->text);
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

static void put_baseline(const struct tv_view *view)
{
    const struct tv_totals_record *totals = &view->tenant->totals;
    struct tv_buf *text = &view->report->text;
    if (!view->report->run->baselined) {
        return;
    }
    tv_buf_clear(text);
    tv_add_number(text, totals->fresh);
    tv_buf_add_string(text, " new, ");
    tv_add_number(text, totals->unchanged);
    tv_buf_add_string(text, " unchanged, ");
    tv_add_number(text, totals->updated);
    tv_buf_add_string(text, " changed, ");
    tv_add_number(text, totals->fixed);
    tv_buf_add_string(text, " fixed");
    tv_page_wrap(view->report, "against the baseline: ", 2, tv_buf_text(text));
}

/* Digests are shortened; the JSON has them in full. */
static void put_receipt(const struct tv_view *view)
{
    struct tv_buf *text = &view->report->text;
    tv_page_wrap(view->report, "receipt: ", 2, tv_text_of(view->receipt));
    tv_buf_clear(text);
    tv_view_add_receipt(view, text);
    if (text->size > 0) {
        tv_page_wrap(view->report, "made of: ", 2, tv_buf_text(text));
    }
}

static void put_totals(const struct tv_view *view)
{
    static const char *const words[] = {
        "nothing that counts was found", "there are findings to mend",
        "something needed is not known", "telvet could not do its work"};
    struct tv_report *report = view->report;
    const struct tv_totals_record *totals = &view->tenant->totals;
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
    if (totals->waived > 0) {
        tv_out_string(report->out, ", ");
        put_count(report, TV_PAINT_FAINT, totals->waived, "waived", "waived");
    }
    tv_page_blank(report);
    put_baseline(view);
    put_receipt(view);
    tv_page_line(report, "exit status %d: %s", view->tenant->exit_status,
                 words[view->tenant->exit_status & 3]);
}

static void put_all(const struct tv_view *view)
{
    tv_page_blank(view->report);
    tv_text_headline(view, TV_PAINT_STRONG);
    put_scope(view);
    tv_text_readiness(view);
    put_problems(view);
    tv_text_findings(view);
    tv_text_unknowns(view);
    tv_text_gate(view);
    put_faults(view);
    tv_text_holding(view);
    put_totals(view);
}

static void add_tenant(struct tv_report *report,
                       struct tv_tenant_source *source)
{
    struct tv_view view;
    tv_view_begin(&view, report, source);
    if (!report->options.summary) {
        put_all(&view);
    }
    tv_view_end(&view);
}

static void add_unreadable(struct tv_report *report, struct tv_text label,
                           struct tv_text why)
{
    tv_report_unreadable(report, label, why);
    if (report->options.summary) {
        return;
    }
    tv_page_blank(report);
    tv_page_put(report, TV_PAINT_STRONG, label, 0);
    tv_page_blank(report);
    tv_page_wrap(report, "could not be read: ", 2, why);
}

static void end(struct tv_report *report, int exit_status)
{
    if (report->total_count > 1 || report->options.summary) {
        tv_text_tenants(report);
        tv_page_blank(report);
        tv_page_line(report, "exit status %d", exit_status);
    }
    tv_report_destroy(report);
}

const struct tv_format tv_format_text = {
    .suffix = ".txt",
    .begin = begin,
    .tenant = add_tenant,
    .unreadable = add_unreadable,
    .end = end,
};
