/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as SARIF results, one a line. */
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

/* A place without known text is the beginning of its file. */
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
    tv_buf_clear(uri);
    tv_buf_add_text(uri, view->tenant->label);
    tv_buf_add_char(uri, '/');
    tv_buf_add_text(uri, view->tenant->files[file].name);
    tv_sarif_member(view->report, "uri", tv_sarif_uri, tv_buf_text(uri));
    tv_write_member_string(w, "uriBaseId", "SRCROOT");
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
        tv_buf_printf(name, "/%ss/", kind);
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

static void write_locations(const struct tv_view *view,
                            const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "locations");
    tv_write_begin_array(w);
    tv_write_begin_object(w);
    if (finding->place.file < view->tenant->file_count) {
        tv_write_key(w, "physicalLocation");
        tv_write_begin_object(w);
        tv_write_key(w, "artifactLocation");
        tv_sarif_artifact(view, finding->place.file);
        write_regions(view, &finding->place);
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
    if (finding->brief.verdict == TV_VERDICT_FAIL &&
        rule < view->tenant->rule_count) {
        tv_write_member_text(w, "remediation",
                             view->tenant->rules[rule].remedy);
    }
    if (finding->confidence != TV_CONFIDENCE_NONE) {
        tv_sarif_member(view->report, "suggestion", tv_sarif_foreign,
                        finding->suggestion);
        tv_write_member_string(w, "confidence",
                               tv_confidence_name(finding->confidence));
    }
    tv_write_end_object(w);
}

static void write_result(const struct tv_view *view,
                         const struct tv_finding_record *finding)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_finding_brief *brief = &finding->brief;
    bool fails = brief->verdict == TV_VERDICT_FAIL;
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "ruleId", finding->rule_id);
    if (brief->rule < view->tenant->rule_count) {
        tv_write_member_int(w, "ruleIndex", brief->rule);
    }
    tv_write_member_string(w, "kind", kind_of(brief->verdict));
    tv_write_member_string(w, "level",
                           fails ? tv_sarif_level(brief->severity) : "none");
    if (fails) {
        tv_write_member_int(w, "rank", tv_sarif_rank(brief->severity));
    }
    write_message(view, finding);
    write_locations(view, finding);
    write_fingerprints(w, finding->fingerprint);
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
    for (uint32_t i = 0; i < view->tenant->finding_count; i++) {
        const struct tv_finding_brief *brief = &view->tenant->briefs[i];
        bool fails = brief->verdict == TV_VERDICT_FAIL;
        uint32_t *room = &left.left[brief->severity & 3];
        if (fails ? *room == 0 : !full) {
            continue;
        }
        *room -= fails;
        struct tv_finding_record finding;
        tv_view_finding(view, i,
                        TV_PART_PLACE | TV_PART_SNIPPET | TV_PART_FINGERPRINT,
                        &finding);
        write_result(view, &finding);
    }
    tv_write_end_array(w);
}
