/* SPDX-License-Identifier: Apache-2.0 */
/* The people who are not ready everywhere, and what blocks each of them. */
#include "base/count.h"
#include "report/html_page.h"

static const char *word_of(uint32_t verdict)
{
    static const char *const words[] = {"unknown", "unjudged", "ready",
                                        "unknown", "blocked"};
    return words[verdict <= TV_VERDICT_FAIL ? verdict : 0];
}

static void put_status(struct tv_report *report, uint32_t verdict)
{
    if (verdict == TV_VERDICT_NOT_APPLICABLE) {
        tv_html_put(report, "<td><span class=\"chip\">not judged</span></td>");
        return;
    }
    tv_html_put(report, "<td>");
    tv_html_put_chip(report, word_of(verdict));
    tv_html_put(report, "</td>");
}

static bool is_listed_before(const struct tv_person_record *person,
                             uint32_t pathway, uint32_t rule)
{
    for (uint32_t p = 0; p < pathway; p++) {
        for (uint32_t i = 0; i < person->blocker_count[p]; i++) {
            if (person->blockers[p][i] == rule) {
                return true;
            }
        }
    }
    return false;
}

static void put_blockers(const struct tv_html *html,
                         const struct tv_person_record *person)
{
    unsigned listed = 0;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        for (uint32_t i = 0; i < person->blocker_count[p]; i++) {
            uint32_t rule = person->blockers[p][i];
            if (!is_listed_before(person, p, rule)) {
                tv_html_put(html->report, "%s", listed++ > 0 ? ", " : "");
                tv_html_put_rule_link(html, rule);
            }
        }
    }
}

static void put_person(const struct tv_html *html,
                       const struct tv_person_record *person)
{
    struct tv_report *report = html->report;
    tv_html_put(report,
                "<tr data-voip=\"%s\" data-pstn=\"%s\" data-external=\"%s\">"
                "<th scope=\"row\">",
                word_of(person->verdicts[0]), word_of(person->verdicts[1]),
                word_of(person->verdicts[2]));
    tv_html_put_subject(report, &person->subject);
    tv_html_put(report, "</th>");
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        put_status(report, person->verdicts[p]);
    }
    tv_html_put(report, "<td>");
    put_blockers(html, person);
    tv_html_put(report, "</td></tr>\n");
}

static void put_all(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    struct tv_html_table table = {
        .report = report,
        .kind = "people",
        .head = "<th scope=\"col\">Expert</th><th scope=\"col\">VoIP</th>"
                "<th scope=\"col\">PSTN</th><th scope=\"col\">External</th>"
                "<th scope=\"col\">Blocked by</th>"};
    tv_html_put(report,
                "<div class=\"scroll\"><table class=\"long people\" "
                "id=\"t%u-who\"><caption>",
                html->number);
    tv_html_put_number(report, html->tenant->person_count);
    tv_html_put(report,
                " %s listed; who is ready wherever it was judged is only "
                "counted.</caption>",
                html->tenant->person_count == 1 ? "person is" : "people are");
    tv_html_table_begin(&table);
    for (uint32_t i = 0; i < html->tenant->person_count; i++) {
        struct tv_person_record person;
        html->view->source->person(html->view->source, i, &person);
        tv_html_table_row(&table);
        put_person(html, &person);
    }
    tv_html_table_end(&table);
    tv_html_put(report, "</div>\n");
}

static bool has(const struct tv_html *html)
{
    return html->tenant->person_count > 0;
}

static void write(const struct tv_html *html)
{
    static const struct tv_html_choice states[] = {{"ready", "ready"},
                                                   {"blocked", "blocked"},
                                                   {"unknown", "unknown"},
                                                   {"unjudged", "not judged"},
                                                   {NULL, NULL}};
    static const struct tv_html_select selects[] = {
        {"voip", "VoIP", states},
        {"pstn", "PSTN", states},
        {"external", "External", states},
    };
    tv_html_put_filter(html, "who", selects, TV_COUNT_OF(selects));
    put_all(html);
}

const struct tv_html_part tv_html_people = {"people", "People", has, write};
