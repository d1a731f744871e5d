/* SPDX-License-Identifier: Apache-2.0 */
/* Begins and ends what a report holds of itself and of a tenant. */
#include "report/view.h"

#include <string.h>

#include "base/sha256.h"
#include "report/message.h"
#include "report/subject.h"

struct tv_text tv_text_of(const char *string)
{
    return (struct tv_text){string, string ? strlen(string) : 0};
}

struct tv_text tv_path_label(const char *path)
{
    struct tv_text label = tv_text_of(path);
    while (label.size > 1 && label.data[label.size - 1] == '/') {
        label.size--;
    }
    for (size_t i = label.size; i > 0; i--) {
        if (label.data[i - 1] == '/' && label.size > 1) {
            label.data += i;
            label.size -= i;
            break;
        }
    }
    return label;
}

struct tv_report *tv_report_create(struct tv_out *out,
                                   const struct tv_report_options *options)
{
    struct tv_report *report = tv_calloc(1, sizeof(*report));
    report->options = *options;
    report->out = out;
    tv_arena_init(&report->arena);
    tv_arena_init(&report->tenant_arena);
    tv_buf_init(&report->text, TV_REPORT_TEXT_LIMIT);
    tv_buf_init(&report->more, TV_REPORT_TEXT_LIMIT);
    report->sha = tv_sha256_create();
    tv_sentence_kinds_make(&report->arena, &report->sentences);
    return report;
}

void tv_report_destroy(struct tv_report *report)
{
    if (report) {
        tv_sha256_destroy(report->sha);
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
    struct tv_totals *totals = &report->totals[report->total_count++];
    *totals = (struct tv_totals){.label = ""};
    return totals;
}

static void count(const struct tv_view *view, struct tv_totals *totals)
{
    const struct tv_result *result = view->result;
    for (uint32_t i = 0; i < result->rule_count; i++) {
        totals->passes += result->counts[i].pass;
        totals->unknowns += result->counts[i].unknown;
        totals->not_applicable += result->counts[i].not_applicable;
    }
    for (uint32_t i = 0; i < result->finding_count; i++) {
        const struct tv_finding *finding = &result->findings[i];
        if (finding->verdict == TV_VERDICT_FAIL) {
            totals->fails[finding->severity & 3]++;
        }
    }
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        tv_result_readiness(result, p, &totals->readiness[p]);
    }
    const struct tv_store *store = &view->snapshot->store;
    totals->experts =
        store->expert_count - (store->has_unseen[TV_SUBJECT_USER] ? 1 : 0);
    totals->faults = result->fault_count;
    totals->problems =
        view->snapshot->problem_count + view->snapshot->problems_dropped;
    totals->exit_status = view->exit_status;
}

static uint32_t *index_findings(struct tv_arena *arena,
                                const struct tv_result *result)
{
    uint32_t *first =
        tv_arena_array(arena, (size_t)result->rule_count + 1, sizeof(*first));
    uint32_t at = 0;
    for (uint32_t rule = 0; rule <= result->rule_count; rule++) {
        while (at < result->finding_count && result->findings[at].rule < rule) {
            at++;
        }
        first[rule] = at;
    }
    return first;
}

void tv_view_begin(struct tv_view *view, struct tv_report *report,
                   const struct tv_tenant *tenant)
{
    *view = (struct tv_view){
        .report = report,
        .snapshot = tenant->snapshot,
        .result = tenant->result,
        .locator = tv_locator_create(tenant->snapshot),
        .first = index_findings(&report->tenant_arena, tenant->result),
        .exit_status = tenant->exit_status,
    };
    struct tv_totals *totals = next_totals(report);
    totals->label =
        tv_arena_text(&report->arena, tv_tenant_key(tenant->snapshot)).data;
    count(view, totals);
}

struct tv_totals *tv_view_totals(const struct tv_view *view)
{
    return &view->report->totals[view->report->total_count - 1];
}

void tv_view_end(struct tv_view *view)
{
    tv_locator_destroy(view->locator);
    tv_arena_reset(&view->report->tenant_arena);
}

const struct tv_totals *tv_report_unreadable(struct tv_report *report,
                                             const char *directory,
                                             const struct tv_error *why)
{
    struct tv_totals *totals = next_totals(report);
    totals->label =
        tv_arena_text(&report->arena, tv_path_label(directory)).data;
    totals->trouble = tv_arena_strdup(&report->arena, why->text);
    totals->exit_status = 3;
    return totals;
}
