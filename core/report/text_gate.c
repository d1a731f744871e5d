/* SPDX-License-Identifier: Apache-2.0 */
/* What waivers and a baseline add to the findings. */
#include "report/text_page.h"
#include "report/text_parts.h"

static void put_more(const struct tv_view *view, uint32_t more)
{
    tv_out_string(view->report->out, "    - and ");
    tv_page_number(view->report, TV_PAINT_NONE, more, 0);
    tv_out_string(view->report->out, " more (--all lists them)\n");
}

/* Whether to stop after `shown` of `count` entries. A single last entry is
 * shown rather than counted. */
static bool is_enough(const struct tv_view *view, uint32_t shown,
                      uint32_t count)
{
    return shown == TV_TEXT_FIRST && !view->report->options.all &&
           count > TV_TEXT_FIRST + 1;
}

static uint32_t count_waived(const struct tv_view *view,
                             const struct tv_rule_record *rule)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        count += view->tenant->briefs[rule->first_finding + i].waived;
    }
    return count;
}

void tv_text_add_waiver(const struct tv_finding_record *finding,
                        struct tv_buf *out)
{
    tv_buf_add_string(out, " (");
    tv_buf_add_text(out, finding->waiver.id);
    tv_buf_add_string(out, " until ");
    tv_buf_add_text(out, finding->waiver.expires);
    tv_buf_add_string(out, ": ");
    tv_buf_add_text(out, finding->waiver.justification);
    tv_buf_add_char(out, ')');
}

static void put_waived_finding(const struct tv_view *view, uint32_t number)
{
    struct tv_buf *text = &view->report->text;
    struct tv_finding_record finding;
    tv_view_finding(view, number, 0, &finding);
    tv_buf_clear(text);
    tv_finding_say(text, &finding);
    tv_text_add_waiver(&finding, text);
    tv_page_wrap(view->report, "    - ", 6, tv_buf_text(text));
}

static void put_waived_rule(const struct tv_view *view, uint32_t rule)
{
    const struct tv_rule_record *own = &view->tenant->rules[rule];
    uint32_t count = count_waived(view, own), shown = 0;
    if (count == 0) {
        return;
    }
    tv_text_title(view, rule, TV_PAINT_FAINT, "waived", count, 0);
    for (uint32_t i = 0; i < own->finding_count; i++) {
        if (!view->tenant->briefs[own->first_finding + i].waived) {
            continue;
        }
        if (is_enough(view, shown, count)) {
            put_more(view, count - shown);
            return;
        }
        put_waived_finding(view, own->first_finding + i);
        shown++;
    }
}

static void put_waived(const struct tv_view *view)
{
    if (view->tenant->totals.waived == 0) {
        return;
    }
    tv_page_heading(view->report, "Waived", view->tenant->totals.waived);
    for (uint32_t i = 0; i < view->tenant->rule_count; i++) {
        put_waived_rule(view, i);
    }
}

static bool is_removed(const struct tv_finding_brief *brief)
{
    return brief->removed;
}

static bool is_carried(const struct tv_finding_brief *brief)
{
    return brief->baseline == TV_BASELINE_CARRIED;
}

/* Writes the findings that only the baseline has and for which `is` holds. */
static void put_absent(const struct tv_view *view,
                       bool (*is)(const struct tv_finding_brief *),
                       const char *title)
{
    struct tv_buf *text = &view->report->text;
    struct tv_finding_record finding;
    uint32_t count = 0, shown = 0;
    for (uint32_t i = 0; i < view->tenant->absent_count; i++) {
        view->source->absent(view->source, i, &finding);
        count += is(&finding.brief);
    }
    if (count == 0) {
        return;
    }
    tv_page_heading(view->report, title, count);
    for (uint32_t i = 0; i < view->tenant->absent_count; i++) {
        view->source->absent(view->source, i, &finding);
        if (!is(&finding.brief)) {
            continue;
        }
        if (is_enough(view, shown, count)) {
            put_more(view, count - shown);
            return;
        }
        tv_buf_clear(text);
        tv_buf_add_text(text, finding.rule_id);
        tv_buf_add_string(text, ": ");
        tv_finding_say(text, &finding);
        tv_page_wrap(view->report, "    - ", 6, tv_buf_text(text));
        shown++;
    }
}

static void put_notice(const struct tv_view *view,
                       const struct tv_notice_record *notice)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_buf_add_text(text, notice->file);
    if (notice->line > 0) {
        tv_buf_printf(text, ":%u:%u", (unsigned)notice->line,
                      (unsigned)notice->column);
    }
    tv_buf_add_string(text, notice->file.size > 0 ? ": " : "");
    tv_buf_add_text(text, notice->text);
    tv_page_wrap(view->report, "  - ", 4, tv_buf_text(text));
}

/* Writes the notices about waivers, or else those about coverage. */
static void put_notices(const struct tv_view *view, bool of_waivers,
                        const char *title)
{
    const struct tv_tenant_record *tenant = view->tenant;
    uint32_t count = 0;
    for (uint32_t i = 0; i < tenant->notice_count; i++) {
        count += (tenant->notices[i].waiver.size > 0) == of_waivers;
    }
    if (count > 0) {
        tv_page_heading(view->report, title, count);
    }
    for (uint32_t i = 0; i < tenant->notice_count; i++) {
        if ((tenant->notices[i].waiver.size > 0) == of_waivers) {
            put_notice(view, &tenant->notices[i]);
        }
    }
}

void tv_text_gate(const struct tv_view *view)
{
    put_waived(view);
    put_absent(view, tv_finding_is_fixed, "Fixed since the baseline");
    put_absent(view, is_removed, "Of the baseline, of who is no longer judged");
    put_absent(view, is_carried,
               "Of the baseline, and could not be judged again");
    put_notices(view, true, "Waivers that need attention");
    put_notices(view, false, "Collections that fall short");
}
