/* SPDX-License-Identifier: Apache-2.0 */
/* Findings and faults as JSON, one per line. */
#include "report/json_parts.h"

static void write_subject(struct tv_writer *w,
                          const struct tv_subject_record *subject)
{
    tv_write_key(w, "subject");
    tv_write_begin_object(w);
    tv_write_member_string(w, "kind", tv_subject_name(subject->kind));
    tv_write_member_text(w, "id", subject->id);
    tv_write_member_text(w, "name", subject->name);
    tv_json_optional(w, "displayName", subject->display);
    tv_write_end_object(w);
}

static void write_numbers(struct tv_writer *w, const uint32_t *numbers)
{
    tv_write_member_int(w, "line", numbers[0]);
    tv_write_member_int(w, "column", numbers[1]);
    tv_write_member_int(w, "endLine", numbers[2]);
    tv_write_member_int(w, "endColumn", numbers[3]);
}

static void write_place(const struct tv_view *view,
                        const struct tv_place_record *place)
{
    struct tv_writer *w = &view->report->writer;
    const uint32_t region[] = {place->line, place->column, place->end_line,
                               place->end_column};
    const uint32_t context[] = {place->context_line, place->context_column,
                                place->context_end_line,
                                place->context_end_column};
    if (place->file >= view->tenant->file_count) {
        return;
    }
    tv_write_key(w, "location");
    tv_write_begin_object(w);
    tv_write_member_text(w, "file", view->tenant->files[place->file].name);
    write_numbers(w, region);
    tv_json_optional(w, "snippet", place->snippet);
    if (place->context.size > 0) {
        tv_write_key(w, "context");
        tv_write_begin_object(w);
        write_numbers(w, context);
        tv_write_member_text(w, "text", place->context);
        tv_write_end_object(w);
    }
    tv_write_end_object(w);
}

static void write_message(const struct tv_view *view,
                          const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_finding_say(text, finding);
    tv_write_member_text(w, "message", tv_buf_text(text));
    /* A sentence of telvet's own is not written: a reader can rebuild it from
     * verdict, cause and fact. */
    if (finding->brief.message != TV_NO_MESSAGE) {
        tv_write_member_text(w, "messageId", finding->message_id);
        if (finding->arg_count > 1) {
            tv_json_texts(w, "arguments", &finding->args[1],
                          finding->arg_count - 1);
        }
    }
}

static void write_item(struct tv_writer *w, const struct tv_evidence_item *item)
{
    switch (item->type) {
    case TV_ITEM_NULL:
        tv_write_null(w);
        break;
    case TV_ITEM_BOOL:
        tv_write_bool(w, item->number != 0);
        break;
    case TV_ITEM_INT:
        tv_write_int(w, item->number);
        break;
    case TV_ITEM_TEXT:
        tv_write_text(w, item->text);
        break;
    }
}

static void write_known(struct tv_writer *w,
                        const struct tv_evidence_record *evidence)
{
    if (!evidence->is_list) {
        tv_write_key(w, "value");
        write_item(w, &evidence->items[0]);
        return;
    }
    tv_write_key(w, "values");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < evidence->item_count; i++) {
        write_item(w, &evidence->items[i]);
    }
    tv_write_end_array(w);
    if (evidence->count > evidence->item_count) {
        tv_write_member_int(w, "count", evidence->count);
    }
}

static void write_fact(struct tv_writer *w,
                       const struct tv_evidence_record *evidence)
{
    static const char *const states[] = {"unknown", "absent", "known"};
    tv_write_begin_object(w);
    tv_write_member_text(w, "fact", evidence->fact);
    tv_write_member_string(w, "state", states[evidence->state]);
    if (evidence->state == TV_STATE_KNOWN) {
        write_known(w, evidence);
    } else if (evidence->state == TV_STATE_UNKNOWN) {
        tv_write_member_string(w, "cause", tv_cause_code(evidence->cause));
    }
    tv_write_end_object(w);
}

static void write_evidence(struct tv_writer *w,
                           const struct tv_finding_record *finding)
{
    tv_write_key(w, "evidence");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < finding->evidence_count; i++) {
        write_fact(w, &finding->evidence[i]);
    }
    tv_write_end_array(w);
    tv_write_member_string(w, "evidenceHash", finding->evidence_hash);
}

static void write_cause(struct tv_writer *w,
                        const struct tv_finding_record *finding)
{
    if (finding->brief.verdict == TV_VERDICT_UNKNOWN) {
        tv_write_member_string(
            w, "cause", tv_cause_code((enum tv_cause)finding->brief.cause));
    }
    tv_json_optional(w, "fact", finding->fact);
    if (finding->brief.item > 0) {
        tv_write_member_int(w, "item", finding->brief.item);
    }
    tv_json_optional(w, "collection", finding->collection);
}

static void write_suggestion(struct tv_writer *w,
                             const struct tv_suggestion_record *suggestion)
{
    tv_write_begin_object(w);
    tv_write_member_text(w, "value", suggestion->value);
    tv_json_optional(w, "spelling", suggestion->spelling);
    tv_write_member_string(w, "confidence",
                           tv_confidence_name(suggestion->confidence));
    tv_json_optional(w, "mends", suggestion->mends);
    tv_json_optional(w, "reason", suggestion->reason);
    tv_write_end_object(w);
}

static void write_advice(struct tv_writer *w,
                         const struct tv_finding_record *finding)
{
    if (finding->suggestion_count > 0) {
        tv_write_key(w, "suggestions");
        tv_write_begin_array(w);
        for (uint32_t i = 0; i < finding->suggestion_count; i++) {
            write_suggestion(w, &finding->suggestions[i]);
        }
        tv_write_end_array(w);
    }
    tv_json_optional(w, "command", finding->command);
    if (finding->command_in_ad) {
        tv_write_member_string(w, "commandIn", "activeDirectory");
    }
}

static void write_gate(struct tv_writer *w,
                       const struct tv_finding_record *finding)
{
    if (finding->brief.waived) {
        tv_write_member_text(w, "waiver", finding->waiver.id);
    }
    if (finding->brief.baseline != TV_BASELINE_NONE) {
        tv_write_member_string(
            w, "baseline",
            tv_baseline_name((enum tv_baseline_state)finding->brief.baseline));
    }
    tv_json_flag(w, "worse", finding->brief.worse);
    tv_json_flag(w, "subjectRemoved", finding->brief.removed);
}

/* Begins a result with the members that every finding has, whether this run
 * made it or only the baseline has it. */
static void begin_result(const struct tv_view *view,
                         const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_finding_brief *brief = &finding->brief;
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "ruleId", finding->rule_id);
    tv_json_optional(w, "code", finding->code);
    tv_write_member_string(w, "verdict", tv_verdict_name(brief->verdict));
    tv_write_member_string(w, "severity",
                           tv_severity_name((enum tv_severity)brief->severity));
    write_subject(w, &finding->subject);
    write_message(view, finding);
}

void tv_json_result(const struct tv_view *view,
                    const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    begin_result(view, finding);
    write_place(view, &finding->place);
    write_evidence(w, finding);
    write_cause(w, finding);
    tv_json_optional(w, "discriminator", finding->discriminator);
    write_advice(w, finding);
    tv_write_member_string(w, "fingerprint", finding->fingerprint);
    write_gate(w, finding);
    tv_write_end_object(w);
}

/* Writes a finding that only the baseline has: without place and evidence. */
static void write_absent(const struct tv_view *view,
                         const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    begin_result(view, finding);
    tv_json_optional(w, "evidenceHash", tv_text_of(finding->evidence_hash));
    write_cause(w, finding);
    tv_json_optional(w, "discriminator", finding->discriminator);
    tv_write_member_string(w, "fingerprint", finding->fingerprint);
    write_gate(w, finding);
    tv_write_end_object(w);
}

void tv_json_absent(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    if (!view->report->run->baselined) {
        return;
    }
    tv_write_key(w, "absent");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->tenant->absent_count; i++) {
        struct tv_finding_record finding;
        view->source->absent(view->source, i, &finding);
        write_absent(view, &finding);
    }
    tv_write_end_array(w);
}

static void write_fault(struct tv_writer *w,
                        const struct tv_fault_record *fault)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_json_optional(w, "plugin", fault->plugin);
    tv_json_optional(w, "ruleId", fault->rule);
    tv_write_member_string(w, "cause", tv_cause_code(fault->cause));
    if (fault->signal != 0) {
        tv_write_member_int(w, "signal", fault->signal);
    }
    if (fault->subject.kind != 0) {
        write_subject(w, &fault->subject);
    }
    tv_write_member_text(w, "text", fault->text);
    tv_write_end_object(w);
}

void tv_json_faults(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "faults");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->tenant->fault_count; i++) {
        write_fault(w, &view->tenant->faults[i]);
    }
    tv_write_end_array(w);
}
