/* SPDX-License-Identifier: Apache-2.0 */
/* Readiness as a chart: a bar per pathway, and what blocks it. */
#include "base/count.h"
#include "report/html_page.h"

static const struct {
    const char *name, *means;
} pathways[TV_PATHWAYS] = {
    {"VoIP", "Teams rings over the internet"},
    {"PSTN", "the office phone is dialled"},
    {"External", "a number is dialled by hand"},
};

struct share {
    const char *word, *style;
    uint32_t count;
};

static void put_bar(struct tv_report *report, const struct share *shares,
                    size_t count, uint32_t all)
{
    double at = 0;
    tv_html_put(report, "<svg viewBox=\"0 0 100 8\" "
                        "preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    for (size_t i = 0; i < count; i++) {
        double width = all > 0 ? 100.0 * shares[i].count / all : 0;
        if (shares[i].count > 0) {
            tv_html_put(report,
                        "<rect class=\"%s\" x=\"%.3f\" y=\"0\" "
                        "width=\"%.3f\" height=\"8\"/>",
                        shares[i].style, at, width);
        }
        at += width;
    }
    tv_html_put(report, "</svg>");
}

static void put_legend(struct tv_report *report, const struct share *shares,
                       size_t count)
{
    tv_html_put(report, "<ul class=\"legend\">");
    for (size_t i = 0; i < count; i++) {
        if (shares[i].count > 0) {
            tv_html_put(report, "<li><span class=\"chip %s\">",
                        shares[i].style);
            tv_html_put_number(report, shares[i].count);
            tv_html_put(report, " %s</span></li>", shares[i].word);
        }
    }
    tv_html_put(report, "</ul>");
}

/* Preconditions are the error rules about the tenant, its channels and its
 * network; they count for everybody on the pathway. */
static void put_preconditions(const struct tv_html *html, uint32_t pathway,
                              uint32_t verdict)
{
    struct tv_report *report = html->report;
    static const char *const words[] = {
        [TV_VERDICT_NOT_APPLICABLE] = "No common preconditions",
        [TV_VERDICT_PASS] = "Common preconditions met",
        [TV_VERDICT_UNKNOWN] = "Common preconditions could not be judged: ",
        [TV_VERDICT_FAIL] = "Common preconditions not met: ",
    };
    bool known = verdict > 0 && verdict <= TV_VERDICT_FAIL;
    tv_html_put(report, "<p class=\"soft\">%s",
                words[known ? verdict : TV_VERDICT_UNKNOWN]);
    unsigned listed = 0;
    for (uint32_t i = 0;
         verdict >= TV_VERDICT_UNKNOWN && i < html->tenant->rule_count; i++) {
        const struct tv_rule_record *rule = &html->tenant->rules[i];
        bool common = rule->subject_kind != TV_SUBJECT_USER;
        bool needed = (rule->pathways & (1u << pathway)) != 0 &&
                      rule->severity == TV_SEVERITY_ERROR;
        if (common && needed && rule->counts.verdict == verdict) {
            tv_html_put(report, "%s", listed++ > 0 ? ", " : "");
            tv_html_put_rule_link(html, i);
        }
    }
    tv_html_put(report, "</p>");
}

static void put_pathway(const struct tv_html *html, uint32_t pathway)
{
    struct tv_report *report = html->report;
    const struct tv_readiness *found = &html->tenant->readiness[pathway];
    const struct share shares[] = {
        {"ready", "ready", found->ready},
        {"blocked", "blocked", found->blocked},
        {"unknown", "unknown", found->unknown},
        {"not judged", "idle", found->not_judged},
    };
    size_t count = TV_COUNT_OF(shares);
    uint32_t all =
        found->ready + found->blocked + found->unknown + found->not_judged;
    tv_html_put(report,
                "<figure class=\"pathway\"><figcaption>%s <span "
                "class=\"soft\">%s</span></figcaption><p class=\"share\">",
                pathways[pathway].name, pathways[pathway].means);
    tv_html_put_number(report, found->ready);
    tv_html_put(report, " <span class=\"soft\">of ");
    tv_html_put_number(report, all);
    tv_html_put(report, " ready</span></p>");
    put_bar(report, shares, count, all);
    put_legend(report, shares, count);
    put_preconditions(html, pathway, found->preconditions);
    tv_html_put(report, "</figure>\n");
}

/* ---- what stands in the way ---------------------------------------------- */

static bool blocks(const struct tv_html *html, uint32_t rule)
{
    return html->tenant->rules[rule].subject_kind == TV_SUBJECT_USER &&
           html->tenant->rules[rule].pathways != 0 &&
           tv_html_worst(html, rule) == TV_SEVERITY_ERROR;
}

static uint32_t most_fails(const struct tv_html *html)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < html->tenant->rule_count; i++) {
        uint32_t fails = html->tenant->rules[i].counts.fail;
        most = blocks(html, i) && fails > most ? fails : most;
    }
    return most;
}

static void put_blocker(const struct tv_html *html, uint32_t rule,
                        uint32_t most)
{
    struct tv_report *report = html->report;
    const struct tv_rule_record *own = &html->tenant->rules[rule];
    tv_html_put(report, "<tr><td>");
    tv_html_put_rule_link(html, rule);
    tv_html_put(report, "</td><th scope=\"row\">");
    tv_html_put_text(report, own->title);
    tv_html_put(report, "</th><td>");
    const char *between = "";
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (own->pathways & (1u << p)) {
            tv_html_put(report, "%s%s", between, pathways[p].name);
            between = ", ";
        }
    }
    tv_html_put(report, "</td><td class=\"number\">");
    tv_html_put_number(report, own->counts.fail);
    tv_html_put(report,
                "</td><td><svg class=\"bar\" viewBox=\"0 0 100 8\" "
                "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
                "class=\"track\" width=\"100\" height=\"8\"/><rect "
                "class=\"blocked\" width=\"%.2f\" height=\"8\"/></svg></td>"
                "</tr>\n",
                100.0 * own->counts.fail / most);
}

/* The most frequent first. */
static void put_blockers(const struct tv_html *html)
{
    struct tv_report *report = html->report;
    uint32_t most = most_fails(html);
    if (most == 0) {
        return;
    }
    tv_html_put(report,
                "<h4>What stands in the way</h4><div class=\"scroll\"><table>"
                "<caption>Rules that block people, the most frequent "
                "first.</caption><thead><tr><th scope=\"col\">Rule</th>"
                "<th scope=\"col\">What must hold</th>"
                "<th scope=\"col\">Pathways</th>"
                "<th scope=\"col\" class=\"number\">People</th>"
                "<th scope=\"col\">Share</th></tr></thead><tbody>\n");
    for (uint32_t count = most; count > 0;) {
        uint32_t next = 0;
        for (uint32_t i = 0; i < html->tenant->rule_count; i++) {
            uint32_t fails = html->tenant->rules[i].counts.fail;
            if (!blocks(html, i)) {
                continue;
            }
            if (fails == count) {
                put_blocker(html, i, most);
            } else if (fails < count && fails > next) {
                next = fails;
            }
        }
        count = next;
    }
    tv_html_put(report, "</tbody></table></div>\n");
}

static bool has(const struct tv_html *html)
{
    (void)html;
    return true;
}

static void put_sentence(struct tv_report *report,
                         void (*add_to)(const struct tv_report *report,
                                        struct tv_buf *out))
{
    tv_buf_clear(&report->text);
    add_to(report, &report->text);
    if (report->text.size > 0) {
        tv_html_put(report, "<p class=\"soft\">");
        tv_html_put_text(report, tv_buf_text(&report->text));
        tv_html_put(report, "</p>\n");
    }
}

static void write(const struct tv_html *html)
{
    tv_html_put(html->report, "<div class=\"pathways\">\n");
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        put_pathway(html, p);
    }
    tv_html_put(html->report, "</div>\n");
    put_sentence(html->report, tv_report_add_partly);
    put_sentence(html->report, tv_report_add_skipped);
    put_blockers(html);
}

const struct tv_html_part tv_html_readiness = {"readiness", "Readiness", has,
                                               write};
