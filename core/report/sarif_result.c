/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as SARIF results, one per line. */
#include "report/sarif_parts.h"

static const char *kind_of(uint32_t verdict)
{
    static const char *const kinds[] = {"open", "notApplicable", "pass", "open",
                                        "fail"};
    return kinds[verdict <= TV_VERDICT_FAIL ? verdict : 0];
}

static void write_message(const struct tv_view *view,
                          const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *text = &view->report->text;
    tv_write_key(w, "message");
    tv_write_begin_object(w);
    tv_buf_clear(text);
    tv_sentence_add(text, finding->text, finding->args, finding->arg_count,
                    tv_sarif_fixed, tv_sarif_foreign);
    tv_write_member_text(w, "text", tv_buf_text(text));
    tv_write_member_text(w, "id", finding->message_id);
    tv_write_key(w, "arguments");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < finding->arg_count; i++) {
        tv_buf_clear(text);
        tv_sarif_foreign(text, finding->args[i]);
        tv_write_text(w, tv_buf_text(text));
    }
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static void write_region(const struct tv_view *view, const char *key,
                         const uint32_t *numbers, struct tv_text text)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, key);
    tv_write_begin_object(w);
    tv_write_member_int(w, "startLine", numbers[0]);
    tv_write_member_int(w, "startColumn", numbers[1]);
    tv_write_member_int(w, "endLine", numbers[2]);
    tv_write_member_int(w, "endColumn", numbers[3]);
    tv_write_key(w, "snippet");
    tv_write_begin_object(w);
    tv_sarif_member(view->report, "text", tv_sarif_snippet, text);
    tv_write_end_object(w);
    tv_write_end_object(w);
}

/* If the lines around the place are not known, the context is the place widened
 * by a column: SARIF wants a proper superset of the region. */
static void write_regions(const struct tv_view *view,
                          const struct tv_place_record *place)
{
    uint32_t region[] = {place->line, place->column, place->end_line,
                         place->end_column};
    uint32_t context[] = {place->context_line, place->context_column,
                          place->context_end_line, place->context_end_column};
    struct tv_text around = place->context;
    if (around.size == 0) {
        context[0] = region[0];
        context[1] = 1;
        context[2] = region[2];
        context[3] = region[3] + 1;
        around = place->snippet;
    }
    write_region(view, "region", region, place->snippet);
    write_region(view, "contextRegion", context, around);
}

void tv_sarif_artifact(const struct tv_view *view, uint32_t file)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *uri = &view->report->text;
    tv_write_begin_object(w);
    bool elsewhere = tv_view_from_elsewhere(view, file).size > 0;
    tv_buf_clear(uri);
    tv_view_add_path(view, file, uri);
    tv_sarif_member(view->report, "uri", tv_sarif_uri, tv_buf_text(uri));
    tv_write_member_string(w, "uriBaseId",
                           elsewhere ? "EXPERTSROOT" : "SRCROOT");
    tv_write_member_int(w, "index", file);
    tv_write_end_object(w);
}

static void write_logical(const struct tv_view *view,
                          const struct tv_subject_record *subject)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *name = &view->report->text;
    const char *kind = tv_subject_name(subject->kind);
    tv_write_key(w, "logicalLocations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    tv_sarif_member(view->report, "name", tv_sarif_foreign, subject->name);
    tv_buf_clear(name);
    tv_buf_add_text(name, tv_tenant_key(view->tenant));
    if (subject->kind == TV_SUBJECT_USER ||
        subject->kind == TV_SUBJECT_CHANNEL) {
        tv_buf_add_char(name, '/');
        tv_buf_add_string(name, kind);
        tv_buf_add_string(name, "s/");
        tv_buf_add_text(name, subject->id);
    } else if (subject->kind == TV_SUBJECT_NETWORK) {
        tv_buf_add_string(name, "/network");
    }
    tv_sarif_member(view->report, "fullyQualifiedName", tv_sarif_foreign,
                    tv_buf_text(name));
    tv_write_member_string(w, "kind", kind);
    tv_write_end_object(w);
    tv_write_end_array(w);
}

/* A finding that only the baseline has has no place in this snapshot, but
 * viewers require one. */
static struct tv_place_record place_of(const struct tv_finding_record *finding)
{
    struct tv_place_record place = finding->place;
    if (place.line == 0) {
        place = (struct tv_place_record){
            .line = 1, .column = 1, .end_line = 1, .end_column = 1};
    }
    return place;
}

static void write_locations(const struct tv_view *view,
                            const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_place_record place = place_of(finding);
    tv_write_key(w, "locations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    if (place.file < view->tenant->file_count) {
        tv_write_key(w, "physicalLocation");
        tv_write_begin_object(w);
        tv_write_key(w, "artifactLocation");
        tv_sarif_artifact(view, place.file);
        write_regions(view, &place);
        tv_write_end_object(w);
    }
    write_logical(view, &finding->subject);
    tv_write_end_object(w);
    tv_write_end_array(w);
}

static void write_fingerprints(struct tv_writer *w, const char *hash)
{
    char line[20];
    for (size_t i = 0; i < 16; i++) {
        line[i] = hash[i];
    }
    line[16] = ':';
    line[17] = '1';
    line[18] = '\0';
    tv_write_key(w, "partialFingerprints");
    tv_write_begin_object(w);
    tv_write_member_string(w, "subjectRule/v1", hash);
    tv_write_member_string(w, "primaryLocationLineHash", line);
    tv_write_end_object(w);
}

static void write_suggestions(struct tv_report *report,
                              const struct tv_finding_record *finding)
{
    struct tv_writer *w = &report->writer;
    const struct tv_suggestion_record *first = finding->suggestions;
    if (finding->suggestion_count == 0) {
        return;
    }
    tv_sarif_member(report, "suggestion", tv_sarif_foreign, first->value);
    if (first->spelling.size > 0) {
        tv_sarif_member(report, "spelling", tv_sarif_foreign, first->spelling);
    }
    tv_write_member_string(w, "confidence",
                           tv_confidence_name(first->confidence));
    if (first->reason.size > 0) {
        tv_sarif_member(report, "reason", tv_sarif_fixed, first->reason);
    }
    if (finding->suggestion_count > 1) {
        tv_write_key(w, "otherSuggestions");
        tv_write_begin_array(w);
        for (uint32_t i = 1; i < finding->suggestion_count; i++) {
            tv_buf_clear(&report->text);
            tv_sarif_foreign(&report->text, finding->suggestions[i].value);
            tv_write_text(w, tv_buf_text(&report->text));
        }
        tv_write_end_array(w);
    }
}

/* A command is written unchanged or not at all: an altered one must not be
 * pasted. */
static void write_command(struct tv_report *report,
                          const struct tv_finding_record *finding)
{
    struct tv_text line = finding->command;
    tv_buf_clear(&report->more);
    tv_sarif_snippet(&report->more, line);
    if (line.size > 0 && report->more.size == line.size) {
        tv_write_member_text(&report->writer, "command", line);
        if (finding->command_in_ad) {
            tv_write_member_string(&report->writer, "commandIn",
                                   "activeDirectory");
        }
    }
}

/* Whether a carried finding is still waived is unknown until it is judged
 * again. So the former waiver is a property, not a suppression. */
static void write_carried(struct tv_report *report,
                          const struct tv_finding_record *finding)
{
    tv_write_member_bool(&report->writer, "carried", true);
    if (finding->brief.waived) {
        tv_sarif_member(report, "waiver", tv_sarif_foreign, finding->waiver.id);
    }
}

static void write_properties(const struct tv_view *view,
                             const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    uint32_t rule = finding->brief.rule;
    tv_write_key(w, "properties");
    tv_write_begin_object(w);
    if (finding->brief.verdict == TV_VERDICT_UNKNOWN) {
        tv_write_member_string(
            w, "cause", tv_cause_code((enum tv_cause)finding->brief.cause));
    }
    if (finding->brief.verdict == TV_VERDICT_FAIL) {
        tv_write_member_text(w, "remediation",
                             view->tenant->rules[rule].remedy);
    }
    if (finding->brief.baseline == TV_BASELINE_CARRIED) {
        write_carried(view->report, finding);
    }
    if (finding->brief.worse) {
        tv_write_member_bool(w, "worse", true);
    }
    if (finding->brief.removed) {
        tv_write_member_bool(w, "subjectRemoved", true);
    }
    if (finding->evidence_hash[0] != '\0') {
        tv_write_member_string(w, "evidenceHash", finding->evidence_hash);
    }
    if (finding->code.size > 0) {
        tv_write_member_text(w, "code", finding->code);
    }
    write_suggestions(view->report, finding);
    write_command(view->report, finding);
    tv_write_end_object(w);
}

/* SARIF wants baselineState in all results of a run or in none. A finding of
 * the baseline that could not be judged again is "unchanged". */
static void write_baseline(const struct tv_view *view,
                           const struct tv_finding_record *finding)
{
    static const char *const states[] = {
        [TV_BASELINE_NONE] = "unchanged",
        [TV_BASELINE_NEW] = "new",
        [TV_BASELINE_UNCHANGED] = "unchanged",
        [TV_BASELINE_UPDATED] = "updated",
        [TV_BASELINE_ABSENT] = "absent",
        [TV_BASELINE_CARRIED] = "unchanged",
    };
    if (view->report->run->baselined) {
        tv_write_member_string(
            &view->report->writer, "baselineState",
            states[finding->brief.baseline <= TV_BASELINE_CARRIED
                       ? finding->brief.baseline
                       : 0]);
    }
}

/* The SARIF SDK reads only dates with a time. `time` is the end of the day for
 * an inclusive limit. */
static void write_day(struct tv_report *report, const char *key,
                      struct tv_text day, const char *time)
{
    if (day.size > 0) {
        tv_buf_clear(&report->text);
        tv_buf_add_text(&report->text, day);
        tv_buf_add_string(&report->text, time);
        tv_write_member_text(&report->writer, key, tv_buf_text(&report->text));
    }
}

/* SARIF wants `suppressions` in all results of a run or in none. */
static void write_suppressions(const struct tv_view *view,
                               const struct tv_finding_record *finding)
{
    struct tv_report *report = view->report;
    struct tv_writer *w = &report->writer;
    const struct tv_waiver_record *waiver = &finding->waiver;
    if (view->tenant->totals.waived == 0 ||
        report->options.sarif_profile != TV_SARIF_FULL) {
        return;
    }
    tv_write_key(w, "suppressions");
    tv_write_begin_array(w);
    if (finding->brief.waived &&
        finding->brief.baseline != TV_BASELINE_CARRIED) {
        tv_write_begin_object(w);
        tv_write_member_string(w, "kind", "external");
        tv_write_member_string(w, "status", "accepted");
        tv_sarif_member(report, "justification", tv_sarif_foreign,
                        waiver->justification);
        tv_write_key(w, "properties");
        tv_write_begin_object(w);
        tv_sarif_member(report, "alias", tv_sarif_foreign, waiver->owner);
        write_day(report, "timeUtc", waiver->created, "T00:00:00.000Z");
        write_day(report, "expiryUtc", waiver->expires, "T23:59:59.000Z");
        tv_sarif_member(report, "waiver", tv_sarif_foreign, waiver->id);
        if (waiver->ticket.size > 0) {
            tv_sarif_member(report, "ticket", tv_sarif_foreign, waiver->ticket);
        }
        tv_write_end_object(w);
        tv_write_end_object(w);
    }
    tv_write_end_array(w);
}

void tv_sarif_result(const struct tv_view *view,
                     const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_finding_brief *brief = &finding->brief;
    bool fails = brief->verdict == TV_VERDICT_FAIL;
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "ruleId", finding->rule_id);
    tv_write_member_int(w, "ruleIndex", brief->rule);
    tv_write_member_string(w, "kind", kind_of(brief->verdict));
    tv_write_member_string(w, "level",
                           fails ? tv_sarif_level(brief->severity) : "none");
    if (fails) {
        tv_write_member_int(w, "rank", tv_sarif_rank(brief->severity));
    }
    write_baseline(view, finding);
    write_message(view, finding);
    write_locations(view, finding);
    write_fingerprints(w, finding->fingerprint);
    write_suppressions(view, finding);
    write_properties(view, finding);
    tv_write_end_object(w);
}

/* Findings of rules that are not part of this run are left out: they have no
 * descriptor. */
void tv_sarif_absent(const struct tv_view *view)
{
    for (uint32_t i = 0; i < view->tenant->absent_count; i++) {
        struct tv_finding_record finding;
        view->source->absent(view->source, i, &finding);
        if (finding.brief.rule < view->tenant->rule_count) {
            tv_sarif_result(view, &finding);
        }
    }
}
