/* SPDX-License-Identifier: Apache-2.0 */
/* Creates and frees the state of a report and of the tenant being written. */
#include "report/view.h"

#include "base/map.h"

#define SHOWN_DIGITS 12u /* hexadecimal digits of a digest */

struct tv_report *tv_report_create(struct tv_out *out,
                                   const struct tv_report_options *options)
{
    struct tv_report *report = tv_calloc(1, sizeof(*report));
    report->options = *options;
    report->run = options->run;
    report->out = out;
    tv_arena_init(&report->arena);
    tv_arena_init(&report->tenant_arena);
    tv_buf_init(&report->text, TV_REPORT_TEXT_LIMIT);
    tv_buf_init(&report->more, TV_REPORT_TEXT_LIMIT);
    return report;
}

void tv_report_destroy(struct tv_report *report)
{
    if (report) {
        tv_buf_finish(&report->text);
        tv_buf_finish(&report->more);
        tv_free(report->totals);
        tv_arena_finish(&report->tenant_arena);
        tv_arena_finish(&report->arena);
        tv_free(report);
    }
}

static struct tv_totals *next_totals(struct tv_report *report)
{
    if (report->total_count == report->total_capacity) {
        report->total_capacity =
            report->total_capacity ? report->total_capacity * 2 : 16;
        report->totals = tv_realloc_array(
            report->totals, report->total_capacity, sizeof(*report->totals));
    }
    return &report->totals[report->total_count++];
}

void tv_view_begin(struct tv_view *view, struct tv_report *report,
                   struct tv_tenant_source *source)
{
    const struct tv_tenant_record *tenant = source->tenant;
    *view = (struct tv_view){
        .report = report,
        .source = source,
        .tenant = tenant,
    };
    /* An id means nothing to readers. */
    struct tv_text name =
        tenant->domain.size > 0 ? tenant->domain : tv_tenant_title(tenant);
    *next_totals(report) = (struct tv_totals){
        .label = tv_arena_text(&report->arena, tv_tenant_key(tenant)),
        .title = tv_arena_text(&report->arena, name),
        .folder = tv_arena_text(&report->arena, tenant->label),
        .counts = tenant->totals,
        .exit_status = tenant->exit_status,
    };
    tv_receipt_digest(report->run, tenant->snapshot_sha256, view->receipt);
}

const struct tv_totals *tv_view_totals(const struct tv_view *view)
{
    return &view->report->totals[view->report->total_count - 1];
}

void tv_view_add_receipt(const struct tv_view *view, struct tv_buf *out)
{
    struct tv_receipt_member members[TV_RECEIPT_MEMBERS];
    bool any = false;
    tv_receipt_members(view->report->run, view->tenant->snapshot_sha256,
                       members);
    for (uint32_t i = 0; i < TV_RECEIPT_MEMBERS; i++) {
        if (members[i].sha256.size >= SHOWN_DIGITS) {
            tv_buf_printf(out, "%s%s ", any ? ", " : "", members[i].name);
            tv_buf_add(out, members[i].sha256.data, SHOWN_DIGITS);
            any = true;
        }
    }
}

void tv_report_add_partly(const struct tv_report *report, struct tv_buf *out)
{
    uint32_t partly = report->run->partly_judged;
    const char *before = "Judged by some of its rules only, and so nobody is "
                         "ready: ";
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (partly & 1u << p) {
            tv_buf_printf(out, "%s%s", before, tv_pathway_name(p));
            before = ", ";
        }
    }
    tv_buf_add_string(out, partly ? "." : "");
}

void tv_report_add_skipped(const struct tv_report *report, struct tv_buf *out)
{
    const struct tv_run_record *run = report->run;
    for (uint32_t i = 0; i < run->skipped_count; i++) {
        tv_buf_add_string(out, i > 0 ? ", " : "Not judged, as asked: ");
        tv_buf_add_text(out, run->skipped[i]);
    }
    tv_buf_add_string(out, run->skipped_count > 0 ? "." : "");
}

void tv_view_end(struct tv_view *view)
{
    tv_arena_reset(&view->report->tenant_arena);
}

void tv_report_unreadable(struct tv_report *report, struct tv_text label,
                          struct tv_text why)
{
    *next_totals(report) = (struct tv_totals){
        .label = tv_arena_text(&report->arena, label),
        .title = tv_arena_text(&report->arena, label),
        .trouble = tv_arena_text(&report->arena, why),
        .exit_status = 3,
    };
}

static void add_folder(struct tv_report *report, struct tv_totals *totals)
{
    if (totals->folder.size > 0 &&
        !tv_text_same(totals->folder, totals->title)) {
        totals->title = tv_text_of(tv_arena_printf(
            &report->arena, "%.*s (%.*s)", (int)totals->title.size,
            totals->title.data, (int)totals->folder.size, totals->folder.data));
    }
}

void tv_report_tell_apart(struct tv_report *report)
{
    struct tv_map firsts;
    bool *is_twin = tv_calloc(report->total_count + 1u, sizeof(*is_twin));
    tv_map_init(&firsts, report->total_count, true);
    for (uint32_t i = 0; i < report->total_count; i++) {
        uint32_t first = tv_map_add(&firsts, report->totals[i].title, i);
        is_twin[first] |= first != i;
        is_twin[i] |= first != i;
    }
    tv_map_finish(&firsts);
    for (uint32_t i = 0; i < report->total_count; i++) {
        if (is_twin[i]) {
            add_folder(report, &report->totals[i]);
        }
    }
    tv_free(is_twin);
}

struct tv_text tv_view_from_elsewhere(const struct tv_view *view, uint32_t file)
{
    struct tv_text name = view->tenant->files[file].name;
    for (size_t at = name.size; at > 0; at--) {
        if (name.data[at - 1] == '/') {
            return (struct tv_text){name.data + at, name.size - at};
        }
    }
    return (struct tv_text){NULL, 0};
}

void tv_view_add_path(const struct tv_view *view, uint32_t file,
                      struct tv_buf *out)
{
    struct tv_text elsewhere = tv_view_from_elsewhere(view, file);
    if (elsewhere.size > 0) {
        tv_buf_add_text(out, elsewhere);
        return;
    }
    tv_buf_add_text(out, view->tenant->label);
    tv_buf_add_char(out, '/');
    tv_buf_add_text(out, view->tenant->files[file].name);
}

uint32_t tv_tenant_worst_open(const struct tv_tenant_record *tenant,
                              uint32_t rule)
{
    const struct tv_rule_record *own = &tenant->rules[rule];
    uint32_t worst = 0;
    for (uint32_t i = 0; i < own->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &tenant->briefs[own->first_finding + i];
        if (brief->verdict == TV_VERDICT_FAIL && !brief->waived &&
            brief->severity > worst) {
            worst = brief->severity;
        }
    }
    return worst;
}
