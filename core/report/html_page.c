/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the HTML report share. */
#include "report/html_page.h"

#include <stdarg.h>
#include <stdio.h>

#include "report/groups.h"
#include "report/html_text.h"

void tv_html_put(struct tv_report *report, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(line, sizeof(line), format, args);
    va_end(args);
    if (size > 0) {
        size_t written = (size_t)size;
        tv_out_add(report->out, line,
                   written < sizeof(line) ? written : sizeof(line) - 1);
    }
}

static void put_escaped(struct tv_report *report, struct tv_text text,
                        void (*escape)(struct tv_buf *, struct tv_text))
{
    struct tv_buf *buf = &report->more;
    tv_buf_clear(buf);
    escape(buf, text);
    tv_out_text(report->out, tv_buf_text(buf));
}

void tv_html_put_text(struct tv_report *report, struct tv_text text)
{
    put_escaped(report, text, tv_html_escape);
}

void tv_html_put_foreign(struct tv_report *report, struct tv_text text)
{
    put_escaped(report, text, tv_html_foreign);
}

void tv_html_put_number(struct tv_report *report, uint64_t number)
{
    struct tv_buf *buf = &report->more;
    tv_buf_clear(buf);
    tv_add_number(buf, number);
    tv_out_text(report->out, tv_buf_text(buf));
}

void tv_html_put_chip(struct tv_report *report, const char *word)
{
    tv_html_put(report, "<span class=\"chip %s\">%s</span>", word, word);
}

void tv_html_put_subject(struct tv_report *report,
                         const struct tv_subject_record *subject)
{
    struct tv_text name = subject->name.size > 0 ? subject->name : subject->id;
    if (subject->display.size == 0) {
        tv_html_put_foreign(report, name);
        return;
    }
    tv_html_put_foreign(report, subject->display);
    tv_html_put(report, " <span class=\"more\">");
    tv_html_put_foreign(report, name);
    tv_html_put(report, "</span>");
}

void tv_html_put_sentence(struct tv_report *report,
                          const struct tv_finding_record *finding)
{
    struct tv_buf *buf = &report->text;
    tv_buf_clear(buf);
    tv_sentence_add(buf, finding->text, finding->args, finding->arg_count,
                    tv_html_escape, tv_html_foreign);
    tv_out_text(report->out, tv_buf_text(buf));
}

void tv_html_put_place(const struct tv_html *html,
                       const struct tv_place_record *place)
{
    if (place->file >= html->tenant->file_count) {
        return;
    }
    tv_html_put(html->report, "<span class=\"place\">");
    tv_html_put_foreign(html->report, html->tenant->files[place->file].name);
    tv_html_put(html->report, ":%u:%u</span>", (unsigned)place->line,
                (unsigned)place->column);
}

void tv_html_put_rule_link(const struct tv_html *html, uint32_t rule)
{
    const struct tv_rule_record *own = &html->tenant->rules[rule];
    if (own->counts.fail == 0) {
        tv_html_put_text(html->report, own->id);
        return;
    }
    tv_html_put(html->report, "<a href=\"#t%u-", html->number);
    tv_html_put_text(html->report, own->id);
    tv_html_put(html->report, "\" title=\"");
    tv_html_put_text(html->report, own->title);
    tv_html_put(html->report, "\">");
    tv_html_put_text(html->report, own->id);
    tv_html_put(html->report, "</a>");
}

static void put_select(struct tv_report *report,
                       const struct tv_html_select *select)
{
    tv_html_put(report,
                "<label>%s<select name=\"%s\"><option value=\"\">all</option>",
                select->label, select->name);
    for (const struct tv_html_choice *choice = select->choices; choice->value;
         choice++) {
        tv_html_put(report, "<option value=\"%s\">%s</option>", choice->value,
                    choice->label);
    }
    tv_html_put(report, "</select></label>");
}

void tv_html_put_filter(const struct tv_html *html, const char *list,
                        const struct tv_html_select *selects, size_t count)
{
    tv_html_put(html->report,
                "<form class=\"filter\" role=\"search\" aria-label=\"Filter\" "
                "data-list=\"t%u-%s\">"
                "<label>Search<input type=\"search\" autocomplete=\"off\" "
                "spellcheck=\"false\"></label>",
                html->number, list);
    for (size_t i = 0; i < count; i++) {
        put_select(html->report, &selects[i]);
    }
    tv_html_put(html->report, "<button type=\"submit\">Filter</button>"
                              "<button type=\"reset\">Clear</button>"
                              "<output></output></form>\n");
}

void tv_html_table_begin(struct tv_html_table *table)
{
    tv_html_put(table->report, "<thead><tr>%s</tr></thead><tbody>\n",
                table->head);
}

void tv_html_table_row(struct tv_html_table *table)
{
    if (table->rows++ == TV_HTML_ROWS) {
        tv_html_put(table->report,
                    "</tbody></table>\n<noscript><table class=\"long %s\">",
                    table->kind);
        tv_html_table_begin(table);
    }
}

void tv_html_table_end(struct tv_html_table *table)
{
    tv_html_put(table->report, "</tbody></table>%s",
                table->rows > TV_HTML_ROWS ? "</noscript>" : "");
}

uint32_t tv_html_worst(const struct tv_html *html, uint32_t rule)
{
    const struct tv_rule_record *own = &html->tenant->rules[rule];
    uint32_t worst = 0;
    for (uint32_t i = 0; i < own->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &html->tenant->briefs[own->first_finding + i];
        if (brief->verdict == TV_VERDICT_FAIL && brief->severity > worst) {
            worst = brief->severity;
        }
    }
    return worst;
}
