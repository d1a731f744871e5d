/* SPDX-License-Identifier: Apache-2.0 */
/* The rules that do not hold, worst first, each with its findings. */
#include "report/text_page.h"
#include "report/text_parts.h"

void tv_text_rule(const struct tv_view *view, uint32_t rule,
                  enum tv_paint paint, const char *word)
{
    struct tv_report *report = view->report;
    const struct tv_rule_record *own = &view->tenant->rules[rule];
    tv_out_string(report->out, "\n  ");
    tv_page_put_string(report, paint, word, 9);
    tv_page_put(report, TV_PAINT_STRONG, own->id, 8);
    tv_page_put(report, TV_PAINT_STRONG, own->name, 0);
    tv_out_string(report->out, "  ");
}

void tv_text_title(const struct tv_view *view, uint32_t rule,
                   enum tv_paint paint, const char *word, uint32_t count,
                   uint32_t all)
{
    struct tv_report *report = view->report;
    tv_text_rule(view, rule, paint, word);
    tv_page_number(report, TV_PAINT_FAINT, count, 0);
    if (all > 1) {
        tv_page_put_string(report, TV_PAINT_FAINT, " of ", 0);
        tv_page_number(report, TV_PAINT_FAINT, all, 0);
    }
    tv_page_blank(report);
}

static void put_findings(const struct tv_view *view, uint32_t rule,
                         uint32_t verdict, uint32_t count)
{
    struct tv_report *report = view->report;
    const struct tv_rule_record *own = &view->tenant->rules[rule];
    uint32_t end = own->first_finding + own->finding_count, shown = 0;
    for (uint32_t i = own->first_finding; i < end; i++) {
        if (view->tenant->briefs[i].verdict != verdict ||
            view->tenant->briefs[i].waived || tv_text_is_folded(view, i)) {
            continue;
        }
        if (shown == TV_TEXT_FIRST && !report->options.all &&
            count > TV_TEXT_FIRST + 1) {
            tv_out_string(report->out, "    - and ");
            tv_page_number(report, TV_PAINT_NONE, count - shown, 0);
            tv_out_string(report->out, " more (--all lists them)\n");
            return;
        }
        tv_text_finding(view, i);
        shown++;
    }
}

void tv_text_remedy(const struct tv_view *view,
                    const struct tv_rule_record *rule)
{
    tv_page_wrap(view->report, "    To do: ", 6, rule->remedy);
    if (rule->portal.size > 0) {
        tv_page_wrap(view->report, "    Where: ", 6, rule->portal);
    }
}

static uint32_t count_of(const struct tv_view *view, uint32_t rule,
                         uint32_t verdict)
{
    const struct tv_rule_record *own = &view->tenant->rules[rule];
    uint32_t count = 0;
    for (uint32_t i = 0; i < own->finding_count; i++) {
        count +=
            view->tenant->briefs[own->first_finding + i].verdict == verdict;
    }
    return count;
}

static void put_rule(const struct tv_view *view, uint32_t rule,
                     uint32_t severity)
{
    const struct tv_rule_record *own = &view->tenant->rules[rule];
    const struct tv_rule_counts *counts = &own->counts;
    tv_text_title(view, rule, tv_paint_of_severity(severity),
                  tv_severity_name((enum tv_severity)severity), counts->fail,
                  counts->fail + counts->pass + counts->unknown);
    tv_page_wrap(view->report, "    ", 4, own->summary);
    put_findings(view, rule, TV_VERDICT_FAIL,
                 count_of(view, rule, TV_VERDICT_FAIL));
    tv_text_remedy(view, own);
}

void tv_text_findings(const struct tv_view *view)
{
    uint32_t failing = 0;
    for (uint32_t i = 0; i < view->tenant->rule_count; i++) {
        failing += tv_tenant_worst_open(view->tenant, i) > 0;
    }
    if (failing == 0) {
        return;
    }
    tv_page_heading(view->report, "Rules that do not hold", failing);
    for (uint32_t severity = TV_SEVERITY_ERROR; severity > 0; severity--) {
        for (uint32_t i = 0; i < view->tenant->rule_count; i++) {
            if (tv_tenant_worst_open(view->tenant, i) == severity) {
                put_rule(view, i, severity);
            }
        }
    }
}

void tv_text_holding(const struct tv_view *view)
{
    if (!view->report->options.all) {
        return;
    }
    tv_page_heading(view->report, "What holds or does not apply", 0);
    if (!view->report->run->all) {
        tv_page_wrap(view->report, "  ", 2,
                     tv_text_of("The result was written without --all: what "
                                "holds is counted, not listed."));
    }
    for (uint32_t i = 0; i < view->tenant->rule_count; i++) {
        const struct tv_rule_counts *counts = &view->tenant->rules[i].counts;
        if (counts->pass + counts->not_applicable > 0) {
            tv_text_title(view, i, TV_PAINT_GOOD, "holds", counts->pass,
                          counts->fail + counts->pass + counts->unknown);
            put_findings(view, i, TV_VERDICT_PASS, counts->pass);
            put_findings(view, i, TV_VERDICT_NOT_APPLICABLE,
                         counts->not_applicable);
        }
    }
}
