/* SPDX-License-Identifier: Apache-2.0 */
/* The report about one person as text: who it is, how ready on each pathway,
 * and which rules decide that. */
#include "report/person.h"

#include "report/person_parts.h"

#define COLUMN_PATHWAY 12u
#define COLUMN_VERDICT 15u
#define BEHIND_TABLE (2u + COLUMN_PATHWAY + 2u * COLUMN_VERDICT)

/* "Kofi Mensah · kofi.mensah@contoso.example · 90d18365-…". */
static void put_who(const struct tv_person_view *own)
{
    struct tv_report *report = own->view.report;
    const struct tv_subject_record *who = &own->dossier->subject;
    struct tv_buf *text = &report->text;
    bool named = who->display.size > 0;
    tv_page_blank(report);
    tv_page_put(report, TV_PAINT_STRONG, named ? who->display : who->name, 0);
    tv_buf_clear(text);
    if (named) {
        tv_buf_add_string(text, " · ");
        tv_buf_add_text(text, who->name);
    }
    if (!tv_text_same(who->id, who->name)) {
        tv_buf_add_string(text, " · ");
        tv_buf_add_text(text, who->id);
    }
    tv_page_put(report, TV_PAINT_NONE, tv_buf_text(text), 0);
    tv_page_blank(report);
}

/* ---- pathways ------------------------------------------------------------ */

static const char *own_word(uint32_t verdict)
{
    static const char *const words[] = {
        [TV_VERDICT_UNLISTED] = "not blocked",
        [TV_VERDICT_NOT_APPLICABLE] = "not judged",
        [TV_VERDICT_PASS] = "ready",
        [TV_VERDICT_UNKNOWN] = "unknown",
        [TV_VERDICT_FAIL] = "blocked",
    };
    return words[verdict <= TV_VERDICT_FAIL ? verdict : TV_VERDICT_UNKNOWN];
}

/* Called twice, so that rules about people precede those about the tenant. */
static void add_deciders(const struct tv_person_view *own, uint32_t pathway,
                         bool of_people, struct tv_buf *out)
{
    const struct tv_tenant_record *tenant = own->view.tenant;
    for (uint32_t i = 0; i < tenant->rule_count; i++) {
        const struct tv_rule_record *rule = &tenant->rules[i];
        if ((rule->subject_kind == TV_SUBJECT_USER) == of_people &&
            tv_dossier_decides(tenant, own->dossier, i, pathway)) {
            tv_buf_add_string(out, out->size > 0 ? ", " : "");
            tv_buf_add_text(out, rule->id);
        }
    }
}

static void put_pathway(const struct tv_person_view *own, uint32_t pathway)
{
    struct tv_report *report = own->view.report;
    uint32_t verdict = own->dossier->verdicts[pathway];
    uint32_t all = own->view.tenant->readiness[pathway].preconditions;
    struct tv_buf *text = &report->text;
    tv_buf_clear(text);
    add_deciders(own, pathway, true, text);
    add_deciders(own, pathway, false, text);
    tv_out_string(report->out, "  ");
    tv_page_put_string(report, TV_PAINT_NONE, tv_pathway_name(pathway),
                       COLUMN_PATHWAY);
    tv_page_put_string(report, tv_paint_of_verdict(verdict), own_word(verdict),
                       COLUMN_VERDICT);
    tv_page_put_string(report, tv_paint_of_verdict(all),
                       tv_text_preconditions(all),
                       text->size > 0 ? COLUMN_VERDICT : 0);
    tv_page_wrap_on(report, BEHIND_TABLE, BEHIND_TABLE, tv_buf_text(text));
}

static void put_pathways(const struct tv_person_view *own)
{
    struct tv_report *report = own->view.report;
    tv_page_blank(report);
    tv_page_put_string(report, TV_PAINT_FAINT,
                       "  pathway     person         preconditions  decided by",
                       0);
    tv_page_blank(report);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        put_pathway(own, p);
    }
}

/* ---- the page ------------------------------------------------------------ */

void tv_person_write(struct tv_out *out,
                     const struct tv_report_options *options,
                     struct tv_tenant_source *source,
                     const struct tv_dossier *dossier)
{
    struct tv_report *report = tv_format_text.begin(out, options);
    struct tv_person_view own = {.dossier = dossier};
    tv_view_begin(&own.view, report, source);
    put_who(&own);
    tv_text_headline(&own.view, TV_PAINT_NONE);
    put_pathways(&own);
    tv_person_findings(&own);
    tv_person_preconditions(&own);
    tv_text_wanted(&own.view, own.wanted);
    tv_person_holding(&own);
    tv_view_end(&own.view);
    tv_report_destroy(report);
}
