/* SPDX-License-Identifier: Apache-2.0 */
/* What each rule found about a person and about their tenant. */
#include "report/person_parts.h"

#define FEW_FINDINGS 3u /* shown per rule that judges the tenant */

/* ---- one rule ------------------------------------------------------------ */

static void put_title(const struct tv_person_view *own, uint32_t rule,
                      enum tv_paint paint, const char *word)
{
    struct tv_report *report = own->view.report;
    uint32_t pathways = own->view.tenant->rules[rule].pathways;
    struct tv_buf *text = &report->text;
    tv_text_rule(&own->view, rule, paint, word);
    tv_buf_clear(text);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (pathways & 1u << p) {
            tv_buf_add_string(text, text->size > 0 ? ", " : "");
            tv_buf_add_string(text, tv_pathway_name(p));
        }
    }
    tv_page_put(report, TV_PAINT_FAINT, tv_buf_text(text), 0);
    tv_page_blank(report);
}

static void put_facts(const struct tv_person_view *own,
                      const struct tv_finding_record *finding, const char *lead,
                      unsigned rest)
{
    struct tv_report *report = own->view.report;
    tv_buf_clear(&report->text);
    tv_text_add_facts(finding, &report->text);
    if (report->text.size > 0) {
        tv_page_wrap(report, lead, rest, tv_buf_text(&report->text));
    }
}

static void put_waiver(const struct tv_person_view *own,
                       const struct tv_finding_record *finding)
{
    struct tv_buf *text = &own->view.report->text;
    tv_buf_clear(text);
    tv_text_add_waiver(finding, text);
    tv_page_wrap(own->view.report, "      Waived ", 8, tv_buf_text(text));
}

/* Waived findings are shown like others: they still block the person. */
static void put_finding(struct tv_person_view *own, uint32_t number)
{
    struct tv_finding_record finding;
    enum tv_collection collection;
    if (tv_text_is_folded(&own->view, number)) {
        return;
    }
    tv_text_finding(&own->view, number);
    tv_view_finding(&own->view, number, 0, &finding);
    if (finding.brief.waived) {
        put_waiver(own, &finding);
    }
    collection = tv_collection_find(finding.collection);
    if (finding.brief.verdict == TV_VERDICT_UNKNOWN &&
        collection < TV_COLLECTION_COUNT) {
        own->wanted[collection] = true;
    }
}

/* Once per rule: all findings of a rule about one subject have the same
 * evidence. */
static void put_all_facts(const struct tv_person_view *own, uint32_t number)
{
    struct tv_finding_record finding;
    tv_view_finding(&own->view, number, TV_PART_EVIDENCE, &finding);
    put_facts(own, &finding, "    Facts: ", 6);
}

/* ---- rules that judge people --------------------------------------------- */

static const struct tv_finding_brief *brief_of(const struct tv_person_view *own,
                                               uint32_t index)
{
    return &own->view.tenant->briefs[own->dossier->findings[index]];
}

/* The index after the last finding of the rule that `first` is of. */
static uint32_t end_of(const struct tv_person_view *own, uint32_t first)
{
    uint32_t end = first;
    while (end < own->dossier->finding_count &&
           brief_of(own, end)->rule == brief_of(own, first)->rule) {
        end++;
    }
    return end;
}

/* The worst severity among the findings with this verdict; 0 if there are none.
 */
static uint32_t worst_of(const struct tv_person_view *own, uint32_t first,
                         uint32_t end, uint32_t verdict)
{
    uint32_t worst = 0;
    for (uint32_t i = first; i < end; i++) {
        const struct tv_finding_brief *brief = brief_of(own, i);
        if (brief->verdict == verdict && brief->severity > worst) {
            worst = brief->severity;
        }
    }
    return worst;
}

static void put_rule(struct tv_person_view *own, uint32_t first, uint32_t end,
                     uint32_t verdict)
{
    uint32_t number = brief_of(own, first)->rule;
    const struct tv_rule_record *rule = &own->view.tenant->rules[number];
    uint32_t severity = worst_of(own, first, end, verdict);
    bool fails = verdict == TV_VERDICT_FAIL;
    put_title(own, number,
              fails ? tv_paint_of_severity(severity) : TV_PAINT_UNKNOWN,
              fails ? tv_severity_name((enum tv_severity)severity) : "unknown");
    tv_page_wrap(own->view.report, "    ", 4, rule->summary);
    for (uint32_t i = first; i < end; i++) {
        if (brief_of(own, i)->verdict == verdict) {
            put_finding(own, own->dossier->findings[i]);
        }
    }
    put_all_facts(own, own->dossier->findings[first]);
    if (fails) {
        tv_text_remedy(&own->view, rule);
    }
}

/* A line for a rule that holds or does not apply, and one for its facts. */
static void put_brief(const struct tv_person_view *own, uint32_t index)
{
    struct tv_report *report = own->view.report;
    struct tv_finding_record finding;
    struct tv_buf *text = &report->text;
    const struct tv_rule_record *rule =
        &own->view.tenant->rules[brief_of(own, index)->rule];
    tv_view_finding(&own->view, own->dossier->findings[index],
                    TV_PART_PLACE | TV_PART_EVIDENCE, &finding);
    tv_out_string(report->out, "  ");
    tv_page_put(report, TV_PAINT_NONE, rule->id, 8);
    tv_buf_clear(text);
    tv_buf_add_text(text, rule->title);
    if (finding.brief.message != TV_NO_MESSAGE) {
        tv_buf_add_string(text, ": ");
        tv_finding_say(text, &finding);
    }
    tv_text_add_place(&own->view, &finding, text);
    tv_page_wrap_on(report, 10, 10, tv_buf_text(text));
    put_facts(own, &finding, "            ", 14);
}

/* The number of rules that have a finding with this verdict. */
static uint32_t count_rules(const struct tv_person_view *own, uint32_t verdict)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < own->dossier->finding_count; i = end_of(own, i)) {
        count += worst_of(own, i, end_of(own, i), verdict) > 0;
    }
    return count;
}

static void put_in_full(struct tv_person_view *own, uint32_t verdict)
{
    uint32_t count = own->dossier->finding_count;
    for (uint32_t severity = TV_SEVERITY_ERROR; severity > 0; severity--) {
        for (uint32_t i = 0; i < count; i = end_of(own, i)) {
            if (worst_of(own, i, end_of(own, i), verdict) == severity) {
                put_rule(own, i, end_of(own, i), verdict);
            }
        }
    }
}

static void put_in_brief(const struct tv_person_view *own, uint32_t verdict)
{
    for (uint32_t i = 0; i < own->dossier->finding_count; i++) {
        if (brief_of(own, i)->verdict == verdict) {
            put_brief(own, i);
        }
    }
}

static bool is_listed(const struct tv_person_view *own, uint32_t rule)
{
    for (uint32_t i = 0; i < own->dossier->finding_count; i++) {
        if (brief_of(own, i)->rule == rule) {
            return true;
        }
    }
    return false;
}

/* A result without --all lists fails and unknowns. A rule that is not listed
 * holds or does not apply; the result does not say which. */
static void put_unlisted(const struct tv_person_view *own)
{
    struct tv_report *report = own->view.report;
    const struct tv_tenant_record *tenant = own->view.tenant;
    struct tv_buf *text = &report->text;
    uint32_t count = 0;
    tv_buf_clear(text);
    for (uint32_t i = 0; i < tenant->rule_count; i++) {
        if (tenant->rules[i].subject_kind == TV_SUBJECT_USER &&
            !is_listed(own, i)) {
            tv_buf_add_string(text, count++ > 0 ? ", " : "");
            tv_buf_add_text(text, tenant->rules[i].id);
        }
    }
    if (count > 0) {
        tv_page_heading(report, "Holds or does not apply", count);
        tv_page_wrap(report, "  ", 2, tv_buf_text(text));
        tv_page_wrap(report, "  ", 2,
                     tv_text_of("The result was written without --all: it does "
                                "not list which of these hold, nor why."));
    }
}

static void put_section(struct tv_person_view *own, uint32_t verdict,
                        const char *title)
{
    uint32_t count = count_rules(own, verdict);
    if (count > 0) {
        tv_page_heading(own->view.report, title, count);
        put_in_full(own, verdict);
    }
}

void tv_person_findings(struct tv_person_view *own)
{
    put_section(own, TV_VERDICT_FAIL, "Does not hold");
    put_section(own, TV_VERDICT_UNKNOWN, "Not known");
}

static void put_list(const struct tv_person_view *own, uint32_t verdict,
                     const char *title)
{
    uint32_t count = count_rules(own, verdict);
    if (count > 0) {
        tv_page_heading(own->view.report, title, count);
        put_in_brief(own, verdict);
    }
}

void tv_person_holding(const struct tv_person_view *own)
{
    put_list(own, TV_VERDICT_PASS, "Holds");
    put_list(own, TV_VERDICT_NOT_APPLICABLE, "Does not apply");
    if (!own->view.report->run->all) {
        put_unlisted(own);
    }
}

/* ---- rules that judge the tenant ----------------------------------------- */

static bool is_in_the_way(const struct tv_person_view *own, uint32_t rule)
{
    return tv_dossier_is_in_the_way(own->view.tenant, own->dossier, rule);
}

static bool fails(const struct tv_tenant_record *tenant,
                  const struct tv_rule_record *rule)
{
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &tenant->briefs[rule->first_finding + i];
        if (brief->verdict == TV_VERDICT_FAIL &&
            tv_finding_weighs(rule, brief)) {
            return true;
        }
    }
    return false;
}

/* Writes the first findings that keep people from being ready, and counts the
 * others. */
static void put_weighty(struct tv_person_view *own,
                        const struct tv_rule_record *rule)
{
    uint32_t end = rule->first_finding + rule->finding_count, count = 0;
    for (uint32_t i = rule->first_finding; i < end; i++) {
        if (tv_finding_weighs(rule, &own->view.tenant->briefs[i]) &&
            !tv_text_is_folded(&own->view, i) && count++ < FEW_FINDINGS) {
            put_finding(own, i);
        }
    }
    if (count > FEW_FINDINGS) {
        tv_page_line(own->view.report, "    - and %u more, as a scan tells",
                     (unsigned)(count - FEW_FINDINGS));
    }
}

static void put_precondition(struct tv_person_view *own, uint32_t number)
{
    const struct tv_rule_record *rule = &own->view.tenant->rules[number];
    bool is_error = fails(own->view.tenant, rule);
    put_title(own, number, is_error ? TV_PAINT_ERROR : TV_PAINT_UNKNOWN,
              is_error ? "error" : "unknown");
    put_weighty(own, rule);
    if (is_error) {
        tv_page_wrap(own->view.report, "    To do: ", 6, rule->remedy);
    }
}

void tv_person_preconditions(struct tv_person_view *own)
{
    uint32_t rules = own->view.tenant->rule_count, count = 0;
    for (uint32_t i = 0; i < rules; i++) {
        count += is_in_the_way(own, i);
    }
    if (count == 0) {
        return;
    }
    tv_page_heading(own->view.report, "Of the tenant, in the way of everybody",
                    count);
    for (uint32_t i = 0; i < rules; i++) {
        if (is_in_the_way(own, i)) {
            put_precondition(own, i);
        }
    }
}
