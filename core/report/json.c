/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON report, from which all other formats can be rendered. It is streamed
 * tenant by tenant. */
#include "base/time.h"
#include "report/json_parts.h"

void tv_json_flag(struct tv_writer *w, const char *key, bool holds)
{
    if (holds) {
        tv_write_member_bool(w, key, true);
    }
}

/* The digests that all tenants share; that of the snapshot is in each tenant.
 */
static void write_receipt(struct tv_writer *w, const struct tv_run_record *run)
{
    struct tv_receipt_member members[TV_RECEIPT_MEMBERS];
    bool any = false;
    tv_receipt_members(run, (struct tv_text){NULL, 0}, members);
    for (uint32_t i = 0; i < TV_RECEIPT_MEMBERS; i++) {
        if (members[i].sha256.size > 0 && !any) {
            tv_write_key(w, "receipt");
            tv_write_begin_object(w);
            any = true;
        }
        tv_json_optional(w, members[i].name, members[i].sha256);
    }
    if (any) {
        tv_write_end_object(w);
    }
}

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    struct tv_report *report = tv_report_create(out, options);
    struct tv_writer *w = &report->writer;
    const struct tv_run_record *run = report->run;
    char time[TV_TIME_SIZE];
    tv_writer_init(w, out, true);
    tv_write_begin_object(w);
    tv_write_member_int(w, "schemaVersion", TV_RESULT_SCHEMA);
    tv_json_tool(report);
    tv_write_member_text(w, "profile", run->profile);
    if (run->as_of_given) {
        tv_time_format(run->as_of, time);
        tv_write_member_string(w, "asOf", time);
    }
    tv_json_flag(w, "all", run->all);
    tv_json_flag(w, "baselined", run->baselined);
    tv_json_flag(w, "redacted", run->redacted);
    write_receipt(w, run);
    if (run->skipped_count > 0) {
        tv_write_inline(w);
        tv_json_texts(w, "skipped", run->skipped, run->skipped_count);
    }
    if (run->partly_judged) {
        tv_write_inline(w);
        tv_json_pathways(w, "partlyJudged", run->partly_judged);
    }
    tv_json_rules(report);
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

static void write_summary(const struct tv_report *report, struct tv_writer *w,
                          const struct tv_totals_record *totals)
{
    write_fails(w, totals->fails);
    if (totals->waived > 0) {
        tv_write_member_int(w, "waived", totals->waived);
    }
    if (report->run->baselined) {
        tv_write_member_int(w, "new", totals->fresh);
        tv_write_member_int(w, "unchanged", totals->unchanged);
        tv_write_member_int(w, "updated", totals->updated);
        tv_write_member_int(w, "fixed", totals->fixed);
    }
    tv_write_member_int(w, "unknown", totals->unknowns);
    tv_write_member_int(w, "pass", totals->passes);
    tv_write_member_int(w, "notApplicable", totals->not_applicable);
    tv_write_member_int(w, "faults", totals->faults);
    tv_write_member_int(w, "problems", totals->problems);
}

static void begin_tenant(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_begin_object(w);
    tv_json_snapshot(view);
    tv_write_member_string(w, "receipt", view->receipt);
    tv_json_verdicts(view);
    tv_json_readiness(view);
}

static void begin_results(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_end_array(w); /* of people */
    tv_write_end_object(w);
    tv_write_key(w, "results");
    tv_write_begin_array(w);
}

static bool lists(const struct tv_view *view, uint32_t number)
{
    uint32_t verdict = view->tenant->briefs[number].verdict;
    return view->report->run->all || verdict == TV_VERDICT_FAIL ||
           verdict == TV_VERDICT_UNKNOWN;
}

static void end_tenant(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_end_array(w);
    tv_json_absent(view);
    tv_json_faults(view);
    tv_json_waivers(view);
    tv_json_notices(view);
    tv_write_key(w, "summary");
    tv_write_begin_object(w);
    tv_write_member_int(w, "experts", view->tenant->totals.experts);
    tv_write_member_bool(w, "expertsListed", view->tenant->experts_listed);
    if (view->tenant->experts_hidden) {
        tv_write_member_bool(w, "expertsHidden", true);
    }
    write_summary(view->report, w, &view->tenant->totals);
    tv_write_end_object(w);
    tv_write_member_int(w, "exitStatus", view->tenant->exit_status);
    tv_write_end_object(w);
}

/* Unreadable snapshots are not in the list of tenants. "after" keeps their
 * place in the order: the number of readable tenants before them. */
static void write_unreadable(const struct tv_report *report,
                             struct tv_writer *w)
{
    uint32_t read = 0;
    tv_write_key(w, "unreadable");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < report->total_count; i++) {
        const struct tv_totals *totals = &report->totals[i];
        if (totals->trouble.size == 0) {
            read++;
            continue;
        }
        tv_write_inline(w);
        tv_write_begin_object(w);
        tv_write_member_text(w, "label", totals->label);
        tv_write_member_text(w, "error", totals->trouble);
        tv_write_member_int(w, "after", read);
        tv_write_end_object(w);
    }
    tv_write_end_array(w);
}

static void write_totals(const struct tv_report *report, struct tv_writer *w)
{
    struct tv_totals_record sum = {.experts = 0};
    for (uint32_t i = 0; i < report->total_count; i++) {
        tv_totals_add(&sum, &report->totals[i].counts);
    }
    tv_write_key(w, "summary");
    tv_write_begin_object(w);
    tv_write_member_int(w, "tenants", report->total_count);
    write_summary(report, w, &sum);
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

static const struct tv_listing listing = {
    .parts = TV_PART_ALL,
    .begin = begin_tenant,
    .person = tv_json_person,
    .between = begin_results,
    .lists = lists,
    .finding = tv_json_result,
    .end = end_tenant,
};

const struct tv_format tv_format_json = {
    .suffix = ".json",
    .begin = begin,
    .listing = &listing,
    .unreadable = tv_report_unreadable,
    .end = end,
};
