/* SPDX-License-Identifier: Apache-2.0 */
/* How many are ready on which pathway: for one tenant, and for all tenants as a
 * table. */
#include "base/text.h"
#include "report/text_page.h"
#include "report/text_parts.h"

#define LEAST_LABEL 30u /* columns */
#define MOST_LABEL 60u

const char *tv_text_preconditions(uint32_t verdict)
{
    static const char *const words[] = {"unknown", "none", "met", "unknown",
                                        "not met"};
    return words[verdict <= TV_VERDICT_FAIL ? verdict : 0];
}

static void put_pathway(struct tv_report *report, uint32_t pathway,
                        const struct tv_readiness *r)
{
    tv_out_string(report->out, "  ");
    tv_page_put_string(report, TV_PAINT_NONE, tv_pathway_name(pathway), 10);
    tv_page_number(report, TV_PAINT_GOOD, r->ready, 9);
    tv_page_number(report, TV_PAINT_ERROR, r->blocked, 10);
    tv_page_number(report, TV_PAINT_UNKNOWN, r->unknown, 10);
    tv_page_number(report, TV_PAINT_NONE, r->not_judged, 12);
    tv_out_string(report->out, "   ");
    tv_page_put_string(report, tv_paint_of_verdict(r->preconditions),
                       tv_text_preconditions(r->preconditions), 0);
    tv_page_blank(report);
}

/* A waiver makes nobody ready, so the waived are among the blocked. */
static void put_waived(const struct tv_view *view)
{
    struct tv_buf *text = &view->report->text;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        uint32_t waived = view->tenant->readiness[p].blocked_waived;
        if (waived > 0) {
            tv_buf_clear(text);
            tv_buf_printf(text,
                          "Of the %u blocked on %s, %u %s blocked only "
                          "by what is waived.",
                          (unsigned)view->tenant->readiness[p].blocked,
                          tv_pathway_name(p), (unsigned)waived,
                          waived == 1 ? "is" : "are");
            tv_page_wrap(view->report, "  ", 2, tv_buf_text(text));
        }
    }
}

void tv_text_readiness(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    tv_page_blank(report);
    tv_page_put_string(report, TV_PAINT_FAINT,
                       "  pathway       ready   blocked   unknown  not judged"
                       "   preconditions",
                       0);
    tv_page_blank(report);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        put_pathway(report, p, &view->tenant->readiness[p]);
    }
    put_waived(view);
    if (report->run->partly_judged) {
        tv_buf_clear(&report->text);
        tv_report_add_partly(report, &report->text);
        tv_page_wrap(report, "  ", 2, tv_buf_text(&report->text));
    }
}

static void put_tenant(struct tv_report *report, const struct tv_totals *totals,
                       unsigned columns)
{
    tv_out_string(report->out, "  ");
    tv_page_put(report, TV_PAINT_NONE, totals->title, columns);
    if (totals->trouble.size > 0) {
        tv_out_string(report->out, "  ");
        tv_page_put_string(report, TV_PAINT_ERROR, "could not be read", 0);
        tv_page_blank(report);
        return;
    }
    const struct tv_totals_record *counts = &totals->counts;
    tv_page_number(report, TV_PAINT_NONE, counts->experts, 10);
    tv_page_number(report, TV_PAINT_ERROR, counts->fails[TV_SEVERITY_ERROR], 9);
    tv_page_number(report, TV_PAINT_WARNING, counts->fails[TV_SEVERITY_WARNING],
                   10);
    tv_page_number(report, TV_PAINT_UNKNOWN, counts->unknowns, 10);
    tv_page_number(report, TV_PAINT_NONE, (uint64_t)totals->exit_status, 6);
    tv_page_blank(report);
}

/* The columns of the longest label, at least LEAST_LABEL. Labels beyond
 * MOST_LABEL do not widen the table. */
static unsigned label_columns(const struct tv_report *report)
{
    size_t most = LEAST_LABEL;
    struct tv_buf safe;
    tv_buf_init(&safe, TV_REPORT_TEXT_LIMIT);
    for (uint32_t i = 0; i < report->total_count; i++) {
        tv_buf_clear(&safe);
        tv_text_for_terminal(&safe, report->totals[i].title);
        size_t columns = tv_text_columns(tv_buf_text(&safe));
        most = columns > most && columns <= MOST_LABEL ? columns : most;
    }
    tv_buf_finish(&safe);
    return (unsigned)most;
}

void tv_text_tenants(struct tv_report *report)
{
    tv_report_tell_apart(report);
    unsigned columns = label_columns(report);
    tv_page_heading(report, "All tenants", report->total_count);
    tv_out_string(report->out, "  ");
    tv_page_put_string(report, TV_PAINT_FAINT, "tenant", columns);
    tv_page_put_string(report, TV_PAINT_FAINT,
                       "   experts   errors  warnings   unknown  exit", 0);
    tv_page_blank(report);
    for (uint32_t i = 0; i < report->total_count; i++) {
        put_tenant(report, &report->totals[i], columns);
    }
}
