/* SPDX-License-Identifier: Apache-2.0 */
/* Computes counts and readiness from the findings of a fake. */
#include "record/exit.h"
#include "support/fake_parts.h"
#include "support/test.h"

static void count_finding(struct fake_record *fake,
                          const struct tv_finding_brief *brief)
{
    struct tv_rule_counts *counts = &fake->rules[brief->rule].counts;
    struct tv_totals_record *totals = &fake->tenant.totals;
    uint32_t *of_rule[] = {NULL, &counts->not_applicable, &counts->pass,
                           &counts->unknown, &counts->fail};
    ++*of_rule[brief->verdict];
    counts->verdict = tv_verdict_all(counts->verdict, brief->verdict);
    totals->not_applicable += brief->verdict == TV_VERDICT_NOT_APPLICABLE;
    totals->passes += brief->verdict == TV_VERDICT_PASS;
    totals->unknowns += brief->verdict == TV_VERDICT_UNKNOWN;
    totals->waived += brief->waived;
    totals->fresh += brief->baseline == TV_BASELINE_NEW;
    totals->unchanged += brief->baseline == TV_BASELINE_UNCHANGED;
    totals->updated += brief->baseline == TV_BASELINE_UPDATED;
    if (brief->verdict == TV_VERDICT_FAIL && !brief->waived) {
        totals->fails[brief->severity]++;
    }
}

/* Counts subjects without findings: people are not applicable, and the tenant
 * passes, as a result without --all would count them. */
static void count_rest(struct fake_record *fake, uint32_t rule)
{
    struct tv_rule_counts *counts = &fake->rules[rule].counts;
    uint32_t sum =
        counts->pass + counts->fail + counts->unknown + counts->not_applicable;
    uint32_t all = rule == FAKE_TENANT ? 1 : fake->people_count;
    uint32_t rest = all > sum ? all - sum : 0;
    if (rule == FAKE_TENANT && !fake->run.all) {
        counts->pass += rest;
        fake->tenant.totals.passes += rest;
        counts->verdict = rest > 0 ? TV_VERDICT_PASS : counts->verdict;
    } else {
        counts->not_applicable += rest;
        fake->tenant.totals.not_applicable += rest;
    }
}

static void index_rules(struct fake_record *fake)
{
    uint32_t at = 0;
    for (uint32_t rule = 0; rule < FAKE_RULES; rule++) {
        fake->rules[rule].first_finding = at;
        while (at < fake->tenant.finding_count &&
               fake->findings[at].brief.rule == rule) {
            at++;
        }
        fake->rules[rule].finding_count = at - fake->rules[rule].first_finding;
    }
    CU_ASSERT_EQUAL_FATAL(at, fake->tenant.finding_count);
}

static bool is_error(const struct fake_record *fake,
                     const struct tv_finding_brief *brief)
{
    uint32_t severity = brief->verdict == TV_VERDICT_FAIL
                            ? brief->severity
                            : fake->rules[brief->rule].severity;
    return severity >= TV_SEVERITY_ERROR;
}

/* The verdict of a finding as it counts for readiness: a fail below error does
 * not block. */
static uint32_t weight(const struct fake_record *fake,
                       const struct tv_finding_brief *brief)
{
    return is_error(fake, brief) ? brief->verdict
           : fake->rules[brief->rule].severity >= TV_SEVERITY_ERROR
               ? TV_VERDICT_PASS
               : TV_VERDICT_NOT_APPLICABLE;
}

/* A person's verdict on a pathway, and the rules that block it. */
static void judge_person(struct fake_record *fake, uint32_t person,
                         struct tv_person_record *out)
{
    *out = (struct tv_person_record){.subject = fake->people[person]};
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        uint32_t *blockers =
            &fake->blockers[(person * TV_PATHWAYS + p) * FAKE_RULES];
        out->verdicts[p] = TV_VERDICT_NOT_APPLICABLE;
        out->blockers[p] = blockers;
        for (uint32_t i = 0; i < fake->tenant.finding_count; i++) {
            const struct tv_finding_brief *brief = &fake->briefs[i];
            if (brief->rule != FAKE_TENANT && brief->subject == person &&
                (fake->rules[brief->rule].pathways & (1u << p))) {
                uint32_t verdict = weight(fake, brief);
                out->verdicts[p] = tv_verdict_all(out->verdicts[p], verdict);
                if (verdict == TV_VERDICT_FAIL) {
                    blockers[out->blocker_count[p]++] = brief->rule;
                }
            }
        }
    }
}

/* Whether a person is blocked on a pathway only by waived findings. */
static bool is_excused(const struct fake_record *fake, uint32_t person,
                       uint32_t p)
{
    bool blocked = false, left = false;
    for (uint32_t i = 0; i < fake->tenant.finding_count; i++) {
        const struct tv_finding_brief *brief = &fake->briefs[i];
        if (brief->rule != FAKE_TENANT && brief->subject == person &&
            (fake->rules[brief->rule].pathways & (1u << p)) &&
            weight(fake, brief) == TV_VERDICT_FAIL) {
            blocked = true;
            left |= !brief->waived;
        }
    }
    return blocked && !left;
}

static void judge_people(struct fake_record *fake)
{
    for (uint32_t i = 0; i < fake->people_count; i++) {
        struct tv_person_record *out =
            &fake->persons[fake->tenant.person_count];
        bool worth = fake->run.all;
        judge_person(fake, i, out);
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            struct tv_readiness *readiness = &fake->tenant.readiness[p];
            uint32_t *of[] = {NULL, &readiness->not_judged, &readiness->ready,
                              &readiness->unknown, &readiness->blocked};
            ++*of[out->verdicts[p]];
            readiness->blocked_waived += is_excused(fake, i, p);
            worth |= out->verdicts[p] >= TV_VERDICT_UNKNOWN;
        }
        fake->tenant.person_count += worth;
    }
}

void fake_conclude(struct fake_record *fake)
{
    struct tv_arena *arena = &fake->arena;
    uint32_t count = fake->tenant.finding_count;
    for (uint32_t rule = 0; rule < FAKE_RULES; rule++) {
        fake->rules[rule].counts.verdict = TV_VERDICT_NOT_APPLICABLE;
    }
    fake->briefs = tv_arena_array(arena, count, sizeof(*fake->briefs));
    for (uint32_t i = 0; i < count; i++) {
        fake->briefs[i] = fake->findings[i].brief;
        count_finding(fake, &fake->briefs[i]);
    }
    for (uint32_t rule = 0; rule < FAKE_RULES; rule++) {
        count_rest(fake, rule);
    }
    index_rules(fake);
    fake->tenant.waivers = fake_waivers;
    fake->tenant.waiver_count = fake->tenant.totals.waived > 0;
    fake->tenant.briefs = fake->briefs;
    fake->tenant.absent_count = fake->gone_count;
    for (uint32_t i = 0; i < fake->gone_count; i++) {
        fake->tenant.totals.fixed += tv_finding_is_fixed(&fake->gone[i].brief);
    }
    fake->persons =
        tv_arena_array(arena, fake->people_count, sizeof(*fake->persons));
    fake->blockers =
        tv_arena_array(arena, (size_t)fake->people_count * TV_PATHWAYS,
                       FAKE_RULES * sizeof(*fake->blockers));
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        bool hangs = (fake->rules[FAKE_TENANT].pathways & (1u << p)) != 0;
        fake->tenant.readiness[p].preconditions =
            hangs ? fake->rules[FAKE_TENANT].counts.verdict
                  : TV_VERDICT_NOT_APPLICABLE;
    }
    judge_people(fake);
    fake->tenant.exit_status =
        tv_exit_is_possible(&fake->tenant, TV_EXIT_FINDINGS) ? TV_EXIT_FINDINGS
                                                             : TV_EXIT_UNKNOWN;
}
