/* SPDX-License-Identifier: Apache-2.0 */
/* The report about one person as JSON, on one line: results as in the JSON of a
 * scan, and their rules with texts. */
#include "base/time.h"
#include "report/json_parts.h"
#include "report/person.h"
#include "report/person_parts.h"

#define SCHEMA_VERSION 1

static struct tv_writer *writer_of(const struct tv_person_view *own)
{
    return &own->view.report->writer;
}

/* ---- who, and by what ---------------------------------------------------- */

static void write_time(struct tv_writer *w, const char *key, int64_t time)
{
    char text[TV_TIME_SIZE];
    tv_time_format(time, text);
    tv_write_member_string(w, key, text);
}

static void write_tenant(const struct tv_person_view *own)
{
    struct tv_writer *w = writer_of(own);
    const struct tv_tenant_record *tenant = own->view.tenant;
    tv_write_key(w, "tenant");
    tv_write_begin_object(w);
    tv_write_member_text(w, "label", tenant->label);
    tv_json_optional(w, "id", tenant->id);
    tv_json_optional(w, "name", tenant->name);
    tv_json_optional(w, "domain", tenant->domain);
    if (tenant->collected_at != 0) {
        write_time(w, "collectedAt", tenant->collected_at);
    }
    tv_write_end_object(w);
}

static void write_run(const struct tv_person_view *own)
{
    struct tv_writer *w = writer_of(own);
    const struct tv_run_record *run = own->view.report->run;
    tv_write_member_int(w, "schemaVersion", SCHEMA_VERSION);
    tv_write_member_text(w, "version", run->version);
    tv_write_member_text(w, "profile", run->profile);
    if (run->as_of_given) {
        write_time(w, "asOf", run->as_of);
    }
    tv_json_flag(w, "all", run->all);
    tv_json_flag(w, "redacted", run->redacted);
    write_tenant(own);
}

static void write_who(const struct tv_person_view *own)
{
    struct tv_writer *w = writer_of(own);
    const struct tv_subject_record *who = &own->dossier->subject;
    tv_write_key(w, "person");
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", who->id);
    tv_write_member_text(w, "name", who->name);
    tv_json_optional(w, "displayName", who->display);
    tv_write_end_object(w);
}

/* ---- pathways ------------------------------------------------------------ */

static const char *readiness_of(uint32_t verdict)
{
    return verdict == TV_VERDICT_UNLISTED ? "notBlocked"
                                          : tv_readiness_name(verdict);
}

/* Rules about people first, as in the text report. */
static void write_deciders(const struct tv_person_view *own, uint32_t pathway)
{
    struct tv_writer *w = writer_of(own);
    const struct tv_tenant_record *tenant = own->view.tenant;
    tv_write_key(w, "decidedBy");
    tv_write_begin_array(w);
    for (int of_people = 1; of_people >= 0; of_people--) {
        for (uint32_t i = 0; i < tenant->rule_count; i++) {
            const struct tv_rule_record *rule = &tenant->rules[i];
            if ((rule->subject_kind == TV_SUBJECT_USER) == of_people &&
                tv_dossier_decides(tenant, own->dossier, i, pathway)) {
                tv_write_text(w, rule->id);
            }
        }
    }
    tv_write_end_array(w);
}

static void write_pathways(const struct tv_person_view *own)
{
    struct tv_writer *w = writer_of(own);
    const struct tv_readiness *readiness = own->view.tenant->readiness;
    uint32_t verdict = tv_dossier_verdict(own->view.tenant, own->dossier);
    tv_write_member_string(w, "verdict", tv_readiness_name(verdict));
    tv_write_key(w, "pathways");
    tv_write_begin_object(w);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        tv_write_key(w, tv_pathway_name(p));
        tv_write_begin_object(w);
        tv_write_member_string(w, "person",
                               readiness_of(own->dossier->verdicts[p]));
        tv_write_member_string(w, "preconditions",
                               tv_verdict_name(readiness[p].preconditions));
        write_deciders(own, p);
        tv_write_end_object(w);
    }
    tv_write_end_object(w);
}

/* ---- results ------------------------------------------------------------- */

/* The lines around the place are left out: they may be about somebody else. */
static void write_result(const struct tv_person_view *own, uint32_t number)
{
    struct tv_finding_record finding;
    tv_view_finding(&own->view, number, TV_PART_ALL, &finding);
    finding.place.context = (struct tv_text){NULL, 0};
    tv_json_result(&own->view, &finding);
}

static void write_results(const struct tv_person_view *own)
{
    struct tv_writer *w = writer_of(own);
    tv_write_key(w, "results");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < own->dossier->finding_count; i++) {
        write_result(own, own->dossier->findings[i]);
    }
    tv_write_end_array(w);
}

static bool is_in_the_way(const struct tv_person_view *own, uint32_t rule)
{
    return tv_dossier_is_in_the_way(own->view.tenant, own->dossier, rule);
}

/* Findings of the tenant that keep the person from being ready. */
static void write_tenant_results(const struct tv_person_view *own)
{
    struct tv_writer *w = writer_of(own);
    const struct tv_tenant_record *tenant = own->view.tenant;
    tv_write_key(w, "tenantResults");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < tenant->finding_count; i++) {
        const struct tv_finding_brief *brief = &tenant->briefs[i];
        if (is_in_the_way(own, brief->rule) &&
            tv_finding_weighs(&tenant->rules[brief->rule], brief)) {
            write_result(own, i);
        }
    }
    tv_write_end_array(w);
}

/* ---- their rules --------------------------------------------------------- */

static bool is_named(const struct tv_person_view *own, uint32_t rule)
{
    const struct tv_dossier *dossier = own->dossier;
    for (uint32_t i = 0; i < dossier->finding_count; i++) {
        if (own->view.tenant->briefs[dossier->findings[i]].rule == rule) {
            return true;
        }
    }
    return is_in_the_way(own, rule);
}

static void write_rule(struct tv_writer *w, const struct tv_rule_record *rule)
{
    tv_write_begin_object(w);
    tv_write_member_text(w, "id", rule->id);
    tv_write_member_text(w, "name", rule->name);
    tv_write_member_text(w, "title", rule->title);
    tv_write_member_string(w, "severity",
                           tv_severity_name((enum tv_severity)rule->severity));
    tv_write_key(w, "pathways");
    tv_write_begin_array(w);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (rule->pathways & 1u << p) {
            tv_write_string(w, tv_pathway_name(p));
        }
    }
    tv_write_end_array(w);
    tv_write_member_text(w, "summary", rule->summary);
    tv_write_member_text(w, "remedy", rule->remedy);
    tv_json_optional(w, "portal", rule->portal);
    tv_write_member_text(w, "source", rule->source);
    tv_write_end_object(w);
}

static void write_rules(const struct tv_person_view *own)
{
    struct tv_writer *w = writer_of(own);
    tv_write_key(w, "rules");
    tv_write_begin_array(w);
    for (uint32_t i = 0; i < own->view.tenant->rule_count; i++) {
        if (is_named(own, i)) {
            write_rule(w, &own->view.tenant->rules[i]);
        }
    }
    tv_write_end_array(w);
}

void tv_person_write_json(struct tv_out *out,
                          const struct tv_report_options *options,
                          struct tv_tenant_source *source,
                          const struct tv_dossier *dossier)
{
    struct tv_report *report = tv_report_create(out, options);
    struct tv_person_view own = {.dossier = dossier};
    struct tv_writer *w = &report->writer;
    tv_writer_init(w, out, false);
    tv_view_begin(&own.view, report, source);
    tv_write_begin_object(w);
    write_run(&own);
    write_who(&own);
    write_pathways(&own);
    write_results(&own);
    write_tenant_results(&own);
    write_rules(&own);
    tv_write_end_object(w);
    tv_out_char(out, '\n');
    tv_view_end(&own.view);
    tv_report_destroy(report);
}
