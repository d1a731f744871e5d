/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the counts of rules and pathways against what is listed, and against
 * the number of subjects judged. */
#include <string.h>

#include "base/count.h"
#include "record/stored_parts.h"
#include "record/words.h"

/* ---- rules ----------------------------------------------------------------
 */

/* What is listed for a rule, by verdict: the findings, and the subjects with
 * this as their worst verdict. */
struct listed {
    uint32_t findings[TV_VERDICT_FAIL + 1];
    uint32_t subjects[TV_VERDICT_FAIL + 1];
};

static void list(const struct tv_tenant_record *tenant,
                 const struct tv_rule_record *rule, struct listed *out)
{
    uint32_t worst = 0, subject = UINT32_MAX;
    memset(out, 0, sizeof(*out));
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        const struct tv_finding_brief *brief =
            &tenant->briefs[rule->first_finding + i];
        out->findings[brief->verdict]++;
        if (brief->subject != subject) {
            out->subjects[worst]++;
            worst = 0;
        }
        subject = brief->subject;
        worst = brief->verdict > worst ? brief->verdict : worst;
    }
    out->subjects[worst]++;
}

static uint32_t count_of(const struct tv_rule_counts *counts, uint32_t verdict)
{
    const uint32_t of[] = {
        [TV_VERDICT_NOT_APPLICABLE] = counts->not_applicable,
        [TV_VERDICT_PASS] = counts->pass,
        [TV_VERDICT_UNKNOWN] = counts->unknown,
        [TV_VERDICT_FAIL] = counts->fail,
    };
    return of[verdict];
}

static uint64_t sum_of(const struct tv_rule_counts *counts)
{
    return (uint64_t)counts->fail + counts->unknown + counts->pass +
           counts->not_applicable;
}

static bool fail_rule(const struct tv_stored_tenant *tenant,
                      const struct tv_rule_record *rule, const char *what,
                      uint64_t count, uint64_t right)
{
    return tv_stored_fail(
        tenant->stored, tenant->members[TV_TENANT_RULES].begin,
        "%.*s counts %llu as \"%s\", but there are %llu", (int)rule->id.size,
        rule->id.data, (unsigned long long)count, what,
        (unsigned long long)right);
}

/* Different subjects may look the same in a result and then count as one here,
 * so the count of a verdict lies between its subjects and its findings.
 * Subjects to which a rule does not apply need not be listed at all. */
static bool check_listed(const struct tv_stored_tenant *tenant,
                         const struct tv_rule_record *rule)
{
    uint32_t lowest = tenant->stored->run.all ? TV_VERDICT_NOT_APPLICABLE
                                              : TV_VERDICT_UNKNOWN;
    struct listed listed;
    list(&tenant->tenant, rule, &listed);
    for (uint32_t v = TV_VERDICT_FAIL; v >= lowest; v--) {
        uint32_t count = count_of(&rule->counts, v);
        bool bounded = v != TV_VERDICT_NOT_APPLICABLE;
        if (count < listed.subjects[v] ||
            (bounded && count > listed.findings[v])) {
            return fail_rule(tenant, rule, tv_verdict_name(v), count,
                             count < listed.subjects[v] ? listed.subjects[v]
                                                        : listed.findings[v]);
        }
    }
    return true;
}

/* A rule's verdict must be the worst that it counts. */
static bool check_verdict(const struct tv_stored_tenant *tenant,
                          const struct tv_rule_record *rule)
{
    uint32_t worst = TV_VERDICT_FAIL;
    while (worst > TV_VERDICT_NOT_APPLICABLE &&
           count_of(&rule->counts, worst) == 0) {
        worst--;
    }
    return rule->counts.verdict == worst ||
           tv_stored_fail(
               tenant->stored, tenant->members[TV_TENANT_RULES].begin,
               "%.*s is \"%s\", but the worst that it counts is "
               "\"%s\"",
               (int)rule->id.size, rule->id.data,
               tv_verdict_name(rule->counts.verdict), tv_verdict_name(worst));
}

static uint64_t people_of(const struct tv_tenant_record *tenant)
{
    /* All people missing from the snapshot are judged as one subject, who is
     * not counted. */
    return (uint64_t)tenant->totals.experts + (tenant->experts_hidden ? 1 : 0);
}

/* Every rule judges all subjects of its kind; one without a check is unknown
 * once. */
static bool check_sums(const struct tv_stored_tenant *tenant)
{
    const struct tv_tenant_record *record = &tenant->tenant;
    uint64_t subjects[TV_SUBJECT_KINDS + 1];
    for (uint32_t kind = 0; kind <= TV_SUBJECT_KINDS; kind++) {
        subjects[kind] = UINT64_MAX;
    }
    subjects[0] = 1;
    subjects[TV_SUBJECT_USER] = people_of(record);
    for (uint32_t i = 0; i < record->rule_count; i++) {
        const struct tv_rule_record *rule = &record->rules[i];
        uint64_t sum = sum_of(&rule->counts);
        uint64_t *all = &subjects[rule->subject_kind];
        *all = *all == UINT64_MAX ? sum : *all;
        if (sum != *all) {
            return fail_rule(tenant, rule, "judged", sum, *all);
        }
    }
    return true;
}

/* ---- pathways -------------------------------------------------------------
 */

static bool fail_pathway(const struct tv_stored_tenant *tenant, uint32_t p,
                         const char *what, uint64_t count, uint64_t right)
{
    return tv_stored_fail(
        tenant->stored, tenant->members[TV_TENANT_READINESS].begin,
        "the pathway \"%s\" counts %llu as \"%s\", but there are %llu",
        tv_pathway_name(p), (unsigned long long)count, what,
        (unsigned long long)right);
}

/* People who are neither blocked nor unknown are listed only with --all, and
 * nobody is ready on a pathway that was judged in part. */
static bool check_people(const struct tv_stored_tenant *tenant, uint32_t p)
{
    const struct tv_readiness *said = &tenant->tenant.readiness[p];
    const struct tv_readiness *listed = &tenant->listed[p];
    bool all = tenant->stored->run.all;
    bool partly = (tenant->stored->run.partly_judged & 1u << p) != 0;
    const struct {
        const char *name;
        uint32_t said, listed;
        bool more; /* more people may be counted than listed */
    } counts[] = {
        {"blocked", said->blocked, listed->blocked, false},
        {"unknown", said->unknown, listed->unknown, false},
        {"ready", said->ready, listed->ready, !all && !partly},
        {"notJudged", said->not_judged, listed->not_judged, !all},
        {"blockedWaived", said->blocked_waived, listed->blocked_waived, false},
    };
    for (size_t i = 0; i < TV_COUNT_OF(counts); i++) {
        if (counts[i].said < counts[i].listed ||
            (!counts[i].more && counts[i].said > counts[i].listed)) {
            return fail_pathway(tenant, p, counts[i].name, counts[i].said,
                                counts[i].listed);
        }
    }
    return true;
}

static bool check_pathways(const struct tv_stored_tenant *tenant)
{
    uint64_t people = people_of(&tenant->tenant);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        const struct tv_readiness *said = &tenant->tenant.readiness[p];
        uint64_t sum = (uint64_t)said->ready + said->blocked + said->unknown +
                       said->not_judged;
        if (!check_people(tenant, p)) {
            return false;
        }
        if (sum != people) {
            return fail_pathway(tenant, p, "people", sum, people);
        }
    }
    return true;
}

bool tv_stored_check_counts(const struct tv_stored_tenant *tenant)
{
    const struct tv_tenant_record *record = &tenant->tenant;
    for (uint32_t i = 0; i < record->rule_count; i++) {
        if (!check_listed(tenant, &record->rules[i]) ||
            !check_verdict(tenant, &record->rules[i])) {
            return false;
        }
    }
    return check_sums(tenant) && check_pathways(tenant);
}
