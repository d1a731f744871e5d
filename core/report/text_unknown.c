/* SPDX-License-Identifier: Apache-2.0 */
/* What could not be judged, by rule and cause, and what to collect. */
#include "report/groups.h"
#include "report/text_page.h"
#include "report/text_parts.h"

#define MAX_EXAMPLE 40u /* bytes; longer values are not shown */

/* If values are there but cannot be used, appends one as an example: ", as
 * 'VRAI' is (users.csv:3:82)". A flattened value would say nothing, so it is
 * not shown. */
static void add_example(const struct tv_view *view,
                        const struct tv_group *group, struct tv_buf *text)
{
    struct tv_finding_record finding;
    if (group->cause < TV_CAUSE_WRONG_TYPE ||
        group->cause > TV_CAUSE_BAD_TEXT) {
        return;
    }
    tv_view_finding(view, group->first[0], TV_PART_SNIPPET, &finding);
    struct tv_text value = finding.place.snippet;
    if (group->cause != TV_CAUSE_FLATTENED && value.size > 0 &&
        value.size <= MAX_EXAMPLE) {
        tv_buf_add_string(text, ", as '");
        tv_buf_add_text(text, value);
        tv_buf_add_string(text, "' is");
    }
    tv_text_add_place(view, &finding, text);
}

static void put_group(const struct tv_view *view, const struct tv_group *group)
{
    struct tv_buf *text = &view->report->text;
    tv_buf_clear(text);
    tv_group_reason(view, group, text);
    add_example(view, group, text);
    tv_buf_add_string(text, ": ");
    tv_group_subjects(view, group, text);
    tv_page_wrap(view->report, "    - ", 6, tv_buf_text(text));
}

/* Counts findings, not subjects: counts.unknown of the rule leaves out subjects
 * that also fail. */
static uint32_t count_of(const struct tv_groups *groups)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < groups->count; i++) {
        count += groups->items[i].count;
    }
    return count;
}

static void put_rule(const struct tv_view *view, uint32_t rule,
                     const struct tv_groups *groups, bool *wanted)
{
    tv_text_title(view, rule, TV_PAINT_UNKNOWN, "unknown", count_of(groups), 0);
    for (uint32_t i = 0; i < groups->count; i++) {
        put_group(view, &groups->items[i]);
        enum tv_collection collection =
            tv_collection_find(tv_group_collection(view, &groups->items[i]));
        if (collection < TV_COLLECTION_COUNT) {
            wanted[collection] = true;
        }
    }
}

void tv_text_wanted(const struct tv_view *view, const bool *wanted)
{
    bool any = false;
    for (uint32_t c = 0; c < TV_COLLECTION_COUNT; c++) {
        const struct tv_collection_info *info =
            tv_collection_info((enum tv_collection)c);
        if (!wanted[c]) {
            continue;
        }
        if (!any) {
            tv_page_heading(view->report, "To collect, then scan again", 0);
        }
        any = true;
        struct tv_buf *text = &view->report->text;
        tv_buf_clear(text);
        tv_buf_printf(text, "%s: %s (permission: %s)", info->name, info->source,
                      info->permission);
        tv_page_wrap(view->report, "  - ", 4, tv_buf_text(text));
    }
}

void tv_text_unknowns(const struct tv_view *view)
{
    bool wanted[TV_COLLECTION_COUNT] = {false};
    bool any = false;
    for (uint32_t i = 0; i < view->tenant->rule_count; i++) {
        struct tv_groups groups;
        tv_groups_of(view, i, &groups);
        if (groups.count == 0) {
            continue;
        }
        if (!any) {
            tv_page_heading(view->report, "Not known", 0);
        }
        any = true;
        put_rule(view, i, &groups, wanted);
    }
    tv_text_wanted(view, wanted);
}
