/* SPDX-License-Identifier: Apache-2.0 */
/* What to do, rule by rule: commands to copy, people to hand on, licences to
 * buy. It is text; telvet runs none of it. */
#include "base/count.h"
#include "report/csv_text.h"
#include "report/html_page.h"
#include "report/html_text.h"

/* Rules whose fail means that the person needs a licence. */
static const struct {
    const char *rule, *licence;
} licences[] = {
    {"TV3001", "Teams Phone"},
    {"TV3002", "Microsoft Teams"},
};

static bool is_open(const struct tv_finding_brief *brief)
{
    return brief->verdict == TV_VERDICT_FAIL && !brief->waived;
}

static uint32_t count_subjects(const struct tv_html *html, uint32_t rule)
{
    const struct tv_rule_record *own = &html->tenant->rules[rule];
    uint32_t count = 0, last = UINT32_MAX;
    for (uint32_t i = 0; i < own->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &html->tenant->briefs[own->first_finding + i];
        if (is_open(brief) && brief->subject != last) {
            count++;
            last = brief->subject;
        }
    }
    return count;
}

/* ---- licences ------------------------------------------------------------ */

static void put_licences(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    bool any = false;
    for (size_t l = 0; l < TV_COUNT_OF(licences); l++) {
        for (uint32_t i = 0; i < html->tenant->rule_count; i++) {
            struct tv_text id = html->tenant->rules[i].id;
            uint32_t people = count_subjects(html, i);
            if (!tv_text_same(id, tv_text_of(licences[l].rule)) ||
                people == 0) {
                continue;
            }
            tv_html_put(report, any ? ""
                                    : "<h4>Licences to assign or buy</h4>"
                                      "<ul>");
            any = true;
            tv_html_put(report, "<li>");
            tv_html_put_number(report, people);
            tv_html_put(report, " × %s (", licences[l].licence);
            tv_html_put_rule_link(html, i);
            tv_html_put(report, ")</li>");
        }
    }
    tv_html_put(report, any ? "</ul>\n" : "");
}

/* ---- commands ------------------------------------------------------------ */

/* Iterates over the open findings of a rule. */
struct reader {
    const struct tv_html *html;
    const struct tv_rule_record *rule;
    uint32_t next;
};

static bool read_open(struct reader *reader, struct tv_finding_record *out)
{
    while (reader->next < reader->rule->finding_count) {
        uint32_t number = reader->rule->first_finding + reader->next++;
        if (is_open(&reader->html->tenant->briefs[number])) {
            tv_view_finding(reader->html->view, number, 0, out);
            return true;
        }
    }
    return false;
}

static void put_commands(const struct tv_html *html,
                         const struct tv_rule_record *rule)
{
    struct tv_report *report = html->report;
    struct reader reader = {html, rule, 0};
    struct tv_finding_record finding;
    bool any = false;
    while (read_open(&reader, &finding)) {
        if (finding.command.size == 0) {
            continue;
        }
        if (!any) {
            tv_html_put(report, "<pre id=\"t%u-do-", html->number);
            tv_html_put_text(report, rule->id);
            tv_html_put(report, "\" tabindex=\"0\">");
        }
        any = true;
        tv_html_put_text(report, finding.command);
        tv_html_put(report, "\n");
    }
    tv_html_put(report, any ? "</pre>\n" : "");
}

static bool has_commands(const struct tv_html *html,
                         const struct tv_rule_record *rule)
{
    struct reader reader = {html, rule, 0};
    struct tv_finding_record finding;
    while (read_open(&reader, &finding)) {
        if (finding.command.size > 0) {
            return true;
        }
    }
    return false;
}

/* ---- people to hand on --------------------------------------------------- */

static void add_row(struct tv_buf *row, struct tv_buf *sentence,
                    const struct tv_finding_record *finding)
{
    tv_buf_clear(sentence);
    tv_finding_say(sentence, finding);
    const struct tv_text cells[] = {
        finding->subject.name, finding->subject.display, finding->subject.id,
        tv_buf_text(sentence), finding->suggestion};
    tv_buf_clear(row);
    for (size_t i = 0; i < TV_COUNT_OF(cells); i++) {
        tv_buf_add_string(row, i > 0 ? "," : "");
        tv_csv_cell(row, cells[i]);
    }
    tv_buf_add_string(row, "\r\n");
}

/* Writes the list as a hidden element; a button saves it as a file. */
static void put_csv(const struct tv_html *html,
                    const struct tv_rule_record *rule)
{
    struct tv_report *report = html->report;
    struct reader reader = {html, rule, 0};
    struct tv_finding_record finding;
    struct tv_buf row;
    tv_buf_init(&row, TV_REPORT_TEXT_LIMIT);
    tv_html_put(report, "<pre hidden id=\"t%u-csv-", html->number);
    tv_html_put_text(report, rule->id);
    tv_html_put(report, "\">name,displayName,id,finding,suggestion\r\n");
    while (read_open(&reader, &finding)) {
        add_row(&row, &report->text, &finding);
        tv_html_put_text(report, tv_buf_text(&row));
    }
    tv_html_put(report, "</pre>");
    tv_buf_finish(&row);
}

static void put_actions(const struct tv_html *html,
                        const struct tv_rule_record *rule, bool commands)
{
    struct tv_report *report = html->report;
    tv_html_put(report, "<p class=\"actions\">");
    if (commands) {
        tv_html_put(report,
                    "<button type=\"button\" data-act=\"copy\" "
                    "data-source=\"t%u-do-",
                    html->number);
        tv_html_put_text(report, rule->id);
        tv_html_put(report, "\">Copy the commands</button>");
    }
    tv_html_put(report,
                "<button type=\"button\" data-act=\"save\" "
                "data-source=\"t%u-csv-",
                html->number);
    tv_html_put_text(report, rule->id);
    tv_html_put(report, "\" data-name=\"");
    tv_html_put_text(report, rule->id);
    tv_html_put(report, ".csv\">Save the list as CSV</button></p>\n");
}

/* ---- a rule of the plan -------------------------------------------------- */

static void put_rule(const struct tv_html *html, uint32_t number)
{
    struct tv_report *report = html->report;
    const struct tv_rule_record *rule = &html->tenant->rules[number];
    bool commands = has_commands(html, rule);
    tv_html_put(report, "<details class=\"plan\"><summary><strong>");
    tv_html_put_text(report, rule->remedy);
    tv_html_put(report, "</strong> ");
    tv_html_put_rule_link(html, number);
    tv_html_put(report, "<span class=\"count\">");
    tv_html_put_number(report, count_subjects(html, number));
    tv_html_put(report, "</span></summary><div class=\"body\">");
    if (rule->portal.size > 0) {
        tv_html_put(report, "<p class=\"soft\">");
        tv_html_put_text(report, rule->portal);
        tv_html_put(report, "</p>");
    }
    put_commands(html, rule);
    if (!commands && rule->command.size > 0) {
        tv_html_put(report, "<pre tabindex=\"0\">");
        tv_html_put_text(report, rule->command);
        tv_html_put(report, "</pre>\n");
    }
    put_csv(html, rule);
    put_actions(html, rule, commands);
    tv_html_put(report, "</div></details>\n");
}

static bool has(const struct tv_html *html)
{
    for (uint32_t i = 0; i < html->tenant->rule_count; i++) {
        if (count_subjects(html, i) > 0) {
            return true;
        }
    }
    return false;
}

static void write(const struct tv_html *html)
{
    tv_html_put(html->report,
                "<p class=\"soft\">Commands are text to read and run by hand; "
                "telvet changes nothing. Waived findings are left out.</p>\n");
    put_licences(html);
    for (uint32_t severity = TV_SEVERITY_ERROR; severity > 0; severity--) {
        for (uint32_t i = 0; i < html->tenant->rule_count; i++) {
            if (tv_tenant_worst_open(html->tenant, i) == severity &&
                count_subjects(html, i) > 0) {
                put_rule(html, i);
            }
        }
    }
}

const struct tv_html_part tv_html_plan = {"plan", "What to do", has, write};
