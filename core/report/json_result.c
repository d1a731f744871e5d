/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON of findings and faults, one a line. */
#include "report/advice.h"
#include "report/evidence.h"
#include "report/fingerprint.h"
#include "report/json_parts.h"
#include "report/message.h"

static void write_subject(const struct tv_view *view, uint32_t kind,
                          uint32_t number,
                          const struct tv_subject_view *subject)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_text display = tv_display_of(view, kind, number);
    tv_write_key(w, "subject");
    tv_write_begin_object(w);
    tv_write_member_string(w, "kind", subject->kind);
    tv_write_member_text(w, "id", subject->id);
    tv_write_member_text(w, "name", subject->label);
    if (display.size > 0) {
        tv_write_member_text(w, "displayName", display);
    }
    tv_write_end_object(w);
}

static void write_place(struct tv_writer *w, const struct tv_location *place)
{
    tv_write_begin_object(w);
    tv_write_member_string(w, "file", place->file->name);
    tv_write_member_int(w, "line", place->start_line);
    tv_write_member_int(w, "column", place->start_column);
    tv_write_member_int(w, "endLine", place->end_line);
    tv_write_member_int(w, "endColumn", place->end_column);
    tv_write_end_object(w);
}

static void write_suggestion(const struct tv_view *view,
                             const struct tv_finding *finding, uint32_t index)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_suggestion one = tv_suggestion_at(finding, index);
    const struct tv_message *mended =
        tv_suggestion_mends(view, finding, one.reason);
    tv_write_begin_object(w);
    tv_write_member_text(w, "value", one.value);
    if (one.spelling.size > 0) {
        tv_write_member_text(w, "spelling", one.spelling);
    }
    tv_write_member_string(w, "confidence", tv_confidence_name(one.confidence));
    if (mended) {
        struct tv_buf *text = &view->report->text;
        tv_buf_clear(text);
        tv_buf_printf(text, "%s.%s",
                      view->result->rules[finding->rule].rule->family,
                      mended->id);
        tv_write_member_text(w, "mends", tv_buf_text(text));
    }
    if (mended && mended->mends.size > 0) {
        tv_write_member_text(w, "reason", mended->mends);
    }
    tv_write_end_object(w);
}

static void write_suggestions(const struct tv_view *view,
                              const struct tv_finding *finding)
{
    struct tv_writer *w = &view->report->writer;
    uint32_t count = tv_suggestion_count(finding);
    if (count == 0) {
        return;
    }
    tv_write_key(w, "suggestion");
    write_suggestion(view, finding, 0);
    if (count > 1) {
        tv_write_key(w, "otherSuggestions");
        tv_write_begin_array(w);
        for (uint32_t i = 1; i < count; i++) {
            write_suggestion(view, finding, i);
        }
        tv_write_end_array(w);
    }
}

static void write_command(const struct tv_view *view,
                          const struct tv_finding *finding)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *text = &view->report->text;
    struct tv_finding_command command;
    if (finding->verdict == TV_VERDICT_FAIL &&
        tv_finding_command(view, finding, text, &command)) {
        tv_write_member_text(w, "command", tv_buf_text(text));
        if (command.in_ad) {
            tv_write_member_string(w, "commandIn", "activeDirectory");
        }
    }
}

static void write_code(const struct tv_view *view,
                       const struct tv_finding *finding)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    if (tv_finding_code(view, finding, text)) {
        tv_write_member_text(&view->report->writer, "code", tv_buf_text(text));
    }
}

static void write_message(const struct tv_view *view,
                          const struct tv_finding *finding)
{
    struct tv_buf *text = &view->report->text;
    struct tv_sentence sentence;
    tv_sentence_of(view, finding, &sentence);
    tv_buf_clear(text);
    tv_sentence_add(text, &sentence, tv_buf_add_text, tv_buf_add_text);
    tv_write_member_text(&view->report->writer, "message", tv_buf_text(text));
}

/* What is no fail has none of its own: it would have been the rule's. */
static uint32_t severity_of(const struct tv_bound_rule *rule,
                            const struct tv_finding *finding)
{
    return finding->severity ? finding->severity : rule->severity;
}

static void write_result(const struct tv_view *view, uint32_t number)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_finding *finding = &view->result->findings[number];
    const struct tv_bound_rule *rule = &view->result->rules[finding->rule];
    struct tv_subject_view subject;
    struct tv_location place;
    char fingerprint[TV_SHA256_HEX];
    tv_subject_of(view, rule->subject, finding->subject, &subject);
    tv_place_of(view, finding, false, &place);
    tv_fingerprint_of(view, number, &subject, fingerprint);
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "ruleId", rule->rule->id);
    write_code(view, finding);
    tv_write_member_string(w, "verdict", tv_verdict_name(finding->verdict));
    tv_write_member_string(
        w, "severity",
        tv_severity_name((enum tv_severity)severity_of(rule, finding)));
    write_subject(view, rule->subject, finding->subject, &subject);
    write_message(view, finding);
    if (place.file) {
        tv_write_key(w, "location");
        write_place(w, &place);
    }
    tv_write_key(w, "evidence");
    tv_evidence_write(w, view, finding);
    if (finding->verdict == TV_VERDICT_UNKNOWN) {
        tv_write_member_string(w, "cause",
                               tv_cause_code((enum tv_cause)finding->cause));
    }
    if (finding->discriminator.size > 0) {
        tv_write_member_text(w, "discriminator", finding->discriminator);
    }
    write_suggestions(view, finding);
    write_command(view, finding);
    tv_write_member_string(w, "fingerprint", fingerprint);
    tv_write_end_object(w);
}

void tv_json_results(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "results");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->result->finding_count; i++) {
        uint32_t verdict = view->result->findings[i].verdict;
        if (view->report->options.all || verdict == TV_VERDICT_FAIL ||
            verdict == TV_VERDICT_UNKNOWN) {
            write_result(view, i);
        }
    }
    tv_write_end_array(w);
}

static void write_fault(const struct tv_view *view,
                        const struct tv_fault *fault)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_plugin_list *plugins = view->report->options.plugins;
    tv_write_inline(w);
    tv_write_begin_object(w);
    if (plugins && fault->plugin < plugins->plugin_count) {
        tv_write_member_string(w, "plugin",
                               plugins->plugins[fault->plugin].file);
    }
    if (fault->rule < view->result->rule_count) {
        tv_write_member_string(w, "ruleId",
                               view->result->rules[fault->rule].rule->id);
    }
    tv_write_member_string(w, "cause",
                           tv_cause_code((enum tv_cause)fault->cause));
    if (fault->signal != 0) {
        tv_write_member_int(w, "signal", fault->signal);
    }
    if (fault->subject_kind != 0) {
        struct tv_subject_view subject;
        tv_subject_of(view, fault->subject_kind, fault->subject, &subject);
        write_subject(view, fault->subject_kind, fault->subject, &subject);
    }
    tv_write_member_string(w, "text", fault->text ? fault->text : "");
    tv_write_end_object(w);
}

void tv_json_faults(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "faults");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->result->fault_count; i++) {
        write_fault(view, &view->result->faults[i]);
    }
    tv_write_end_array(w);
}
