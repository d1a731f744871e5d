/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON of a tenant around its results: snapshot, verdicts, readiness,
 * faults, waivers and notices. */
#include "base/time.h"
#include "report/json_parts.h"

static void write_tenant(struct tv_writer *w,
                         const struct tv_tenant_record *tenant)
{
    tv_write_key(w, "tenant");
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_json_optional(w, "id", tenant->id);
    tv_json_optional(w, "name", tenant->name);
    tv_json_optional(w, "domain", tenant->domain);
    tv_json_optional(w, "cloud", tenant->cloud);
    tv_write_end_object(w);
}

static void write_file(struct tv_writer *w, const struct tv_file_record *file)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "name", file->name);
    tv_json_optional(w, "collection", file->collection);
    tv_json_optional(w, "form", file->form);
    tv_json_optional(w, "encoding", file->encoding);
    tv_write_member_int(w, "size", (int64_t)file->size);
    if (file->was_read) {
        tv_write_member_int(w, "records", file->records);
        tv_write_member_int(w, "malformed", file->malformed);
    }
    tv_json_optional(w, "sha256", file->sha256);
    tv_write_end_object(w);
}

static void write_problem(struct tv_writer *w,
                          const struct tv_tenant_record *tenant,
                          const struct tv_problem_record *problem)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "code", problem->code);
    tv_write_member_text(w, "text", problem->text);
    tv_json_optional(w, "collection", problem->collection);
    if (problem->file < tenant->file_count) {
        tv_write_member_text(w, "file", tenant->files[problem->file].name);
    }
    if (problem->line > 0) {
        tv_write_member_int(w, "line", problem->line);
        tv_write_member_int(w, "column", problem->column);
    }
    tv_write_end_object(w);
}

void tv_json_snapshot(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_tenant_record *tenant = view->tenant;
    char time[TV_TIME_SIZE];
    tv_write_key(w, "snapshot");
    tv_write_begin_object(w);
    tv_write_member_text(w, "label", tenant->label);
    write_tenant(w, tenant);
    tv_write_member_bool(w, "manifest", tenant->manifest);
    if (tenant->collected_at != 0) {
        tv_time_format(tenant->collected_at, time);
        tv_write_member_string(w, "collectedAt", time);
    }
    tv_json_optional(w, "sha256", tenant->snapshot_sha256);
    tv_write_key(w, "files");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < tenant->file_count; i++) {
        write_file(w, &tenant->files[i]);
    }
    tv_write_end_array(w);
    tv_write_key(w, "problems");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < tenant->problem_count; i++) {
        write_problem(w, tenant, &tenant->problems[i]);
    }
    tv_write_end_array(w);
    tv_write_member_int(w, "problemsDropped", tenant->problems_dropped);
    tv_write_end_object(w);
}

static void write_verdict(struct tv_writer *w,
                          const struct tv_rule_record *rule)
{
    const struct tv_rule_counts *counts = &rule->counts;
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", rule->id);
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

void tv_json_verdicts(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "rules");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->tenant->rule_count; i++) {
        write_verdict(w, &view->tenant->rules[i]);
    }
    tv_write_end_array(w);
}

static void write_pathway(const struct tv_view *view, uint32_t pathway)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_readiness *readiness = &view->tenant->readiness[pathway];
    tv_write_key(w, tv_pathway_name(pathway));
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_int(w, "ready", readiness->ready);
    tv_write_member_int(w, "blocked", readiness->blocked);
    if (readiness->blocked_waived > 0) {
        tv_write_member_int(w, "blockedWaived", readiness->blocked_waived);
    }
    tv_write_member_int(w, "unknown", readiness->unknown);
    tv_write_member_int(w, "notJudged", readiness->not_judged);
    tv_write_member_string(w, "preconditions",
                           tv_verdict_name(readiness->preconditions));
    tv_write_end_object(w);
}

static void write_blockers(const struct tv_view *view,
                           const struct tv_person_record *person)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "blockedBy");
    tv_write_begin_object(w);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (person->verdicts[p] != TV_VERDICT_FAIL) {
            continue;
        }
        tv_write_key(w, tv_pathway_name(p));
        tv_write_begin_array(w);
        for (uint32_t i = 0; i < person->blocker_count[p]; i++) {
            tv_write_text(w, view->tenant->rules[person->blockers[p][i]].id);
        }
        tv_write_end_array(w);
    }
    tv_write_end_object(w);
}

void tv_json_person(const struct tv_view *view, uint32_t number)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_person_record person;
    bool blocked = false;
    view->source->person(view->source, number, &person);
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", person.subject.id);
    tv_write_member_text(w, "name", person.subject.name);
    tv_json_optional(w, "displayName", person.subject.display);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        blocked |= person.verdicts[p] == TV_VERDICT_FAIL;
        tv_write_member_string(w, tv_pathway_name(p),
                               tv_readiness_name(person.verdicts[p]));
    }
    if (blocked) {
        write_blockers(view, &person);
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
        write_pathway(view, p);
    }
    tv_write_end_object(w);
    tv_write_key(w, "people");
    tv_write_begin_array(w);
}

static void write_waiver(struct tv_writer *w,
                         const struct tv_waiver_record *waiver)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", waiver->id);
    tv_write_member_text(w, "justification", waiver->justification);
    tv_write_member_text(w, "owner", waiver->owner);
    tv_json_optional(w, "ticket", waiver->ticket);
    tv_json_optional(w, "created", waiver->created);
    tv_write_member_text(w, "expires", waiver->expires);
    tv_write_end_object(w);
}

void tv_json_waivers(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    if (view->tenant->waiver_count == 0) {
        return;
    }
    tv_write_key(w, "waivers");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->tenant->waiver_count; i++) {
        write_waiver(w, &view->tenant->waivers[i]);
    }
    tv_write_end_array(w);
}

static void write_notice(struct tv_writer *w,
                         const struct tv_notice_record *notice)
{
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "code", notice->code);
    tv_write_member_string(
        w, "severity", tv_severity_name((enum tv_severity)notice->severity));
    tv_write_member_text(w, "text", notice->text);
    tv_json_optional(w, "waiver", notice->waiver);
    tv_json_optional(w, "file", notice->file);
    if (notice->line > 0) {
        tv_write_member_int(w, "line", notice->line);
        tv_write_member_int(w, "column", notice->column);
    }
    tv_write_end_object(w);
}

void tv_json_notices(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    if (view->tenant->notice_count == 0) {
        return;
    }
    tv_write_key(w, "notices");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->tenant->notice_count; i++) {
        write_notice(w, &view->tenant->notices[i]);
    }
    tv_write_end_array(w);
}
