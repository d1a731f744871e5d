/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OCSF Compliance Findings (class 2003 of OCSF 1.8.0) for SIEMs, one JSON
 * object per line. Times are those of the snapshot, never the clock's.
 */
#include "report/view.h"

#define SCHEMA_VERSION "1.8.0"

enum {
    CATEGORY_FINDINGS = 2,
    CLASS_COMPLIANCE = 2003,
    ACTIVITY_CREATE = 1,
    ACTIVITY_UPDATE = 2,
    TYPE_BASE = 200300
};

/* compliance.status_id: OCSF uses "warning" for missing information. */
static const struct {
    int id;
    const char *name;
} statuses[] = {
    [0] = {2, "Warning"},
    [TV_VERDICT_NOT_APPLICABLE] = {99, "Not applicable"},
    [TV_VERDICT_PASS] = {1, "Pass"},
    [TV_VERDICT_UNKNOWN] = {2, "Warning"},
    [TV_VERDICT_FAIL] = {3, "Fail"},
};

static const struct {
    int id;
    const char *name;
} severities[] = {{1, "Informational"}, {2, "Low"}, {3, "Medium"}, {4, "High"}};

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    return tv_report_create(out, options);
}

static int64_t time_of(const struct tv_view *view)
{
    return 1000 * (view->tenant->collected_at != 0  ? view->tenant->collected_at
                   : view->report->run->as_of_given ? view->report->run->as_of
                                                    : 0);
}

static void write_class(struct tv_writer *w,
                        const struct tv_finding_brief *brief)
{
    bool known = brief->baseline == TV_BASELINE_UNCHANGED ||
                 brief->baseline == TV_BASELINE_UPDATED;
    int activity = known ? ACTIVITY_UPDATE : ACTIVITY_CREATE;
    bool fails = brief->verdict == TV_VERDICT_FAIL;
    unsigned severity = fails ? brief->severity & 3u : 0;
    tv_write_member_int(w, "activity_id", activity);
    tv_write_member_int(w, "category_uid", CATEGORY_FINDINGS);
    tv_write_member_int(w, "class_uid", CLASS_COMPLIANCE);
    tv_write_member_int(w, "type_uid", TYPE_BASE + activity);
    tv_write_member_int(w, "severity_id", severities[severity].id);
    tv_write_member_string(w, "severity", severities[severity].name);
    tv_write_member_int(w, "status_id", brief->waived ? 3 : 1);
    tv_write_member_string(w, "status", brief->waived ? "Suppressed" : "New");
}

static void write_metadata(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "metadata");
    tv_write_begin_object(w);
    tv_write_member_string(w, "version", SCHEMA_VERSION);
    tv_write_key(w, "product");
    tv_write_begin_object(w);
    tv_write_member_string(w, "name", "telvet");
    tv_write_member_string(w, "vendor_name", "telvet");
    tv_write_member_text(w, "version", view->report->run->version);
    tv_write_end_object(w);
    if (view->tenant->id.size > 0) {
        tv_write_member_text(w, "tenant_uid", view->tenant->id);
    }
    tv_write_end_object(w);
}

static void write_info(const struct tv_view *view,
                       const struct tv_finding_record *finding,
                       const struct tv_rule_record *rule)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "finding_info");
    tv_write_begin_object(w);
    tv_write_member_string(w, "uid", finding->fingerprint);
    tv_write_member_text(w, "title", rule->title);
    tv_buf_clear(&view->report->text);
    tv_finding_say(&view->report->text, finding);
    tv_write_member_text(w, "desc", tv_buf_text(&view->report->text));
    tv_write_key(w, "types");
    tv_write_begin_array(w);
    tv_write_text(w, rule->family);
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static void write_compliance(struct tv_writer *w,
                             const struct tv_finding_record *finding,
                             const struct tv_rule_record *rule)
{
    uint32_t verdict =
        finding->brief.verdict <= TV_VERDICT_FAIL ? finding->brief.verdict : 0;
    tv_write_key(w, "compliance");
    tv_write_begin_object(w);
    tv_write_key(w, "standards");
    tv_write_begin_array(w);
    tv_write_string(w, "Prerequisites of consults through Microsoft Teams");
    tv_write_end_array(w);
    tv_write_member_text(w, "control", rule->id);
    tv_write_member_int(w, "status_id", statuses[verdict].id);
    tv_write_member_string(w, "status", statuses[verdict].name);
    tv_write_key(w, "checks");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "uid", rule->id);
    tv_write_member_text(w, "name", rule->name);
    tv_write_end_object(w);
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static void write_resource(struct tv_writer *w,
                           const struct tv_subject_record *subject)
{
    tv_write_key(w, "resources");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "uid",
                         subject->id.size > 0 ? subject->id : subject->name);
    tv_write_member_text(w, "name", subject->name);
    tv_write_member_string(w, "type", tv_subject_name(subject->kind));
    tv_write_end_object(w);
    tv_write_end_array(w);
}

static void write_remediation(struct tv_writer *w,
                              const struct tv_rule_record *rule)
{
    tv_write_key(w, "remediation");
    tv_write_begin_object(w);
    tv_write_member_text(w, "desc", rule->remedy);
    tv_write_key(w, "references");
    tv_write_begin_array(w);
    tv_write_text(w, rule->source);
    tv_write_end_array(w);
    tv_write_end_object(w);
}

/* `unmapped` is the only place that the class has for a receipt. */
static void write_receipt(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "unmapped");
    tv_write_begin_object(w);
    tv_write_member_string(w, "receipt", view->receipt);
    tv_write_end_object(w);
}

static void write_finding(const struct tv_view *view,
                          const struct tv_finding_record *finding)
{
    struct tv_report *report = view->report;
    struct tv_writer *w = &report->writer;
    const struct tv_rule_record *rule =
        &view->tenant->rules[finding->brief.rule];
    tv_writer_init(w, report->out, false);
    tv_write_begin_object(w);
    write_class(w, &finding->brief);
    tv_write_member_int(w, "time", time_of(view));
    write_metadata(view);
    write_info(view, finding, rule);
    write_compliance(w, finding, rule);
    write_resource(w, &finding->subject);
    write_remediation(w, rule);
    write_receipt(view);
    tv_write_end_object(w);
    tv_out_char(report->out, '\n');
}

/* The class cannot express that a snapshot could not be read; the exit status
 * of the process does. */
static void end(struct tv_report *report, int exit_status)
{
    (void)exit_status;
    tv_report_destroy(report);
}

static const struct tv_listing listing = {
    .parts = TV_PART_FINGERPRINT,
    .finding = write_finding,
};

const struct tv_format tv_format_ocsf = {
    .suffix = ".ocsf.jsonl",
    .begin = begin,
    .listing = &listing,
    .unreadable = tv_report_unreadable,
    .end = end,
};
