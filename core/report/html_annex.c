/* SPDX-License-Identifier: Apache-2.0 */
/* The appendix: which files were read, which rules and plugins judged them, and
 * which problems and faults there were. */
#include "report/html_page.h"

#define PROBLEMS_SHOWN 100u

static void put_problem(const struct tv_html *html,
                        const struct tv_problem_record *problem)
{
    struct tv_report *report = html->report;
    tv_html_put(report, "<li>");
    if (problem->file < html->tenant->file_count) {
        struct tv_place_record place = {.file = problem->file,
                                        .line = problem->line,
                                        .column = problem->column};
        tv_html_put_place(html, &place);
        tv_html_put(report, " ");
    }
    tv_html_put_foreign(report, problem->text);
    tv_html_put(report, "</li>\n");
}

static void put_problems(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    const struct tv_tenant_record *tenant = html->tenant;
    uint32_t all = tenant->problem_count + tenant->problems_dropped;
    if (all == 0) {
        return;
    }
    tv_html_put(report, "<h4>Problems of the snapshot: ");
    tv_html_put_number(report, all);
    tv_html_put(report, "</h4><ul>\n");
    uint32_t shown = tenant->problem_count < PROBLEMS_SHOWN
                         ? tenant->problem_count
                         : PROBLEMS_SHOWN;
    for (uint32_t i = 0; i < shown; i++) {
        put_problem(html, &tenant->problems[i]);
    }
    if (shown < all) {
        tv_html_put(report, "<li>and ");
        tv_html_put_number(report, all - shown);
        tv_html_put(report, " more, in the JSON report</li>");
    }
    tv_html_put(report, "</ul>\n");
}

static void put_faults(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    if (html->tenant->fault_count == 0) {
        return;
    }
    tv_html_put(report, "<h4>Plugins that failed</h4><ul>\n");
    for (uint32_t i = 0; i < html->tenant->fault_count; i++) {
        const struct tv_fault_record *fault = &html->tenant->faults[i];
        tv_html_put(report, "<li>");
        tv_html_put_foreign(report, fault->plugin);
        tv_html_put(report, " ");
        tv_html_put_text(report, fault->rule);
        tv_html_put(report, ": ");
        tv_html_put_foreign(report, fault->text);
        tv_html_put(report, "</li>\n");
    }
    tv_html_put(report, "</ul>\n");
}

static void put_file(struct tv_report *report,
                     const struct tv_file_record *file)
{
    tv_html_put(report, "<tr><th scope=\"row\">");
    tv_html_put_foreign(report, file->name);
    tv_html_put(report, "</th><td>");
    tv_html_put_text(report, file->collection);
    tv_html_put(report, "</td><td>");
    tv_html_put_text(report,
                     file->was_read ? file->form : tv_text_of("not needed"));
    tv_html_put(report, "</td><td class=\"number\">");
    tv_html_put_number(report, file->size);
    tv_html_put(report, "</td><td class=\"number\">");
    if (file->was_read) {
        tv_html_put_number(report, file->records);
    }
    tv_html_put(report, "</td><td class=\"number\">");
    if (file->was_read) {
        tv_html_put_number(report, file->malformed);
    }
    tv_html_put(report, "</td></tr>\n");
}

static void put_files(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    tv_html_put(report,
                "<div class=\"scroll\"><table><caption>Files of the snapshot."
                "</caption><thead><tr><th scope=\"col\">File</th>"
                "<th scope=\"col\">Collection</th><th scope=\"col\">Form</th>"
                "<th scope=\"col\" class=\"number\">Bytes</th>"
                "<th scope=\"col\" class=\"number\">Records</th>"
                "<th scope=\"col\" class=\"number\">Malformed</th></tr></thead>"
                "<tbody>\n");
    for (uint32_t i = 0; i < html->tenant->file_count; i++) {
        put_file(report, &html->tenant->files[i]);
    }
    tv_html_put(report, "</tbody></table></div>\n");
}

static void put_plugin(struct tv_report *report,
                       const struct tv_plugin_record *plugin)
{
    tv_html_put(report, "<li><code>");
    tv_html_put_foreign(report, plugin->file);
    tv_html_put(report, "</code> ");
    if (plugin->refused.size > 0) {
        tv_html_put(report, "was refused: ");
        tv_html_put_foreign(report, plugin->refused);
    } else {
        tv_html_put_foreign(report, plugin->version);
        tv_html_put(report, " ");
        tv_html_put_foreign(report, plugin->summary);
    }
    tv_html_put(report, "</li>\n");
}

static void put_hash(struct tv_report *report, const char *of,
                     struct tv_text hash)
{
    if (hash.size > 0) {
        tv_html_put(report, "<dt>SHA-256 of the %s</dt><dd><code>", of);
        tv_html_put_text(report, hash);
        tv_html_put(report, "</code></dd>");
    }
}

static void put_receipt(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    const struct tv_run_record *run = report->run;
    struct tv_receipt_member members[TV_RECEIPT_MEMBERS];
    char digest[TV_SHA256_HEX];
    tv_html_put(report, "<h4>Receipt</h4><dl class=\"do\"><dt>telvet</dt><dd>");
    tv_html_put_text(report, run->version);
    tv_html_put(report, "</dd><dt>Rules</dt><dd>");
    tv_html_put_text(report, run->rules_name);
    tv_html_put(report, " ");
    tv_html_put_text(report, run->rules_version);
    tv_html_put(report, "</dd>");
    tv_receipt_digest(run, html->tenant->snapshot_sha256, digest);
    put_hash(report, "receipt", tv_text_of(digest));
    tv_receipt_members(run, html->tenant->snapshot_sha256, members);
    for (uint32_t i = 0; i < TV_RECEIPT_MEMBERS; i++) {
        put_hash(report, members[i].name, members[i].sha256);
    }
    tv_html_put(report, "</dl>\n");
}

static bool has(const struct tv_html *html)
{
    (void)html;
    return true;
}

static void write(const struct tv_html *html)
{
    const struct tv_run_record *run = html->report->run;
    put_problems(html);
    put_faults(html);
    put_files(html);
    tv_html_put(html->report, "<h4>Plugins</h4><ul>\n");
    for (uint32_t i = 0; i < run->plugin_count; i++) {
        put_plugin(html->report, &run->plugins[i]);
    }
    tv_html_put(html->report, "</ul>\n");
    put_receipt(html);
}

const struct tv_html_part tv_html_annex = {"annex", "What was read", has,
                                           write};
