/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report for the meeting before go-live: one HTML file. Its content
 * security policy allows only its own style sheet and script, by their hashes,
 * so it loads nothing and runs nothing else.
 */
#include "base/count.h"
#include "base/sha256.h"
#include "base/time.h"
#include "report/groups.h"
#include "report/html_page.h"

extern const struct tv_text tv_html_style;
extern const struct tv_text tv_html_script;

static const struct tv_html_part *const parts[] = {
    &tv_html_readiness, &tv_html_people,   &tv_html_plan,    &tv_html_findings,
    &tv_html_network,   &tv_html_unknowns, &tv_html_waivers, &tv_html_annex,
};

#define PART_COUNT TV_COUNT_OF(parts)

/* ---- head and foot ------------------------------------------------------- */

static void put_hash(struct tv_report *report, const char *directive,
                     struct tv_text text)
{
    struct tv_sha256 *sha = tv_sha256_create();
    char hash[TV_SHA256_BASE64];
    tv_sha256_add(sha, text.data, text.size);
    tv_sha256_base64(sha, hash);
    tv_sha256_destroy(sha);
    tv_html_put(report, " %s 'sha256-%s';", directive, hash);
}

/* "2026-11-20 08:00 UTC" */
static void put_time(struct tv_report *report, int64_t at)
{
    char time[TV_TIME_SIZE];
    tv_time_format(at, time);
    tv_html_put(report, "<time datetime=\"%s\">%.10s %.5s UTC</time>", time,
                time, time + 11);
}

static void put_head(struct tv_report *report, struct tv_text title)
{
    tv_html_put(report, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                        "<meta charset=\"utf-8\">\n"
                        "<meta http-equiv=\"Content-Security-Policy\" "
                        "content=\"default-src 'none';");
    put_hash(report, "style-src", tv_html_style);
    put_hash(report, "script-src", tv_html_script);
    tv_html_put(report, " base-uri 'none'; form-action 'none'\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, "
                        "initial-scale=1\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n"
                        "<meta name=\"robots\" content=\"noindex\">\n<title>");
    tv_html_put_text(report, title);
    tv_html_put(report, "</title>\n<style>");
    tv_out_text(report->out, tv_html_style);
    tv_html_put(report, "</style>\n</head>\n<body>\n"
                        "<a class=\"skip\" href=\"#main\">Skip to the "
                        "report</a>\n<header>\n<h1>Can the experts be "
                        "reached?</h1>\n<p class=\"meta\">telvet ");
    tv_html_put_text(report, report->run->version);
    tv_html_put(report, " · profile ");
    tv_html_put_text(report, report->run->profile);
    if (report->run->as_of_given) {
        tv_html_put(report, " · judged as of ");
        put_time(report, report->run->as_of);
    }
    tv_html_put(report, "%s</p>\n</header>\n<main id=\"main\">\n",
                report->run->redacted ? " · names are pseudonyms" : "");
}

/* Writes the head once, when the first tenant is known: its name is the title
 * of a page about one tenant. */
static void begin_page(struct tv_report *report, struct tv_text about)
{
    if (report->total_count > 1) {
        return;
    }
    struct tv_buf *title = &report->text;
    tv_buf_clear(title);
    if (report->run->tenant_total > 1) {
        tv_add_number(title, report->run->tenant_total);
        tv_buf_add_string(title, " tenants");
    } else {
        tv_buf_add_text(title, about);
    }
    tv_buf_add_string(title, ": can the experts be reached?");
    put_head(report, tv_arena_text(&report->arena, tv_buf_text(title)));
    if (report->run->tenant_total > 1) {
        tv_html_put(report, "<p><a href=\"#tenants\">All tenants in one "
                            "table</a></p>\n");
    }
}

/* ---- a tenant ------------------------------------------------------------ */

static void put_contents(const struct tv_html *html)
{
    tv_html_put(html->report,
                "<nav class=\"contents\" aria-labelledby=\"t%u-title\"><ul>",
                html->number);
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (parts[i]->has(html)) {
            tv_html_put(html->report, "<li><a href=\"#t%u-%s\">%s</a></li>",
                        html->number, parts[i]->id, parts[i]->title);
        }
    }
    tv_html_put(html->report, "</ul></nav>\n");
}

static void put_count(struct tv_report *report, const char *before,
                      uint64_t count, const char *one, const char *many)
{
    tv_html_put(report, "%s", before);
    tv_html_put_number(report, count);
    tv_html_put(report, " %s", count == 1 ? one : many);
}

static void put_lede(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    const struct tv_tenant_record *tenant = html->tenant;
    const struct tv_totals_record *totals = &tenant->totals;
    tv_html_put(report, "<p class=\"meta\">");
    tv_html_put_foreign(report, tv_tenant_key(tenant));
    if (tenant->collected_at != 0) {
        tv_html_put(report, " · collected ");
        put_time(report, tenant->collected_at);
    }
    tv_html_put(report, " · ");
    tv_html_put_number(report, totals->experts);
    tv_html_put(report, "%s%s</p>\n<p class=\"lede\">", tv_tenant_scope(tenant),
                tenant->experts_hidden
                    ? "; whoever else is in scope is not shown and unknown"
                    : "");
    put_count(report, "", totals->fails[TV_SEVERITY_ERROR], "error", "errors");
    put_count(report, ", ", totals->fails[TV_SEVERITY_WARNING], "warning",
              "warnings");
    put_count(report, ", ", totals->fails[TV_SEVERITY_NOTE], "note", "notes");
    put_count(report, ", ", totals->unknowns, "unknown", "unknown");
    put_count(report, ", ", totals->passes, "pass", "passes");
    if (totals->waived > 0) {
        put_count(report, "; ", totals->waived, "finding is waived",
                  "findings are waived");
    }
    tv_html_put(report, ".</p>\n");
}

static void put_baseline(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    const struct tv_totals_record *totals = &html->tenant->totals;
    if (!report->run->baselined) {
        return;
    }
    put_count(report, "<p>Against the baseline: ", totals->fresh, "new", "new");
    put_count(report, ", ", totals->updated, "changed", "changed");
    put_count(report, ", ", totals->unchanged, "known", "known");
    put_count(report, ", ", totals->fixed, "fixed", "fixed");
    tv_html_put(report, ".</p>\n");
}

static void put_parts(const struct tv_html *html)
{
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (!parts[i]->has(html)) {
            continue;
        }
        tv_html_put(html->report,
                    "<section class=\"card\" id=\"t%u-%s\" "
                    "aria-labelledby=\"t%u-%s-title t%u-title\">"
                    "<h3 id=\"t%u-%s-title\">%s</h3>\n",
                    html->number, parts[i]->id, html->number, parts[i]->id,
                    html->number, html->number, parts[i]->id, parts[i]->title);
        parts[i]->write(html);
        tv_html_put(html->report, "</section>\n");
    }
}

static void add_tenant(struct tv_report *report,
                       struct tv_tenant_source *source)
{
    struct tv_view view;
    tv_view_begin(&view, report, source);
    struct tv_html html = {&view, report, view.tenant, report->total_count};
    struct tv_text title = tv_tenant_title(view.tenant);
    begin_page(report, title);
    tv_html_put(report,
                "<article class=\"tenant\" id=\"t%u\" "
                "aria-labelledby=\"t%u-title\">\n<h2 id=\"t%u-title\">",
                html.number, html.number, html.number);
    tv_html_put_foreign(report, title);
    tv_html_put(report, "</h2>\n");
    put_lede(&html);
    put_baseline(&html);
    put_contents(&html);
    put_parts(&html);
    tv_html_put(report, "</article>\n");
    tv_view_end(&view);
}

static void add_unreadable(struct tv_report *report, struct tv_text label,
                           struct tv_text why)
{
    tv_report_unreadable(report, label, why);
    begin_page(report, label);
    tv_html_put(report, "<article class=\"tenant\" id=\"t%u\"><h2>",
                (unsigned)report->total_count);
    tv_html_put_foreign(report, label);
    tv_html_put(report, "</h2><p>Could not be read: ");
    tv_html_put_foreign(report, why);
    tv_html_put(report, "</p></article>\n");
}

/* ---- all tenants --------------------------------------------------------- */

static void put_tenant_row(struct tv_report *report, uint32_t number)
{
    const struct tv_totals *totals = &report->totals[number];
    tv_html_put(report, "<tr><th scope=\"row\"><a href=\"#t%u\">",
                (unsigned)number + 1);
    tv_html_put_foreign(report, totals->title);
    tv_html_put(report, "</a></th>");
    if (totals->trouble.size > 0) {
        tv_html_put(report, "<td colspan=\"5\">could not be read</td></tr>\n");
        return;
    }
    const uint64_t numbers[] = {
        totals->counts.experts, totals->counts.fails[TV_SEVERITY_ERROR],
        totals->counts.fails[TV_SEVERITY_WARNING], totals->counts.unknowns,
        (uint64_t)totals->exit_status};
    for (size_t i = 0; i < TV_COUNT_OF(numbers); i++) {
        tv_html_put(report, "<td class=\"number\">");
        tv_html_put_number(report, numbers[i]);
        tv_html_put(report, "</td>");
    }
    tv_html_put(report, "</tr>\n");
}

static void put_tenants(struct tv_report *report)
{
    static const char *const columns[] = {"People", "Errors", "Warnings",
                                          "Unknown", "Exit status"};
    tv_report_tell_apart(report);
    tv_html_put(report,
                "<section class=\"card\" id=\"tenants\"><h2>All tenants</h2>"
                "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">"
                "Tenant</th>");
    for (size_t i = 0; i < TV_COUNT_OF(columns); i++) {
        tv_html_put(report, "<th scope=\"col\" class=\"number\">%s</th>",
                    columns[i]);
    }
    tv_html_put(report, "</tr></thead><tbody>\n");
    for (uint32_t i = 0; i < report->total_count; i++) {
        put_tenant_row(report, i);
    }
    tv_html_put(report, "</tbody></table></div></section>\n");
}

static struct tv_report *begin(struct tv_out *out,
                               const struct tv_report_options *options)
{
    return tv_report_create(out, options);
}

static void end(struct tv_report *report, int exit_status)
{
    if (report->total_count == 0) {
        put_head(report, tv_text_of("Nothing was scanned"));
    }
    if (report->total_count > 1) {
        put_tenants(report);
    }
    tv_html_put(report,
                "</main>\n<footer><p>Exit status %d. telvet only reads; what "
                "it could not know it calls unknown.</p></footer>\n<script>",
                exit_status);
    tv_out_text(report->out, tv_html_script);
    tv_html_put(report, "</script>\n</body>\n</html>\n");
    tv_report_destroy(report);
}

const struct tv_format tv_format_html = {
    .suffix = ".html",
    .begin = begin,
    .tenant = add_tenant,
    .unreadable = add_unreadable,
    .end = end,
};
