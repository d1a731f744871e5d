/* SPDX-License-Identifier: Apache-2.0 */
/* What could not be judged, why, and which collection is missing. */
#include "report/groups.h"
#include "report/html_page.h"

static void put_group(const struct tv_html *html, uint32_t rule,
                      const struct tv_group *group, bool *wanted)
{
    struct tv_report *report = html->report;
    enum tv_collection collection =
        tv_collection_find(tv_group_collection(html->view, group));
    if (collection < TV_COLLECTION_COUNT) {
        wanted[collection] = true;
    }
    tv_html_put(report, "<tr><th scope=\"row\">");
    tv_html_put_rule_link(html, rule);
    tv_html_put(report, " ");
    tv_html_put_text(report, html->tenant->rules[rule].title);
    tv_html_put(report, "</th><td>");
    tv_buf_clear(&report->text);
    tv_group_reason(html->view, group, &report->text);
    tv_html_put_foreign(report, tv_buf_text(&report->text));
    tv_html_put(report, "</td><td class=\"number\">");
    tv_html_put_number(report, group->count);
    tv_html_put(report, "</td><td>");
    tv_buf_clear(&report->text);
    tv_group_subjects(html->view, group, &report->text);
    tv_html_put_foreign(report, tv_buf_text(&report->text));
    tv_html_put(report, "</td></tr>\n");
}

static void put_wanted(const struct tv_html *html, const bool *wanted)
{
    struct tv_report *report = html->report;
    bool any = false;
    for (uint32_t c = 0; c < TV_COLLECTION_COUNT; c++) {
        if (!wanted[c]) {
            continue;
        }
        const struct tv_collection_info *info =
            tv_collection_info((enum tv_collection)c);
        tv_html_put(report, any ? ""
                                : "<h4>To collect, then scan again</h4>"
                                  "<ul>");
        any = true;
        tv_html_put(report, "<li><code>%s</code>: %s", info->name,
                    info->source ? info->source : "");
        if (info->permission) {
            tv_html_put(report, " (permission: %s)", info->permission);
        }
        tv_html_put(report, "</li>");
    }
    tv_html_put(report, any ? "</ul>\n" : "");
}

static bool has(const struct tv_html *html)
{
    return html->tenant->totals.unknowns > 0;
}

static void write(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    bool wanted[TV_COLLECTION_COUNT] = {false};
    tv_html_put(report, "<p>What is not known is neither a pass nor a fail.</p>"
                        "<div class=\"scroll\"><table><thead><tr>"
                        "<th scope=\"col\">Rule</th><th scope=\"col\">Why</th>"
                        "<th scope=\"col\" class=\"number\">How many</th>"
                        "<th scope=\"col\">Whom</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < html->tenant->rule_count; i++) {
        struct tv_groups groups;
        tv_groups_of(html->view, i, &groups);
        for (uint32_t g = 0; g < groups.count; g++) {
            put_group(html, i, &groups.items[g], wanted);
        }
    }
    tv_html_put(report, "</tbody></table></div>\n");
    put_wanted(html, wanted);
}

const struct tv_html_part tv_html_unknowns = {
    "unknown", "What could not be judged", has, write};
