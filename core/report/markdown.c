/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown for the summary of a CI job (limit 1 MiB) and for a comment on a
 * pull request (limit 65,536 characters). The platforms refuse longer texts, so
 * what matters most comes first, and blocks beyond the limit are left out and
 * counted.
 */
#include "report/groups.h"
#include "report/markdown_text.h"
#include "report/view.h"

#define SUMMARY_LIMIT 1000000u
#define COMMENT_LIMIT 60000u
#define LAST_WORDS 400u /* bytes reserved for the sentence about the cut */
#define SUBJECTS_SHOWN 20u

struct markdown {
    size_t left;  /* bytes that may still be written */
    uint32_t cut; /* blocks that were left out */
};

/* Writes the block composed in report->text if it fits, else counts it. */
static void put_block(struct tv_report *report)
{
    struct markdown *own = report->own;
    struct tv_text block = tv_buf_text(&report->text);
    if (report->text.failed || block.size > own->left) {
        own->cut++;
    } else {
        own->left -= block.size;
        tv_out_text(report->out, block);
    }
    tv_buf_clear(&report->text);
}

static void add(struct tv_report *report, struct tv_text text)
{
    tv_markdown_escape(&report->text, text);
}

static void add_markup(struct tv_report *report, const char *markup)
{
    tv_buf_add_string(&report->text, markup);
}

/* ---- readiness ----------------------------------------------------------- */

static const char *condition_of(uint32_t verdict)
{
    static const char *const words[] = {"could not be judged", "none", "met",
                                        "could not be judged", "not met"};
    return words[verdict <= TV_VERDICT_FAIL ? verdict : TV_VERDICT_UNKNOWN];
}

static void put_readiness(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    add_markup(report,
               "| pathway | ready | blocked | unknown | not judged | "
               "preconditions |\n| --- | ---: | ---: | ---: | ---: | --- |\n");
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        const struct tv_readiness *found = &view->tenant->readiness[p];
        tv_buf_printf(&report->text, "| %s | %u | %u | %u | %u | %s |\n",
                      tv_pathway_name(p), (unsigned)found->ready,
                      (unsigned)found->blocked, (unsigned)found->unknown,
                      (unsigned)found->not_judged,
                      condition_of(found->preconditions));
    }
    add_markup(report, "\n");
    put_block(report);
}

static void put_sentence(struct tv_report *report,
                         void (*add_to)(const struct tv_report *report,
                                        struct tv_buf *out))
{
    struct tv_buf sentence;
    tv_buf_init(&sentence, TV_REPORT_TEXT_LIMIT);
    add_to(report, &sentence);
    if (sentence.size > 0) {
        add(report, tv_buf_text(&sentence));
        add_markup(report, "\n\n");
    }
    tv_buf_finish(&sentence);
}

/* Pathways judged in part and skipped rules: they limit what the table of
 * readiness says. */
static void put_limits(struct tv_report *report)
{
    put_sentence(report, tv_report_add_partly);
    put_sentence(report, tv_report_add_skipped);
    put_block(report);
}

/* "**2** errors, " */
static void add_count(struct tv_report *report, const char *marks,
                      uint32_t count, const char *noun)
{
    tv_buf_printf(&report->text, "%s%u%s %s%s, ", marks, (unsigned)count, marks,
                  noun, count == 1 ? "" : "s");
}

static void put_totals(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    const struct tv_totals_record *totals = &view->tenant->totals;
    add_count(report, "**", totals->fails[TV_SEVERITY_ERROR], "error");
    add_count(report, "", totals->fails[TV_SEVERITY_WARNING], "warning");
    add_count(report, "", totals->fails[TV_SEVERITY_NOTE], "note");
    tv_buf_printf(&report->text, "**%u** unknown, %u %s",
                  (unsigned)totals->unknowns, (unsigned)totals->passes,
                  totals->passes == 1 ? "pass" : "passes");
    if (totals->waived > 0) {
        tv_buf_printf(&report->text, "; %u waived", (unsigned)totals->waived);
    }
    if (report->run->baselined) {
        tv_buf_printf(&report->text,
                      ". Against the baseline: %u new, %u changed, %u known, "
                      "%u fixed",
                      (unsigned)totals->fresh, (unsigned)totals->updated,
                      (unsigned)totals->unchanged, (unsigned)totals->fixed);
    }
    add_markup(report, ".\n\n");
    put_block(report);
}

/* Written early, so that a full page loses findings rather than the receipt. */
static void put_receipt(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    tv_buf_printf(&report->text, "Receipt `%s`", view->receipt);
    tv_buf_clear(&report->more);
    tv_view_add_receipt(view, &report->more);
    if (report->more.size > 0) {
        add_markup(report, ": ");
        add(report, tv_buf_text(&report->more));
    }
    add_markup(report, ".\n\n");
    put_block(report);
}

/* ---- findings ------------------------------------------------------------ */

static bool is_open(const struct tv_finding_brief *brief)
{
    return brief->verdict == TV_VERDICT_FAIL && !brief->waived;
}

static void add_item(const struct tv_view *view, uint32_t number)
{
    struct tv_report *report = view->report;
    struct tv_finding_record finding;
    tv_view_finding(view, number, TV_PART_PLACE, &finding);
    add_markup(report, "- ");
    tv_buf_clear(&report->more);
    tv_finding_say(&report->more, &finding);
    add(report, tv_buf_text(&report->more));
    if (finding.place.file < view->tenant->file_count) {
        add_markup(report, " (");
        add(report, view->tenant->files[finding.place.file].name);
        tv_buf_printf(&report->text, ", line %u)",
                      (unsigned)finding.place.line);
    }
    if (finding.suggestion.size > 0) {
        add_markup(report, " → ");
        add(report, finding.suggestion);
    }
    add_markup(report, "\n");
}

/* Whether a finding is open and, with `only_new`, new or worse than in the
 * baseline. */
static bool is_listed(const struct tv_finding_brief *brief, bool only_new)
{
    return is_open(brief) &&
           (!only_new || brief->worse || brief->baseline == TV_BASELINE_NEW);
}

/* The number of listed findings of a rule. */
static uint32_t count_open(const struct tv_view *view, uint32_t rule,
                           bool only_new)
{
    const struct tv_rule_record *own = &view->tenant->rules[rule];
    uint32_t count = 0;
    for (uint32_t i = 0; i < own->finding_count; i++) {
        count +=
            is_listed(&view->tenant->briefs[own->first_finding + i], only_new);
    }
    return count;
}

static void add_items(const struct tv_view *view, uint32_t rule, bool only_new,
                      uint32_t count)
{
    const struct tv_rule_record *own = &view->tenant->rules[rule];
    uint32_t shown = 0;
    for (uint32_t i = 0; i < own->finding_count && shown < SUBJECTS_SHOWN;
         i++) {
        uint32_t number = own->first_finding + i;
        if (is_listed(&view->tenant->briefs[number], only_new)) {
            add_item(view, number);
            shown++;
        }
    }
    if (shown < count) {
        tv_buf_printf(&view->report->text, "- and %u more\n",
                      (unsigned)(count - shown));
    }
}

static void put_rule(const struct tv_view *view, uint32_t rule, bool only_new,
                     const char *severity, uint32_t count)
{
    struct tv_report *report = view->report;
    const struct tv_rule_record *own = &view->tenant->rules[rule];
    tv_buf_printf(&report->text, "<details><summary>%s <b>", severity);
    add(report, own->id);
    add_markup(report, "</b> ");
    add(report, own->title);
    tv_buf_printf(&report->text, ": %u</summary>\n\n", (unsigned)count);
    add_items(view, rule, only_new, count);
    add_markup(report, "\nTo do: ");
    add(report, own->remedy);
    add_markup(report, "\n\n</details>\n\n");
    put_block(report);
}

static void put_rules(const struct tv_view *view, const char *title,
                      bool only_new)
{
    bool any = false;
    for (uint32_t severity = TV_SEVERITY_ERROR; severity > 0; severity--) {
        for (uint32_t i = 0; i < view->tenant->rule_count; i++) {
            uint32_t count = count_open(view, i, only_new);
            if (count == 0 ||
                tv_tenant_worst_open(view->tenant, i) != severity) {
                continue;
            }
            if (!any) {
                tv_buf_printf(&view->report->text, "### %s\n\n", title);
                put_block(view->report);
            }
            any = true;
            put_rule(view, i, only_new,
                     tv_severity_name((enum tv_severity)severity), count);
        }
    }
}

/* ---- the rest ------------------------------------------------------------ */

static void put_unknowns(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    if (view->tenant->totals.unknowns == 0) {
        return;
    }
    add_markup(report, "### What could not be judged\n\n");
    put_block(report);
    for (uint32_t i = 0; i < view->tenant->rule_count; i++) {
        struct tv_groups groups;
        tv_groups_of(view, i, &groups);
        for (uint32_t g = 0; g < groups.count; g++) {
            add_markup(report, "- ");
            add(report, view->tenant->rules[i].id);
            tv_buf_printf(&report->text,
                          ", %u: ", (unsigned)groups.items[g].count);
            tv_buf_clear(&report->more);
            tv_group_reason(view, &groups.items[g], &report->more);
            add(report, tv_buf_text(&report->more));
            add_markup(report, "\n");
            put_block(report);
        }
    }
    add_markup(report, "\n");
    put_block(report);
}

/* Writes the notices about waivers, or else those about coverage. */
static void put_notices(const struct tv_view *view, bool of_waivers,
                        const char *title)
{
    struct tv_report *report = view->report;
    const struct tv_tenant_record *tenant = view->tenant;
    bool any = false;
    for (uint32_t i = 0; i < tenant->notice_count; i++) {
        if ((tenant->notices[i].waiver.size > 0) != of_waivers) {
            continue;
        }
        tv_buf_printf(&report->text, any ? "- " : "### %s\n\n- ", title);
        any = true;
        add(report, tenant->notices[i].text);
        add_markup(report, "\n");
        put_block(report);
    }
    if (any) {
        add_markup(report, "\n");
        put_block(report);
    }
}

static void put_faults(const struct tv_view *view)
{
    struct tv_report *report = view->report;
    const struct tv_tenant_record *tenant = view->tenant;
    for (uint32_t i = 0; i < tenant->fault_count; i++) {
        add_markup(report, i == 0 ? "### Plugins that failed\n\n- " : "- ");
        add(report, tenant->faults[i].plugin);
        add_markup(report, " ");
        add(report, tenant->faults[i].rule);
        add_markup(report, " ");
        add(report, tenant->faults[i].text);
        add_markup(report, "\n");
        put_block(report);
    }
    if (tenant->fault_count > 0) {
        add_markup(report, "\n");
        put_block(report);
    }
}

/* ---- the report ---------------------------------------------------------- */

static struct tv_report *
begin(struct tv_out *out, const struct tv_report_options *options, size_t limit)
{
    struct tv_report *report = tv_report_create(out, options);
    struct markdown *own = tv_arena_alloc(&report->arena, sizeof(*own));
    own->left = limit - LAST_WORDS;
    report->own = own;
    return report;
}

static struct tv_report *begin_summary(struct tv_out *out,
                                       const struct tv_report_options *options)
{
    return begin(out, options, SUMMARY_LIMIT);
}

static struct tv_report *begin_comment(struct tv_out *out,
                                       const struct tv_report_options *options)
{
    return begin(out, options, COMMENT_LIMIT);
}

static void add_tenant(struct tv_report *report,
                       struct tv_tenant_source *source)
{
    struct tv_view view;
    tv_view_begin(&view, report, source);
    add_markup(report, "## ");
    add(report, tv_tenant_title(view.tenant));
    add_markup(report, "\n\n");
    put_block(report);
    put_readiness(&view);
    put_limits(report);
    put_totals(&view);
    put_receipt(&view);
    if (report->run->baselined) {
        put_rules(&view, "New or worse", true);
    }
    put_rules(&view, "Rules that do not hold", false);
    put_unknowns(&view);
    put_notices(&view, true, "Waivers");
    put_notices(&view, false, "Collections that fall short");
    put_faults(&view);
    tv_view_end(&view);
}

static void add_unreadable(struct tv_report *report, struct tv_text label,
                           struct tv_text why)
{
    tv_report_unreadable(report, label, why);
    add_markup(report, "## ");
    add(report, label);
    add_markup(report, "\n\nCould not be read: ");
    add(report, why);
    add_markup(report, "\n\n");
    put_block(report);
}

static void end(struct tv_report *report, int exit_status)
{
    const struct markdown *own = report->own;
    if (own->cut > 0) {
        tv_out_printf(report->out,
                      "**%u blocks were left out for the size of this page; "
                      "the JSON and HTML reports have them.**\n\n",
                      (unsigned)own->cut);
    }
    tv_out_string(report->out, "telvet ");
    tv_out_text(report->out, report->run->version);
    tv_out_printf(report->out, ", exit status %d\n", exit_status);
    tv_report_destroy(report);
}

const struct tv_format tv_format_markdown = {
    .suffix = ".md",
    .begin = begin_summary,
    .tenant = add_tenant,
    .unreadable = add_unreadable,
    .end = end,
};

const struct tv_format tv_format_comment = {
    .suffix = ".comment.md",
    .begin = begin_comment,
    .tenant = add_tenant,
    .unreadable = add_unreadable,
    .end = end,
};
