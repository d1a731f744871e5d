/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CSV (RFC 4180) for spreadsheets and scripts: a line per finding. Snapshots
 * that could not be read and plugins that failed are lines of status "error".
 */
#include "base/count.h"
#include "report/csv_text.h"
#include "report/view.h"

static const char *const columns[] = {
    "tenantId",    "tenant",        "ruleId",   "ruleName",      "plugin",
    "code",        "status",        "severity", "subjectKind",   "subjectId",
    "subjectName", "displayName",   "message",  "suggestion",    "remediation",
    "helpUri",     "baselineState", "waiverId", "waiverExpires", "fingerprint",
    "file",        "line",          "column",   "receipt",
};

#define COLUMN_COUNT TV_COUNT_OF(columns)

enum column {
    TENANT_ID,
    TENANT,
    RULE_ID,
    RULE_NAME,
    PLUGIN,
    CODE,
    STATUS,
    SEVERITY,
    SUBJECT_KIND,
    SUBJECT_ID,
    SUBJECT_NAME,
    DISPLAY_NAME,
    MESSAGE,
    SUGGESTION,
    REMEDIATION,
    HELP_URI,
    BASELINE_STATE,
    WAIVER_ID,
    WAIVER_EXPIRES,
    FINGERPRINT,
    FILE_NAME,
    LINE,
    COLUMN,
    RECEIPT
};
_Static_assert(RECEIPT + 1 == COLUMN_COUNT, "a name for every column");

static void put_row(struct tv_report *report,
                    const struct tv_text cells[COLUMN_COUNT])
{
    struct tv_buf *row = &report->more;
    tv_buf_clear(row);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        tv_buf_add_string(row, i > 0 ? "," : "");
        tv_csv_cell(row, cells[i]);
    }
    tv_buf_add_string(row, "\r\n");
    tv_out_text(report->out, tv_buf_text(row));
}

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    struct tv_report *report = tv_report_create(out, options);
    struct tv_text cells[COLUMN_COUNT];
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        cells[i] = tv_text_of(columns[i]);
    }
    put_row(report, cells);
    return report;
}

static void set_subject(struct tv_text cells[COLUMN_COUNT],
                        const struct tv_subject_record *subject)
{
    cells[SUBJECT_KIND] = tv_text_of(tv_subject_name(subject->kind));
    cells[SUBJECT_ID] = subject->id;
    cells[SUBJECT_NAME] = subject->name;
    cells[DISPLAY_NAME] = subject->display;
}

static void set_rule(const struct tv_view *view,
                     struct tv_text cells[COLUMN_COUNT], uint32_t number)
{
    const struct tv_rule_record *rule = &view->tenant->rules[number];
    cells[TENANT_ID] = view->tenant->id;
    cells[TENANT] = tv_tenant_key(view->tenant);
    cells[RULE_ID] = rule->id;
    cells[RULE_NAME] = rule->name;
    if (rule->plugin < view->report->run->plugin_count) {
        cells[PLUGIN] = view->report->run->plugins[rule->plugin].name;
    }
    cells[REMEDIATION] = rule->remedy;
    cells[HELP_URI] = rule->source;
}

static void set_place(const struct tv_view *view,
                      struct tv_text cells[COLUMN_COUNT],
                      const struct tv_place_record *place)
{
    struct tv_arena *arena = &view->report->tenant_arena;
    if (place->file < view->tenant->file_count) {
        cells[FILE_NAME] = view->tenant->files[place->file].name;
        cells[LINE] =
            tv_text_of(tv_arena_printf(arena, "%u", (unsigned)place->line));
        cells[COLUMN] =
            tv_text_of(tv_arena_printf(arena, "%u", (unsigned)place->column));
    }
}

static const char *status_of(const struct tv_finding_brief *brief)
{
    /* A waiver excuses a fail; it does not make an unknown known. */
    return brief->waived && brief->verdict == TV_VERDICT_FAIL
               ? "waived"
               : tv_verdict_name(brief->verdict);
}

static void put_finding(const struct tv_view *view,
                        const struct tv_finding_record *finding)
{
    struct tv_text cells[COLUMN_COUNT] = {{NULL, 0}};
    set_rule(view, cells, finding->brief.rule);
    set_subject(cells, &finding->subject);
    set_place(view, cells, &finding->place);
    struct tv_buf *message = &view->report->text;
    tv_buf_clear(message);
    tv_finding_say(message, finding);
    cells[CODE] = finding->code;
    cells[STATUS] = tv_text_of(status_of(&finding->brief));
    cells[SEVERITY] =
        tv_text_of(tv_severity_name((enum tv_severity)finding->brief.severity));
    cells[MESSAGE] = tv_buf_text(message);
    cells[SUGGESTION] = finding->suggestion;
    if (finding->brief.baseline != TV_BASELINE_NONE) {
        cells[BASELINE_STATE] =
            tv_text_of(tv_baseline_name(finding->brief.baseline));
    }
    if (finding->brief.waived) {
        cells[WAIVER_ID] = finding->waiver.id;
        cells[WAIVER_EXPIRES] = finding->waiver.expires;
    }
    cells[FINGERPRINT] = tv_text_of(finding->fingerprint);
    cells[RECEIPT] = tv_text_of(view->receipt);
    put_row(view->report, cells);
    tv_arena_reset(&view->report->tenant_arena);
}

static void put_fault(const struct tv_view *view,
                      const struct tv_fault_record *fault)
{
    struct tv_text cells[COLUMN_COUNT] = {{NULL, 0}};
    cells[TENANT_ID] = view->tenant->id;
    cells[TENANT] = tv_tenant_key(view->tenant);
    cells[RULE_ID] = fault->rule;
    cells[PLUGIN] = fault->plugin;
    cells[STATUS] = tv_text_of("error");
    if (fault->subject.kind != 0) {
        set_subject(cells, &fault->subject);
    }
    cells[MESSAGE] = fault->text;
    cells[RECEIPT] = tv_text_of(view->receipt);
    put_row(view->report, cells);
}

static void end_tenant(const struct tv_view *view)
{
    for (uint32_t i = 0; i < view->tenant->fault_count; i++) {
        put_fault(view, &view->tenant->faults[i]);
    }
}

static void add_unreadable(struct tv_report *report, struct tv_text label,
                           struct tv_text why)
{
    struct tv_text cells[COLUMN_COUNT] = {{NULL, 0}};
    char receipt[TV_SHA256_HEX];
    tv_report_unreadable(report, label, why);
    tv_receipt_digest(report->run, (struct tv_text){NULL, 0}, receipt);
    cells[TENANT] = label;
    cells[STATUS] = tv_text_of("error");
    cells[MESSAGE] = why;
    cells[RECEIPT] = tv_text_of(receipt);
    put_row(report, cells);
}

static void end(struct tv_report *report, int exit_status)
{
    (void)exit_status;
    tv_report_destroy(report);
}

static const struct tv_listing listing = {
    .parts = TV_PART_PLACE | TV_PART_FINGERPRINT,
    .finding = put_finding,
    .end = end_tenant,
};

const struct tv_format tv_format_csv = {
    .suffix = ".csv",
    .begin = begin,
    .listing = &listing,
    .unreadable = add_unreadable,
    .end = end,
};
