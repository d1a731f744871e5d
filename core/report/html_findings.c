/* SPDX-License-Identifier: Apache-2.0 */
/* The rules that do not hold, each with the subjects that fail it. */
#include "report/html_page.h"

#include <string.h>

#include "base/count.h"

static void put_suggestion(struct tv_report *report,
                           const struct tv_finding_record *finding)
{
    static const char *const words[] = {
        "", "Suggested", "Suggested, to be checked", "Possible, ask first"};
    if (finding->suggestion.size > 0) {
        tv_html_put(report, "<span class=\"more\">%s: <code>",
                    words[finding->brief.confidence & 3]);
        tv_html_put_foreign(report, finding->suggestion);
        tv_html_put(report, "</code></span>");
    }
}

static void put_waiver(struct tv_report *report,
                       const struct tv_finding_record *finding)
{
    if (!finding->brief.waived) {
        return;
    }
    tv_html_put(report, "<span class=\"more\"><span class=\"chip\">waived"
                        "</span> until ");
    tv_html_put_text(report, finding->waiver.expires);
    tv_html_put(report, " by ");
    tv_html_put_foreign(report, finding->waiver.owner);
    tv_html_put(report, ": ");
    tv_html_put_foreign(report, finding->waiver.justification);
    tv_html_put(report, "</span>");
}

static void put_item(struct tv_report *report,
                     const struct tv_evidence_record *evidence, uint32_t item)
{
    switch (evidence->items[item].type) {
    case TV_ITEM_NULL:
        tv_html_put(report, "null");
        break;
    case TV_ITEM_BOOL:
        tv_html_put(report, evidence->items[item].number ? "true" : "false");
        break;
    case TV_ITEM_INT:
        tv_html_put(report, "%lld", (long long)evidence->items[item].number);
        break;
    case TV_ITEM_TEXT:
        tv_html_put_foreign(report, evidence->items[item].text);
        break;
    }
}

static void put_fact(struct tv_report *report,
                     const struct tv_evidence_record *evidence)
{
    tv_html_put(report, "<span class=\"more\">");
    tv_html_put_text(report, evidence->fact);
    if (evidence->state != TV_STATE_KNOWN) {
        tv_html_put(report, ": %s</span>",
                    evidence->state == TV_STATE_ABSENT
                        ? "not there"
                        : tv_cause_text(evidence->cause));
        return;
    }
    tv_html_put(report, evidence->item_count > 0 ? ": <code>" : ": none");
    for (uint32_t i = 0; i < evidence->item_count; i++) {
        tv_html_put(report, i > 0 ? ", " : "");
        put_item(report, evidence, i);
    }
    tv_html_put(report, evidence->item_count > 0 ? "</code>" : "");
    if (evidence->count > evidence->item_count) {
        tv_html_put(report, " and ");
        tv_html_put_number(report, evidence->count - evidence->item_count);
        tv_html_put(report, " more");
    }
    tv_html_put(report, "</span>");
}

static void put_evidence(struct tv_report *report,
                         const struct tv_finding_record *finding)
{
    if (finding->evidence_count == 0) {
        return;
    }
    tv_html_put(report, "<details class=\"evidence\"><summary>evidence"
                        "</summary>");
    for (uint32_t i = 0; i < finding->evidence_count; i++) {
        put_fact(report, &finding->evidence[i]);
    }
    tv_html_put(report, "</details>");
}

static void put_state(struct tv_report *report,
                      const struct tv_finding_brief *brief)
{
    if (brief->baseline != TV_BASELINE_NONE) {
        tv_html_put(report, " <span class=\"chip\">%s</span>",
                    tv_baseline_name(brief->baseline));
    }
}

static void put_finding(const struct tv_html *html,
                        const struct tv_finding_record *finding)
{
    struct tv_report *report = html->report;
    const struct tv_rule_record *rule =
        &html->tenant->rules[finding->brief.rule];
    const char *severity =
        tv_severity_name((enum tv_severity)finding->brief.severity);
    tv_html_put(report,
                "<tr data-severity=\"%s\" data-state=\"%s %s\" "
                "data-family=\"",
                severity, finding->brief.waived ? "waived" : "open",
                tv_baseline_name(finding->brief.baseline));
    tv_html_put_text(report, rule->family);
    tv_html_put(report, "\"><th scope=\"row\">");
    tv_html_put_subject(report, &finding->subject);
    tv_html_put(report, "</th><td>");
    tv_html_put_chip(report, severity);
    put_state(report, &finding->brief);
    tv_html_put(report, " ");
    tv_html_put_sentence(report, finding);
    put_suggestion(report, finding);
    put_waiver(report, finding);
    tv_html_put(report, "</td><td>");
    tv_html_put_place(html, &finding->place);
    put_evidence(report, finding);
    tv_html_put(report, "</td></tr>\n");
}

static void put_table(const struct tv_html *html, uint32_t rule)
{
    struct tv_report *report = html->report;
    const struct tv_rule_record *own = &html->tenant->rules[rule];
    struct tv_html_table table = {
        .report = report,
        .kind = "findings",
        .head = "<th scope=\"col\">Whom</th><th scope=\"col\">What</th>"
                "<th scope=\"col\">Where</th>"};
    tv_html_put(report,
                "<div class=\"scroll\"><table class=\"long findings\">");
    tv_html_table_begin(&table);
    for (uint32_t i = 0; i < own->finding_count; i++) {
        uint32_t number = own->first_finding + i;
        struct tv_finding_record finding;
        if (html->tenant->briefs[number].verdict == TV_VERDICT_FAIL) {
            tv_view_finding(html->view, number,
                            TV_PART_PLACE | TV_PART_EVIDENCE, &finding);
            tv_html_table_row(&table);
            put_finding(html, &finding);
        }
    }
    tv_html_table_end(&table);
    tv_html_put(report, "</div>");
}

static void put_pair(struct tv_report *report, const char *what,
                     struct tv_text text)
{
    if (text.size > 0) {
        tv_html_put(report, "<dt>%s</dt><dd>", what);
        tv_html_put_text(report, text);
        tv_html_put(report, "</dd>");
    }
}

/* Rule packs may be third-party, so only https links are made. */
static void put_source(struct tv_report *report, struct tv_text source)
{
    static const char web[] = "https://";
    size_t size = sizeof(web) - 1;
    if (source.size <= size || memcmp(source.data, web, size) != 0) {
        put_pair(report, "Source", source);
        return;
    }
    tv_html_put(report, "<dt>Source</dt><dd><a rel=\"noreferrer\" href=\"");
    tv_html_put_text(report, source);
    tv_html_put(report, "\">");
    tv_html_put_text(report, source);
    tv_html_put(report, "</a></dd>");
}

static void put_rule(const struct tv_html *html, uint32_t rule,
                     uint32_t severity)
{
    struct tv_report *report = html->report;
    const struct tv_rule_record *own = &html->tenant->rules[rule];
    tv_html_put(report, "<details class=\"rule\" id=\"t%u-", html->number);
    tv_html_put_text(report, own->id);
    tv_html_put(report, "\"%s><summary>",
                severity == TV_SEVERITY_ERROR ? " open" : "");
    tv_html_put_chip(report, tv_severity_name((enum tv_severity)severity));
    tv_html_put(report, "<h4>");
    tv_html_put_text(report, own->id);
    tv_html_put(report, " ");
    tv_html_put_text(report, own->title);
    tv_html_put(report, "</h4><span class=\"count\">");
    tv_html_put_number(report, own->counts.fail);
    tv_html_put(report, " of ");
    tv_html_put_number(report, own->counts.fail + own->counts.pass +
                                   own->counts.unknown);
    tv_html_put(report, "</span></summary><div class=\"body\"><p>");
    tv_html_put_text(report, own->summary);
    tv_html_put(report, "</p>");
    put_table(html, rule);
    tv_html_put(report, "<dl class=\"do\">");
    put_pair(report, "To do", own->remedy);
    put_pair(report, "Where", own->portal);
    put_source(report, own->source);
    tv_html_put(report, "</dl></div></details>\n");
}

static bool has(const struct tv_html *html)
{
    for (uint32_t i = 0; i < html->tenant->rule_count; i++) {
        if (html->tenant->rules[i].counts.fail > 0) {
            return true;
        }
    }
    return false;
}

static void put_filter(const struct tv_html *html)
{
    static const struct tv_html_choice severities[] = {{"error", "errors"},
                                                       {"warning", "warnings"},
                                                       {"note", "notes"},
                                                       {NULL, NULL}};
    static const struct tv_html_choice states[] = {
        {"open", "not waived"}, {"waived", "waived"},   {"new", "new"},
        {"unchanged", "known"}, {"updated", "changed"}, {NULL, NULL}};
    static const struct tv_html_select selects[] = {
        {"severity", "Severity", severities}, {"state", "State", states}};
    tv_html_put_filter(html, "rules", selects, TV_COUNT_OF(selects));
    tv_html_put(html->report,
                "<p class=\"actions\"><button type=\"button\" "
                "data-act=\"open\" data-source=\"t%u-rules\">Unfold all"
                "</button><button type=\"button\" data-act=\"fold\" "
                "data-source=\"t%u-rules\">Fold all</button></p>\n",
                html->number, html->number);
}

/* Rules in order of their worst fail, errors first. */
static void write(const struct tv_html *html)
{
    put_filter(html);
    tv_html_put(html->report, "<div id=\"t%u-rules\">\n", html->number);
    for (uint32_t severity = TV_SEVERITY_ERROR; severity > 0; severity--) {
        for (uint32_t i = 0; i < html->tenant->rule_count; i++) {
            if (tv_html_worst(html, i) == severity) {
                put_rule(html, i, severity);
            }
        }
    }
    tv_html_put(html->report, "</div>\n");
}

const struct tv_html_part tv_html_findings = {"findings", "Findings", has,
                                              write};
