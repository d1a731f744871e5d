/* SPDX-License-Identifier: Apache-2.0 */
/* The ranges that the network's allowlist lacks, in a card of their own. */
#include "report/html_page.h"

static bool is_hole(const struct tv_html *html, uint32_t number)
{
    const struct tv_finding_brief *brief = &html->tenant->briefs[number];
    return brief->verdict == TV_VERDICT_FAIL &&
           html->tenant->rules[brief->rule].subject_kind == TV_SUBJECT_NETWORK;
}

static bool has(const struct tv_html *html)
{
    for (uint32_t i = 0; i < html->tenant->finding_count; i++) {
        if (is_hole(html, i)) {
            return true;
        }
    }
    return false;
}

static void put_hole(const struct tv_html *html, uint32_t number)
{
    struct tv_report *report = html->report;
    struct tv_finding_record finding;
    tv_view_finding(html->view, number, TV_PART_PLACE, &finding);
    tv_html_put(report, "<tr><td>");
    tv_html_put_chip(
        report, tv_severity_name((enum tv_severity)finding.brief.severity));
    tv_html_put(report, "</td><td>");
    tv_html_put_rule_link(html, finding.brief.rule);
    tv_html_put(report, "</td><td>");
    tv_html_put_sentence(report, &finding);
    tv_html_put(report, "</td><td>");
    if (finding.suggestion.size > 0) {
        tv_html_put(report, "<code>");
        tv_html_put_foreign(report, finding.suggestion);
        tv_html_put(report, "</code>");
    }
    tv_html_put(report, "</td><td>");
    tv_html_put_place(html, &finding.place);
    tv_html_put(report, "</td></tr>\n");
}

static void write(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    tv_html_put(report,
                "<div class=\"scroll\"><table><caption>What the allowlist "
                "leaves closed, or could do better.</caption><thead><tr>"
                "<th scope=\"col\">Severity</th><th scope=\"col\">Rule</th>"
                "<th scope=\"col\">What is closed</th>"
                "<th scope=\"col\">Allow</th><th scope=\"col\">Where</th>"
                "</tr></thead><tbody>\n");
    for (uint32_t i = 0; i < html->tenant->finding_count; i++) {
        if (is_hole(html, i)) {
            put_hole(html, i);
        }
    }
    tv_html_put(report, "</tbody></table></div>\n");
}

const struct tv_html_part tv_html_network = {"network", "Network", has, write};
