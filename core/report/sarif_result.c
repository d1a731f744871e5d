/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as SARIF results, one a line. */
#include "report/advice.h"
#include "report/fingerprint.h"
#include "report/message.h"
#include "report/sarif_parts.h"

static const char *kind_of(uint32_t verdict)
{
    static const char *const kinds[] = {"open", "notApplicable", "pass", "open",
                                        "fail"};
    return kinds[verdict <= TV_VERDICT_FAIL ? verdict : 0];
}

static void write_message(const struct tv_view *view,
                          const struct tv_finding *finding)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *text = &view->report->text;
    struct tv_sentence sentence;
    tv_sentence_of(view, finding, &sentence);
    tv_write_key(w, "message");
    tv_write_begin_object(w);
    tv_buf_clear(text);
    tv_sentence_add(text, &sentence, tv_sarif_fixed, tv_sarif_foreign);
    tv_write_member_text(w, "text", tv_buf_text(text));
    tv_write_member_string(w, "id", sentence.id);
    tv_write_key(w, "arguments");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < sentence.arg_count; i++) {
        tv_buf_clear(text);
        tv_sarif_foreign(text, sentence.args[i]);
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

/* A place without known text is the beginning of its file. */
static void write_regions(const struct tv_view *view,
                          const struct tv_location *place)
{
    uint32_t region[] = {place->start_line, place->start_column,
                         place->end_line, place->end_column};
    uint32_t context[] = {place->context_start_line,
                          place->context_start_column, place->context_end_line,
                          place->context_end_column};
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

static void write_physical(const struct tv_view *view,
                           const struct tv_location *place)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *uri = &view->report->text;
    tv_write_key(w, "physicalLocation");
    tv_write_begin_object(w);
    tv_write_key(w, "artifactLocation");
    tv_write_begin_object(w);
    tv_buf_clear(uri);
    tv_buf_printf(uri, "%s/%s", view->snapshot->label, place->file->name);
    tv_sarif_member(view->report, "uri", tv_sarif_uri, tv_buf_text(uri));
    tv_write_member_string(w, "uriBaseId", "SRCROOT");
    tv_write_member_int(w, "index", place->file - view->snapshot->files);
    tv_write_end_object(w);
    write_regions(view, place);
    tv_write_end_object(w);
}

static void write_logical(const struct tv_view *view,
                          const struct tv_subject_view *subject, uint32_t kind)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *name = &view->report->text;
    tv_write_key(w, "logicalLocations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    tv_sarif_member(view->report, "name", tv_sarif_foreign, subject->label);
    tv_buf_clear(name);
    tv_buf_add_text(name, tv_tenant_key(view->snapshot));
    if (kind == TV_SUBJECT_USER || kind == TV_SUBJECT_CHANNEL) {
        tv_buf_printf(name, "/%ss/", subject->kind);
        tv_buf_add_text(name, subject->id);
    } else if (kind == TV_SUBJECT_NETWORK) {
        tv_buf_add_string(name, "/network");
    }
    tv_sarif_member(view->report, "fullyQualifiedName", tv_sarif_foreign,
                    tv_buf_text(name));
    tv_write_member_string(w, "kind", subject->kind);
    tv_write_end_object(w);
    tv_write_end_array(w);
}

static void write_locations(const struct tv_view *view,
                            const struct tv_finding *finding,
                            const struct tv_subject_view *subject)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_location place;
    tv_place_of(view, finding, true, &place);
    tv_write_key(w, "locations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    if (place.file) {
        write_physical(view, &place);
    }
    write_logical(view, subject, view->result->rules[finding->rule].subject);
    tv_write_end_object(w);
    tv_write_end_array(w);
}

static void write_fingerprints(const struct tv_view *view, uint32_t number,
                               const struct tv_subject_view *subject)
{
    struct tv_writer *w = &view->report->writer;
    char hash[TV_SHA256_HEX], line[20];
    tv_fingerprint_of(view, number, subject, hash);
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

static void write_suggestion(const struct tv_view *view,
                             const struct tv_finding *finding)
{
    struct tv_report *report = view->report;
    struct tv_writer *w = &report->writer;
    const struct tv_message *mended =
        tv_suggestion_mends(view, finding, finding->reason);
    uint32_t count = tv_suggestion_count(finding);
    if (count == 0) {
        return;
    }
    tv_sarif_member(report, "suggestion", tv_sarif_foreign,
                    finding->suggestion);
    if (finding->spelling.size > 0) {
        tv_sarif_member(report, "spelling", tv_sarif_foreign,
                        finding->spelling);
    }
    tv_write_member_string(w, "confidence",
                           tv_confidence_name(finding->confidence));
    if (mended && mended->mends.size > 0) {
        tv_sarif_member(report, "reason", tv_sarif_fixed, mended->mends);
    }
    if (count > 1) {
        tv_write_key(w, "otherSuggestions");
        tv_write_begin_array(w);
        for (uint32_t i = 1; i < count; i++) {
            tv_buf_clear(&report->text);
            tv_sarif_foreign(&report->text, tv_suggestion_at(finding, i).value);
            tv_write_text(w, tv_buf_text(&report->text));
        }
        tv_write_end_array(w);
    }
}

/* A line to paste is there as it is, or not at all. */
static void write_command(const struct tv_view *view,
                          const struct tv_finding *finding)
{
    struct tv_report *report = view->report;
    struct tv_finding_command command;
    if (!tv_finding_command(view, finding, &report->text, &command)) {
        return;
    }
    struct tv_text line = tv_buf_text(&report->text);
    tv_buf_clear(&report->more);
    tv_sarif_snippet(&report->more, line);
    if (report->more.size == line.size) {
        tv_write_member_text(&report->writer, "command", line);
        if (command.in_ad) {
            tv_write_member_string(&report->writer, "commandIn",
                                   "activeDirectory");
        }
    }
}

static void write_properties(const struct tv_view *view,
                             const struct tv_finding *finding)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_rule *rule = view->result->rules[finding->rule].rule;
    tv_write_key(w, "properties");
    tv_write_begin_object(w);
    tv_buf_clear(&view->report->text);
    if (tv_finding_code(view, finding, &view->report->text)) {
        tv_write_member_text(w, "code", tv_buf_text(&view->report->text));
    }
    if (finding->verdict == TV_VERDICT_UNKNOWN) {
        tv_write_member_string(w, "cause",
                               tv_cause_code((enum tv_cause)finding->cause));
    }
    if (finding->verdict == TV_VERDICT_FAIL) {
        tv_write_member_string(w, "remediation", rule->remedy);
        write_suggestion(view, finding);
        write_command(view, finding);
    }
    tv_write_end_object(w);
}

static void write_result(const struct tv_view *view, uint32_t number)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_finding *finding = &view->result->findings[number];
    const struct tv_bound_rule *rule = &view->result->rules[finding->rule];
    struct tv_subject_view subject;
    tv_subject_of(view, rule->subject, finding->subject, &subject);
    bool fails = finding->verdict == TV_VERDICT_FAIL;
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "ruleId", rule->rule->id);
    tv_write_member_int(w, "ruleIndex", finding->rule);
    tv_write_member_string(w, "kind", kind_of(finding->verdict));
    tv_write_member_string(w, "level",
                           fails ? tv_sarif_level(finding->severity) : "none");
    if (fails) {
        tv_write_member_int(w, "rank", tv_sarif_rank(finding->severity));
    }
    write_message(view, finding);
    write_locations(view, finding, &subject);
    write_fingerprints(view, number, &subject);
    write_properties(view, finding);
    tv_write_end_object(w);
}

void tv_sarif_results(const struct tv_view *view,
                      const struct tv_selection *selection)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_selection left = *selection;
    bool full = view->report->options.sarif_profile == TV_SARIF_FULL;
    tv_write_key(w, "results");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->result->finding_count; i++) {
        const struct tv_finding *finding = &view->result->findings[i];
        if (finding->verdict != TV_VERDICT_FAIL) {
            if (full) {
                write_result(view, i);
            }
        } else if (left.left[finding->severity & 3] > 0) {
            left.left[finding->severity & 3]--;
            write_result(view, i);
        }
    }
    tv_write_end_array(w);
}
