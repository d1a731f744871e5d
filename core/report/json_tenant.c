/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON of a tenant around its results: snapshot, rules, readiness. */
#include "base/time.h"
#include "report/json_parts.h"
#include "report/readiness.h"
#include "report/subject.h"

static void write_tenant(struct tv_writer *w,
                         const struct tv_snapshot *snapshot)
{
    const struct {
        const char *key, *value;
    } members[] = {
        {"id", snapshot->tenant_id},
        {"name", snapshot->tenant_name},
        {"domain", snapshot->tenant_domain},
        {"cloud", snapshot->cloud},
    };
    tv_write_key(w, "tenant");
    tv_write_inline(w);
    tv_write_begin_object(w);
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
        if (members[i].value && *members[i].value) {
            tv_write_member_string(w, members[i].key, members[i].value);
        }
    }
    tv_write_end_object(w);
}

static void write_file(struct tv_writer *w, const struct tv_snapshot_file *file)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "name", file->name);
    if (file->collection < TV_COLLECTION_COUNT) {
        tv_write_member_string(w, "collection",
                               tv_collection_info(file->collection)->name);
    }
    if (file->form) {
        tv_write_member_string(w, "form", file->form);
        tv_write_member_string(w, "encoding",
                               file->encoding ? file->encoding : "utf-8");
    }
    tv_write_member_int(w, "size", (int64_t)file->size);
    if (!file->not_asked_for) {
        tv_write_member_int(w, "records", file->record_count);
        tv_write_member_int(w, "malformed", file->bad_count);
    }
    if (file->sha256[0]) {
        tv_write_member_string(w, "sha256", file->sha256);
    }
    tv_write_end_object(w);
}

static void write_problem(struct tv_writer *w,
                          const struct tv_snapshot *snapshot,
                          const struct tv_problem *problem)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "code", problem->code);
    tv_write_member_string(w, "text", problem->text);
    if (problem->collection < TV_COLLECTION_COUNT) {
        tv_write_member_string(w, "collection",
                               tv_collection_info(problem->collection)->name);
    }
    if (problem->file < snapshot->file_count) {
        tv_write_member_string(w, "file", snapshot->files[problem->file].name);
    }
    if (problem->line > 0) {
        tv_write_member_int(w, "line", problem->line);
        tv_write_member_int(w, "column",
                            problem->column > 0 ? problem->column : 1);
    }
    tv_write_end_object(w);
}

void tv_json_snapshot(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_snapshot *snapshot = view->snapshot;
    char time[TV_TIME_SIZE];
    tv_write_key(w, "snapshot");
    tv_write_begin_object(w);
    tv_write_member_string(w, "label", snapshot->label);
    write_tenant(w, snapshot);
    tv_write_member_bool(w, "manifest", snapshot->has_manifest);
    if (snapshot->collected_at != 0) {
        tv_time_format(snapshot->collected_at, time);
        tv_write_member_string(w, "collectedAt", time);
    }
    tv_write_key(w, "files");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        write_file(w, &snapshot->files[i]);
    }
    tv_write_end_array(w);
    tv_write_key(w, "problems");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        write_problem(w, snapshot, &snapshot->problems[i]);
    }
    tv_write_end_array(w);
    tv_write_member_int(w, "problemsDropped", snapshot->problems_dropped);
    tv_write_end_object(w);
}

void tv_json_pathways(struct tv_writer *w, uint32_t pathways)
{
    tv_write_begin_array(w);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (pathways & (1u << p)) {
            tv_write_string(w, tv_pathway_name(p));
        }
    }
    tv_write_end_array(w);
}

static void write_rule(struct tv_writer *w, const struct tv_bound_rule *bound,
                       const struct tv_rule_counts *counts)
{
    const struct tv_rule *rule = bound->rule;
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_string(w, "id", rule->id);
    tv_write_member_string(w, "name", rule->name);
    tv_write_member_string(w, "severity",
                           tv_severity_name((enum tv_severity)bound->severity));
    tv_write_key(w, "pathways");
    tv_json_pathways(w, rule->pathways);
    tv_write_member_string(w, "title", rule->title);
    tv_write_member_string(w, "check", rule->check);
    tv_write_member_string(w, "verdict", tv_verdict_name(counts->verdict));
    tv_write_key(w, "counts");
    tv_write_begin_object(w);
    tv_write_member_int(w, "pass", counts->pass);
    tv_write_member_int(w, "fail", counts->fail);
    tv_write_member_int(w, "unknown", counts->unknown);
    tv_write_member_int(w, "notApplicable", counts->not_applicable);
    tv_write_end_object(w);
    tv_write_end_object(w);
}

void tv_json_rules(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "rules");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->result->rule_count; i++) {
        write_rule(w, &view->result->rules[i], &view->result->counts[i]);
    }
    tv_write_end_array(w);
}

static void write_pathway(struct tv_writer *w, uint32_t pathway,
                          const struct tv_readiness *readiness)
{
    tv_write_key(w, tv_pathway_name(pathway));
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_int(w, "ready", readiness->ready);
    tv_write_member_int(w, "blocked", readiness->blocked);
    tv_write_member_int(w, "unknown", readiness->unknown);
    tv_write_member_int(w, "notJudged", readiness->not_judged);
    tv_write_member_string(w, "preconditions",
                           tv_verdict_name(readiness->preconditions));
    tv_write_end_object(w);
}

static void write_blockers(const struct tv_view *view, uint32_t person,
                           uint32_t pathway)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_result *result = view->result;
    tv_write_key(w, tv_pathway_name(pathway));
    tv_write_begin_array(w);
    for (uint32_t c = 0; c < result->kind_rule_count[TV_SUBJECT_USER]; c++) {
        if (tv_person_is_blocked_by(result, person, c, pathway)) {
            uint32_t rule = result->kind_rules[TV_SUBJECT_USER][c];
            tv_write_string(w, result->rules[rule].rule->id);
        }
    }
    tv_write_end_array(w);
}

/* People who are ready wherever they are judged are only counted. */
static bool is_worth_listing(const struct tv_view *view,
                             const uint32_t *verdicts)
{
    bool worth = view->report->options.all;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        worth |= verdicts[p] >= TV_VERDICT_UNKNOWN;
    }
    return worth;
}

static void write_person(const struct tv_view *view, uint32_t person)
{
    struct tv_writer *w = &view->report->writer;
    uint32_t verdicts[TV_PATHWAYS];
    bool blocked = false;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        verdicts[p] = tv_result_person(view->result, person, p);
        blocked |= verdicts[p] == TV_VERDICT_FAIL;
    }
    if (!is_worth_listing(view, verdicts)) {
        return;
    }
    struct tv_subject_view subject;
    tv_subject_of(view, TV_SUBJECT_USER, view->snapshot->store.experts[person],
                  &subject);
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", subject.id);
    tv_write_member_text(w, "name", subject.label);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        tv_write_member_string(w, tv_pathway_name(p),
                               tv_readiness_name(verdicts[p]));
    }
    if (blocked) {
        tv_write_key(w, "blockedBy");
        tv_write_begin_object(w);
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            if (verdicts[p] == TV_VERDICT_FAIL) {
                write_blockers(view, person, p);
            }
        }
        tv_write_end_object(w);
    }
    tv_write_end_object(w);
}

void tv_json_readiness(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "readiness");
    tv_write_begin_object(w);
    tv_write_key(w, "pathways");
    tv_write_begin_object(w);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        write_pathway(w, p, &tv_view_totals(view)->readiness[p]);
    }
    tv_write_end_object(w);
    tv_write_key(w, "people");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->result->subject_count[TV_SUBJECT_USER];
         i++) {
        write_person(view, i);
    }
    tv_write_end_array(w);
    tv_write_end_object(w);
}
