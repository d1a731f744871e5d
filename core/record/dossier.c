/* SPDX-License-Identifier: Apache-2.0 */
/* Collects what the records of a tenant say about one person. */
#include "record/dossier.h"

#include <string.h>

#include "base/text.h"

static bool is_same(const struct tv_subject_record *a,
                    const struct tv_subject_record *b)
{
    return a->kind == b->kind && tv_text_same(a->id, b->id) &&
           tv_text_same(a->name, b->name);
}

/* ---- how ready ----------------------------------------------------------- */

/* The verdict of somebody who is counted but not listed. */
static uint32_t unlisted(const struct tv_readiness *counts)
{
    return counts->not_judged == 0 ? TV_VERDICT_PASS
           : counts->ready == 0    ? TV_VERDICT_NOT_APPLICABLE
                                   : TV_VERDICT_UNLISTED;
}

static void take_verdicts(struct tv_tenant_source *source,
                          struct tv_dossier *out)
{
    const struct tv_tenant_record *tenant = source->tenant;
    struct tv_person_record person;
    for (uint32_t i = 0; i < tenant->person_count; i++) {
        source->person(source, i, &person);
        if (is_same(&person.subject, &out->subject)) {
            memcpy(out->verdicts, person.verdicts, sizeof(out->verdicts));
            return;
        }
    }
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        out->verdicts[p] = unlisted(&tenant->readiness[p]);
    }
}

/* ---- the findings -------------------------------------------------------- */

static bool is_of_person(struct tv_tenant_source *source, uint32_t number,
                         const struct tv_subject_record *subject)
{
    struct tv_finding_record finding;
    source->finding(source, number, 0, &finding);
    return is_same(&finding.subject, subject);
}

/* Appends the person's findings of one rule to the `count` that exist; returns
 * the new count. */
static uint32_t take_rule(struct tv_tenant_source *source,
                          const struct tv_rule_record *rule,
                          const struct tv_subject_record *subject,
                          uint32_t *findings, uint32_t count)
{
    const struct tv_finding_brief *briefs = source->tenant->briefs;
    uint32_t end = rule->first_finding + rule->finding_count;
    bool own = false;
    for (uint32_t i = rule->first_finding; i < end; i++) {
        if (i == rule->first_finding ||
            briefs[i].subject != briefs[i - 1].subject) {
            own = is_of_person(source, i, subject);
        }
        if (own) {
            findings[count++] = i;
        }
    }
    return count;
}

void tv_dossier_make(struct tv_tenant_source *source,
                     const struct tv_subject_record *subject,
                     struct tv_arena *arena, struct tv_dossier *out)
{
    const struct tv_tenant_record *tenant = source->tenant;
    uint32_t *findings =
        tv_arena_array(arena, tenant->finding_count, sizeof(*findings));
    *out = (struct tv_dossier){.subject = *subject, .findings = findings};
    take_verdicts(source, out);
    for (uint32_t i = 0; i < tenant->rule_count; i++) {
        if (tenant->rules[i].subject_kind == TV_SUBJECT_USER) {
            out->finding_count = take_rule(source, &tenant->rules[i], subject,
                                           findings, out->finding_count);
        }
    }
}

/* ---- what decides -------------------------------------------------------- */

bool tv_finding_weighs(const struct tv_rule_record *rule,
                       const struct tv_finding_brief *brief)
{
    bool fails = brief->verdict == TV_VERDICT_FAIL;
    uint32_t severity = fails ? brief->severity : rule->severity;
    return brief->verdict >= TV_VERDICT_UNKNOWN &&
           severity >= TV_SEVERITY_ERROR;
}

static bool is_why(const struct tv_rule_record *rule,
                   const struct tv_finding_brief *brief, uint32_t verdict)
{
    return brief->verdict == verdict && tv_finding_weighs(rule, brief);
}

static bool decides_person(const struct tv_tenant_record *tenant,
                           const struct tv_dossier *dossier, uint32_t rule,
                           uint32_t verdict)
{
    for (uint32_t i = 0; i < dossier->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &tenant->briefs[dossier->findings[i]];
        if (brief->rule == rule &&
            is_why(&tenant->rules[rule], brief, verdict)) {
            return true;
        }
    }
    return false;
}

static bool decides_all(const struct tv_tenant_record *tenant,
                        const struct tv_rule_record *rule, uint32_t verdict)
{
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        if (is_why(rule, &tenant->briefs[rule->first_finding + i], verdict)) {
            return true;
        }
    }
    return false;
}

bool tv_dossier_decides(const struct tv_tenant_record *tenant,
                        const struct tv_dossier *dossier, uint32_t rule,
                        uint32_t pathway)
{
    const struct tv_rule_record *own = &tenant->rules[rule];
    uint32_t verdict = dossier->verdicts[pathway];
    if ((own->pathways & 1u << pathway) == 0) {
        return false;
    }
    if (own->subject_kind == TV_SUBJECT_USER) {
        return decides_person(tenant, dossier, rule, verdict);
    }
    /* A rule without a check is unknown for everybody. */
    bool unbound = own->subject_kind == 0;
    return decides_all(tenant, own, tenant->readiness[pathway].preconditions) ||
           (unbound && decides_all(tenant, own, verdict));
}

bool tv_dossier_is_in_the_way(const struct tv_tenant_record *tenant,
                              const struct tv_dossier *dossier, uint32_t rule)
{
    bool decides = false;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        bool judged = dossier->verdicts[p] != TV_VERDICT_NOT_APPLICABLE;
        decides |= judged && tv_dossier_decides(tenant, dossier, rule, p);
    }
    return decides && tenant->rules[rule].subject_kind != TV_SUBJECT_USER;
}

uint32_t tv_dossier_verdict(const struct tv_tenant_record *tenant,
                            const struct tv_dossier *dossier)
{
    uint32_t verdict = TV_VERDICT_NOT_APPLICABLE;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        uint32_t own = dossier->verdicts[p];
        if (own == TV_VERDICT_UNLISTED) {
            own = TV_VERDICT_UNKNOWN;
        }
        if (own != TV_VERDICT_NOT_APPLICABLE) {
            own = tv_verdict_all(own, tenant->readiness[p].preconditions);
        }
        verdict = tv_verdict_all(verdict, own);
    }
    return verdict == TV_VERDICT_NOT_APPLICABLE ? TV_VERDICT_UNKNOWN : verdict;
}
