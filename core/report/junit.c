/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JUnit XML, valid by both Jenkins' and Azure's schemas: a suite per rule, a
 * case per finding. Waived and unknown findings are skipped cases, a plugin
 * that failed is an error. Names are unique, because GitLab shows only the
 * first of several equal names.
 */
#include <stdio.h>

#include "base/time.h"
#include "report/view.h"
#include "report/xml_text.h"

struct suite {
    uint32_t tests, failures, errors, skipped;
};

/* tv_report.own */
struct numbering {
    unsigned suites;
};

static void put(struct tv_report *report, const char *markup)
{
    tv_out_string(report->out, markup);
}

static void put_text(struct tv_report *report, struct tv_text text)
{
    tv_buf_clear(&report->more);
    tv_xml_escape(&report->more, text);
    tv_out_text(report->out, tv_buf_text(&report->more));
}

static void put_string(struct tv_report *report, const char *text)
{
    put_text(report, tv_text_of(text));
}

/* ---- suites -------------------------------------------------------------- */

/* The time given by --as-of, else that of the snapshot; never the clock's, so
 * that equal scans give equal bytes. */
static void put_timestamp(struct tv_report *report,
                          const struct tv_tenant_record *tenant)
{
    char time[TV_TIME_SIZE];
    int64_t at = report->run->as_of_given ? report->run->as_of
                 : tenant                 ? tenant->collected_at
                                          : 0;
    tv_time_format(at, time);
    time[TV_TIME_SIZE - 2] = '\0'; /* cut the 'Z' */
    tv_out_printf(report->out, " timestamp=\"%s\"", time);
}

static void begin_suite(struct tv_report *report,
                        const struct tv_tenant_record *tenant,
                        struct tv_text package, struct tv_text name,
                        const struct suite *suite)
{
    struct numbering *numbering = report->own;
    tv_out_printf(report->out, "  <testsuite id=\"%u\" package=\"telvet.",
                  numbering->suites++);
    put_text(report, package);
    put(report, "\" name=\"");
    put_text(report, name);
    tv_out_printf(report->out,
                  "\" tests=\"%u\" failures=\"%u\" errors=\"%u\" "
                  "skipped=\"%u\" time=\"0.000\"",
                  (unsigned)suite->tests, (unsigned)suite->failures,
                  (unsigned)suite->errors, (unsigned)suite->skipped);
    put_timestamp(report, tenant);
    put(report, " hostname=\"localhost\">\n    <properties>");
}

static void put_property(struct tv_report *report, const char *name,
                         struct tv_text value)
{
    put(report, "<property name=\"");
    put_string(report, name);
    put(report, "\" value=\"");
    put_text(report, value);
    put(report, "\"/>");
}

static void end_suite(struct tv_report *report)
{
    put(report, "    <system-out/>\n    <system-err/>\n  </testsuite>\n");
}

/* Leaves the start tag open; the caller closes it and the element. */
static void begin_case(struct tv_report *report, struct tv_text package,
                       struct tv_text rule, struct tv_text name)
{
    put(report, "    <testcase classname=\"telvet.");
    put_text(report, package);
    put(report, ".");
    put_text(report, rule);
    put(report, "\" name=\"");
    put_text(report, name);
    put(report, "\" time=\"0.000\"");
}

/* ---- findings ------------------------------------------------------------ */

static void put_line(struct tv_report *report, const char *what,
                     struct tv_text text)
{
    if (text.size > 0) {
        put(report, "\n");
        put(report, what);
        put(report, ": ");
        put_text(report, text);
    }
}

static void put_details(const struct tv_view *view,
                        const struct tv_finding_record *finding)
{
    struct tv_report *report = view->report;
    const struct tv_rule_record *rule =
        &view->tenant->rules[finding->brief.rule];
    put_line(report, "Rule", rule->title);
    put_line(report, "Subject", finding->subject.id);
    if (finding->place.file < view->tenant->file_count) {
        put(report, "\nWhere: ");
        put_text(report, view->tenant->files[finding->place.file].name);
        tv_out_printf(report->out, ":%u:%u", (unsigned)finding->place.line,
                      (unsigned)finding->place.column);
    }
    put_line(report, "Suggested", finding->suggestion);
    put_line(report, "To do", rule->remedy);
    put_line(report, "Source", rule->source);
    put_line(report, "Fingerprint", tv_text_of(finding->fingerprint));
    if (finding->brief.baseline != TV_BASELINE_NONE) {
        put_line(report, "Baseline",
                 tv_text_of(tv_baseline_name(finding->brief.baseline)));
    }
}

static void put_failure(const struct tv_view *view,
                        const struct tv_finding_record *finding,
                        struct tv_text message)
{
    struct tv_report *report = view->report;
    put(report, "><failure type=\"");
    put_string(report,
               tv_severity_name((enum tv_severity)finding->brief.severity));
    put(report, "\" message=\"");
    put_text(report, message);
    put(report, "\">");
    put_text(report, message);
    put_details(view, finding);
    put(report, "</failure></testcase>\n");
}

static void put_skipped(struct tv_report *report,
                        const struct tv_finding_record *finding,
                        struct tv_text message)
{
    put(report, "><skipped message=\"");
    if (finding->brief.waived) {
        put(report, "waived until ");
        put_text(report, finding->waiver.expires);
        put(report, ": ");
        put_text(report, finding->waiver.justification);
        put(report, " | ");
    } else if (finding->brief.verdict == TV_VERDICT_UNKNOWN) {
        put(report, "unknown: ");
    }
    put_text(report, message);
    put(report, "\"/></testcase>\n");
}

/* "OfficePhoneMissing [a@b] 1f2e3d4c" */
static void add_name(struct tv_buf *out, const struct tv_rule_record *rule,
                     const struct tv_finding_record *finding)
{
    tv_buf_add_text(out, rule->name);
    tv_buf_add_string(out, " [");
    tv_buf_add_text(out, finding->subject.name.size > 0 ? finding->subject.name
                                                        : finding->subject.id);
    tv_buf_add_string(out, "] ");
    tv_buf_add(out, finding->fingerprint, 8);
}

static void put_finding(const struct tv_view *view, uint32_t number)
{
    struct tv_report *report = view->report;
    struct tv_finding_record finding;
    tv_view_finding(view, number, TV_PART_PLACE | TV_PART_FINGERPRINT,
                    &finding);
    const struct tv_rule_record *rule =
        &view->tenant->rules[finding.brief.rule];
    tv_buf_clear(&report->text);
    add_name(&report->text, rule, &finding);
    begin_case(report, tv_tenant_key(view->tenant), rule->id,
               tv_buf_text(&report->text));
    tv_buf_clear(&report->text);
    tv_finding_say(&report->text, &finding);
    struct tv_text message = tv_buf_text(&report->text);
    bool fails =
        finding.brief.verdict == TV_VERDICT_FAIL && !finding.brief.waived;
    if (fails) {
        put_failure(view, &finding, message);
    } else if (finding.brief.verdict == TV_VERDICT_PASS) {
        put(report, "/>\n");
    } else {
        put_skipped(report, &finding, message);
    }
}

/* ---- rules --------------------------------------------------------------- */

static bool is_of(const struct tv_fault_record *fault,
                  const struct tv_rule_record *rule)
{
    return rule ? tv_text_same(fault->rule, rule->id) : fault->rule.size == 0;
}

/* `rule` NULL counts the faults that belong to no rule. */
static uint32_t count_faults(const struct tv_view *view,
                             const struct tv_rule_record *rule)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < view->tenant->fault_count; i++) {
        count += is_of(&view->tenant->faults[i], rule);
    }
    return count;
}

static void put_fault(const struct tv_view *view,
                      const struct tv_fault_record *fault, uint32_t number,
                      struct tv_text suite)
{
    struct tv_report *report = view->report;
    tv_buf_clear(&report->text);
    tv_buf_printf(&report->text, "fault %u of ", (unsigned)number);
    tv_buf_add_text(&report->text, fault->plugin);
    begin_case(report, tv_tenant_key(view->tenant), suite,
               tv_buf_text(&report->text));
    put(report, "><error type=\"");
    put_string(report, tv_cause_code(fault->cause));
    put(report, "\" message=\"");
    put_text(report, fault->text);
    put(report, "\"/></testcase>\n");
}

static void put_faults(const struct tv_view *view,
                       const struct tv_rule_record *rule, struct tv_text suite)
{
    for (uint32_t i = 0; i < view->tenant->fault_count; i++) {
        if (is_of(&view->tenant->faults[i], rule)) {
            put_fault(view, &view->tenant->faults[i], i + 1, suite);
        }
    }
}

/* The number of passes that are counted but not listed: all without --all. */
static uint32_t count_unlisted(const struct tv_view *view,
                               const struct tv_rule_record *rule)
{
    uint32_t listed = 0;
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        listed += view->tenant->briefs[rule->first_finding + i].verdict ==
                  TV_VERDICT_PASS;
    }
    return rule->counts.pass > listed ? rule->counts.pass - listed : 0;
}

static struct suite count_suite(const struct tv_view *view,
                                const struct tv_rule_record *rule,
                                uint32_t unlisted)
{
    struct suite suite = {.tests = rule->finding_count + (unlisted > 0)};
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &view->tenant->briefs[rule->first_finding + i];
        bool fails = brief->verdict == TV_VERDICT_FAIL && !brief->waived;
        suite.failures += fails;
        suite.skipped += !fails && brief->verdict != TV_VERDICT_PASS;
    }
    suite.errors = count_faults(view, rule);
    suite.tests += suite.errors;
    return suite;
}

static void put_unlisted(const struct tv_view *view,
                         const struct tv_rule_record *rule, uint32_t unlisted)
{
    struct tv_buf *name = &view->report->text;
    tv_buf_clear(name);
    tv_buf_add_text(name, rule->name);
    tv_buf_printf(name, " [%u others]", (unsigned)unlisted);
    begin_case(view->report, tv_tenant_key(view->tenant), rule->id,
               tv_buf_text(name));
    put(view->report, "/>\n");
}

static void put_rule(const struct tv_view *view, uint32_t number)
{
    struct tv_report *report = view->report;
    const struct tv_rule_record *rule = &view->tenant->rules[number];
    uint32_t unlisted = count_unlisted(view, rule);
    struct suite suite = count_suite(view, rule, unlisted);
    if (suite.tests == 0) {
        return;
    }
    begin_suite(report, view->tenant, tv_tenant_key(view->tenant), rule->id,
                &suite);
    put_property(
        report, "rule.severity",
        tv_text_of(tv_severity_name((enum tv_severity)rule->severity)));
    put(report, "</properties>\n");
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        put_finding(view, rule->first_finding + i);
    }
    if (unlisted > 0) {
        put_unlisted(view, rule, unlisted);
    }
    put_faults(view, rule, rule->id);
    end_suite(report);
}

/* `snapshot` is the digest of the snapshot, empty if it could not be read; then
 * the receipt is that of the run alone. */
static void put_receipt(struct tv_report *report, struct tv_text snapshot)
{
    const struct tv_run_record *run = report->run;
    struct tv_receipt_member members[TV_RECEIPT_MEMBERS];
    char digest[TV_SHA256_HEX], name[32];
    tv_receipt_digest(run, snapshot, digest);
    tv_receipt_members(run, snapshot, members);
    put_property(report, "telvet.version", run->version);
    put_property(report, "receipt", tv_text_of(digest));
    for (uint32_t i = 0; i < TV_RECEIPT_MEMBERS; i++) {
        if (members[i].sha256.size > 0) {
            snprintf(name, sizeof(name), "receipt.%s", members[i].name);
            put_property(report, name, members[i].sha256);
        }
    }
}

/* A suite for the scan itself: Jenkins ignores a file without cases, so there
 * must be at least one. */
static void put_scan(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    struct tv_text name = tv_text_of("scan");
    uint32_t faults = count_faults(view, NULL);
    struct suite suite = {.tests = faults + 1, .errors = faults};
    begin_suite(report, view->tenant, tv_tenant_key(view->tenant), name,
                &suite);
    put_receipt(report, view->tenant->snapshot_sha256);
    put(report, "</properties>\n");
    begin_case(report, tv_tenant_key(view->tenant), name,
               tv_text_of("scan completed"));
    put(report, "/>\n");
    put_faults(view, NULL, name);
    end_suite(report);
}

/* ---- the report ---------------------------------------------------------- */

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    struct tv_report *report = tv_report_create(out, options);
    report->own = tv_arena_alloc(&report->arena, sizeof(struct numbering));
    put(report, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    return report;
}

static void add_tenant(struct tv_report *report,
                       struct tv_tenant_source *source)
{
    struct tv_view view;
    tv_view_begin(&view, report, source);
    put_scan(&view);
    for (uint32_t i = 0; i < view.tenant->rule_count; i++) {
        put_rule(&view, i);
    }
    tv_view_end(&view);
}

static void add_unreadable(struct tv_report *report, struct tv_text label,
                           struct tv_text why)
{
    static const struct suite suite = {.tests = 1, .errors = 1};
    struct tv_text name = tv_text_of("scan");
    tv_report_unreadable(report, label, why);
    begin_suite(report, NULL, label, name, &suite);
    put_receipt(report, (struct tv_text){NULL, 0});
    put(report, "</properties>\n");
    begin_case(report, label, name, tv_text_of("scan completed"));
    put(report, "><error type=\"unreadable\" message=\"");
    put_text(report, why);
    put(report, "\"/></testcase>\n");
    end_suite(report);
}

static void end(struct tv_report *report, int exit_status)
{
    (void)exit_status;
    put(report, "</testsuites>\n");
    tv_report_destroy(report);
}

const struct tv_format tv_format_junit = {
    .suffix = ".xml",
    .begin = begin,
    .tenant = add_tenant,
    .unreadable = add_unreadable,
    .end = end,
};
