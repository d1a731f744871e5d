/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SARIF 2.1.0, streamed, one run per tenant. Nothing in it depends on the time,
 * the machine or the path of the snapshot, so equal scans give equal bytes.
 */
#include <string.h>

#include "base/count.h"
#include "base/sha256.h"
#include "record/own_words.h"
#include "report/sarif_parts.h"

#define SCHEMA                                                                 \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"      \
    "sarif-schema-2.1.0.json"

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    struct tv_report *report = tv_report_create(out, options);
    struct tv_writer *w = &report->writer;
    report->own = tv_arena_alloc(&report->arena, sizeof(struct tv_sarif_own));
    tv_writer_init(w, out, true);
    tv_write_begin_object(w);
    tv_write_member_string(w, "$schema", SCHEMA);
    tv_write_member_string(w, "version", "2.1.0");
    tv_write_key(w, "runs");
    tv_write_begin_array(w);
    return report;
}

/* The number of earlier tenants with the same label as the current one. */
static uint32_t namesakes(const struct tv_report *report)
{
    struct tv_text own = report->totals[report->total_count - 1].label;
    uint32_t count = 0;
    for (uint32_t i = 0; i + 1 < report->total_count; i++) {
        count += tv_text_same(report->totals[i].label, own);
    }
    return count;
}

static void write_repository(struct tv_report *report, const char *guid,
                             const char *base)
{
    struct tv_writer *w = &report->writer;
    tv_write_begin_object(w);
    tv_buf_clear(&report->text);
    tv_buf_printf(&report->text, "urn:uuid:%s", guid);
    tv_write_member_text(w, "repositoryUri", tv_buf_text(&report->text));
    tv_write_key(w, "mappedTo");
    tv_write_begin_object(w);
    tv_write_member_string(w, "uriBaseId", base);
    tv_write_end_object(w);
    tv_write_end_object(w);
}

static bool has_file_from_elsewhere(const struct tv_view *view)
{
    for (uint32_t i = 0; view && i < view->tenant->file_count; i++) {
        if (tv_view_from_elsewhere(view, i).size > 0) {
            return true;
        }
    }
    return false;
}

/* Viewers want to know the repository of the files (SARIF2003, SARIF2007). A
 * snapshot is in none, and its path must not leak, so the URI is derived from
 * the tenant. */
static void write_provenance(struct tv_report *report,
                             const struct tv_view *view, const char *guid)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "versionControlProvenance");
    tv_write_inline(w);
    tv_write_begin_array(w);
    write_repository(report, guid, "SRCROOT");
    if (has_file_from_elsewhere(view)) {
        write_repository(report, guid, "EXPERTSROOT");
    }
    tv_write_end_array(w);
}

/* GitHub refuses two runs of one category, so the id of each run is unique. */
static void write_automation(struct tv_report *report,
                             const struct tv_view *view, struct tv_text tenant)
{
    struct tv_writer *w = &report->writer;
    struct tv_buf *text = &report->text;
    uint32_t before = namesakes(report);
    char guid[37];
    tv_write_key(w, "automationDetails");
    tv_write_begin_object(w);
    tv_buf_clear(text);
    tv_buf_add_string(text, "telvet/");
    tv_sarif_uri(text, report->totals[report->total_count - 1].label);
    if (before > 0) {
        tv_buf_printf(text, "~%u", (unsigned)before + 1);
    }
    tv_buf_add_char(text, '/');
    tv_write_member_text(w, "id", tv_buf_text(text));
    tv_buf_clear(text);
    tv_buf_add_string(text, "tenant/");
    tv_buf_add_text(text, tenant);
    tv_uuid_of(text->data, text->size, guid);
    tv_write_member_string(w, "correlationGuid", guid);
    tv_write_end_object(w);
    write_provenance(report, view, guid);
}

static void write_base(struct tv_report *report, const char *name,
                       const char *description)
{
    tv_write_key(&report->writer, name);
    tv_write_begin_object(&report->writer);
    tv_sarif_message(report, "description", tv_text_of(description));
    tv_write_end_object(&report->writer);
}

/* `view` is NULL for a snapshot that could not be read. */
static void write_frame(struct tv_report *report, const struct tv_view *view)
{
    struct tv_writer *w = &report->writer;
    tv_write_key(w, "originalUriBaseIds");
    tv_write_begin_object(w);
    write_base(report, "SRCROOT", "The directory that holds the snapshots.");
    write_base(report, "PLUGINROOT", "The directories that plugins are in.");
    if (has_file_from_elsewhere(view)) {
        write_base(report, "EXPERTSROOT",
                   "The directory of the list that --experts names.");
    }
    tv_write_end_object(w);
    tv_write_member_string(w, "columnKind", "unicodeCodePoints");
    tv_write_member_string(w, "defaultEncoding", "utf-8");
    tv_write_key(w, "newlineSequences");
    tv_write_inline(w);
    tv_write_begin_array(w);
    tv_write_string(w, "\r\n");
    tv_write_string(w, "\n");
    tv_write_end_array(w);
}

static const char *mime_of(struct tv_text name)
{
    static const struct {
        const char *end, *mime;
    } types[] = {{".json", "application/json"},
                 {".ndjson", "application/x-ndjson"},
                 {".jsonl", "application/x-ndjson"},
                 {".csv", "text/csv"}};
    for (size_t i = 0; i < TV_COUNT_OF(types); i++) {
        size_t end = strlen(types[i].end);
        if (name.size > end &&
            memcmp(name.data + name.size - end, types[i].end, end) == 0) {
            return types[i].mime;
        }
    }
    return "text/plain";
}

static void write_artifact(const struct tv_view *view, uint32_t number)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_file_record *file = &view->tenant->files[number];
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_key(w, "location");
    tv_sarif_artifact(view, number);
    tv_write_key(w, "roles");
    tv_write_begin_array(w);
    tv_write_string(w, "analysisTarget");
    tv_write_end_array(w);
    tv_write_member_string(w, "mimeType", mime_of(file->name));
    if (file->encoding.size > 0) {
        tv_write_member_text(w, "encoding", file->encoding);
    }
    tv_write_member_int(w, "length", (int64_t)file->size);
    if (file->sha256.size > 0) {
        tv_write_key(w, "hashes");
        tv_write_begin_object(w);
        tv_write_member_text(w, "sha-256", file->sha256);
        tv_write_end_object(w);
    }
    tv_write_end_object(w);
}

static void write_artifacts(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    tv_write_key(w, "artifacts");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < view->tenant->file_count; i++) {
        write_artifact(view, i);
    }
    tv_write_end_array(w);
}

static void write_receipt(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    struct tv_receipt_member members[TV_RECEIPT_MEMBERS];
    tv_receipt_members(view->report->run, view->tenant->snapshot_sha256,
                       members);
    tv_write_key(w, "receipt");
    tv_write_begin_object(w);
    tv_write_member_string(w, "sha256", view->receipt);
    for (uint32_t i = 0; i < TV_RECEIPT_MEMBERS; i++) {
        if (members[i].sha256.size > 0) {
            tv_write_member_text(w, members[i].name, members[i].sha256);
        }
    }
    tv_write_end_object(w);
}

static void write_properties(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    const struct tv_totals_record *totals = &view->tenant->totals;
    tv_write_key(w, "properties");
    tv_write_inline(w);
    tv_write_begin_object(w);
    tv_write_member_text(w, "profile", view->report->run->profile);
    tv_write_member_int(w, "errors", totals->fails[TV_SEVERITY_ERROR]);
    tv_write_member_int(w, "warnings", totals->fails[TV_SEVERITY_WARNING]);
    tv_write_member_int(w, "notes", totals->fails[TV_SEVERITY_NOTE]);
    tv_write_member_int(w, "unknown", totals->unknowns);
    tv_write_member_int(w, "pass", totals->passes);
    tv_write_member_int(w, "notApplicable", totals->not_applicable);
    write_receipt(view);
    tv_write_end_object(w);
}

/* Makes tv_sarif_own.before. The descriptors of the rules precede the results,
 * so the sentences that results need are looked for in advance. */
static const struct tv_own_sentence *
sentences_before(const struct tv_view *view)
{
    const struct tv_tenant_record *tenant = view->tenant;
    if (view->report->options.sarif_profile != TV_SARIF_FULL) {
        return NULL;
    }
    struct tv_own_sentence *found =
        tv_arena_array(&view->report->tenant_arena,
                       (size_t)tenant->rule_count + 1, sizeof(*found));
    for (uint32_t i = 0; i < tenant->absent_count; i++) {
        struct tv_finding_record finding;
        view->source->absent(view->source, i, &finding);
        uint32_t rule = finding.brief.rule;
        if (finding.brief.message == TV_NO_MESSAGE &&
            rule < tenant->rule_count && found[rule].id.size == 0) {
            found[rule].id =
                tv_arena_text(&view->report->tenant_arena, finding.message_id);
            found[rule].text =
                tv_arena_text(&view->report->tenant_arena, finding.text);
        }
    }
    return found;
}

static void begin_tenant(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    struct tv_writer *w = &report->writer;
    const struct tv_text id = view->tenant->id;
    tv_sarif_own(report)->selection = tv_sarif_select(view);
    tv_sarif_own(report)->before = sentences_before(view);
    tv_write_begin_object(w);
    tv_sarif_tool(report, view);
    tv_write_member_string(w, "language", "en");
    write_automation(report, view,
                     id.size > 0 ? id : tv_view_totals(view)->label);
    tv_sarif_invocation(view);
    write_frame(report, view);
    write_artifacts(view);
    tv_write_key(w, "results");
    tv_write_begin_array(w);
}

static void end_tenant(const struct tv_view *view)
{
    struct tv_writer *w = &view->report->writer;
    if (view->report->options.sarif_profile == TV_SARIF_FULL) {
        tv_sarif_absent(view);
    }
    tv_write_end_array(w);
    write_properties(view);
    tv_write_end_object(w);
}

static void add_unreadable(struct tv_report *report, struct tv_text label,
                           struct tv_text why)
{
    struct tv_writer *w = &report->writer;
    tv_report_unreadable(report, label, why);
    const struct tv_totals *totals = &report->totals[report->total_count - 1];
    tv_write_begin_object(w);
    tv_sarif_tool(report, NULL);
    tv_write_member_string(w, "language", "en");
    write_automation(report, NULL, totals->label);
    tv_sarif_unreadable(report, totals);
    write_frame(report, NULL);
    tv_write_key(w, "results");
    tv_write_begin_array(w);
    tv_write_end_array(w);
    tv_write_end_object(w);
}

static void end(struct tv_report *report, int exit_status)
{
    (void)exit_status;
    tv_write_end_array(&report->writer);
    tv_write_end_object(&report->writer);
    tv_out_char(report->out, '\n');
    tv_report_destroy(report);
}

static const struct tv_listing listing = {
    .parts = TV_PART_ALL,
    .begin = begin_tenant,
    .lists = tv_sarif_lists,
    .finding = tv_sarif_result,
    .end = end_tenant,
};

const struct tv_format tv_format_sarif = {
    .suffix = ".sarif",
    .begin = begin,
    .listing = &listing,
    .unreadable = add_unreadable,
    .end = end,
};
