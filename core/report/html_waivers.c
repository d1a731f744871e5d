/* SPDX-License-Identifier: Apache-2.0 */
/* Waivers that need attention, collections below the required coverage, and
 * findings that are waived. */
#include "report/html_page.h"

static void put_notice(const struct tv_html *html,
                       const struct tv_notice_record *notice)
{
    struct tv_report *report = html->report;
    tv_html_put(report, "<tr><td>");
    tv_html_put_chip(report,
                     tv_severity_name((enum tv_severity)notice->severity));
    tv_html_put(report, "</td><th scope=\"row\">");
    tv_html_put_foreign(report, notice->waiver);
    tv_html_put(report, "</th><td>");
    tv_html_put_foreign(report, notice->text);
    tv_html_put(report, "</td><td class=\"place\">");
    tv_html_put_foreign(report, notice->file);
    if (notice->line > 0) {
        tv_html_put(report, ":%u:%u", (unsigned)notice->line,
                    (unsigned)notice->column);
    }
    tv_html_put(report, "</td></tr>\n");
}

static bool has(const struct tv_html *html)
{
    return html->tenant->notice_count > 0 || html->tenant->totals.waived > 0;
}

static void write(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    tv_html_put(report, "<p>");
    tv_html_put_number(report, html->tenant->totals.waived);
    tv_html_put(report, " findings are waived. They were judged all the same "
                        "and stand among the findings with their reason; a "
                        "person who is blocked stays blocked.</p>\n");
    if (html->tenant->notice_count == 0) {
        return;
    }
    tv_html_put(report, "<div class=\"scroll\"><table><thead><tr>"
                        "<th scope=\"col\">Severity</th>"
                        "<th scope=\"col\">Waiver</th>"
                        "<th scope=\"col\">What about it</th>"
                        "<th scope=\"col\">Where</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < html->tenant->notice_count; i++) {
        put_notice(html, &html->tenant->notices[i]);
    }
    tv_html_put(report, "</tbody></table></div>\n");
}

const struct tv_html_part tv_html_waivers = {"waivers", "Waivers and coverage",
                                             has, write};
