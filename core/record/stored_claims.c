/* SPDX-License-Identifier: Apache-2.0 */
/* Derives each person's readiness from the findings of a result, and checks
 * that the list of people agrees. */
#include <string.h>

#include "base/text.h"
#include "record/dossier.h"
#include "record/stored_parts.h"
#include "record/words.h"

/* ---- who has which findings ----------------------------------------------
 */

/* A slot of the hash table of people, by a hash of id and name. */
struct claim {
    uint64_t key;
    uint32_t last; /* 1 + the person's last finding; 0: an empty slot */
    bool met;      /* the person is listed */
};

static uint64_t key_of(const struct tv_subject_record *subject)
{
    uint64_t id = tv_hash(subject->id.data, subject->id.size);
    uint64_t name = tv_hash(subject->name.data, subject->name.size);
    return id * 0x9e3779b97f4a7c15u ^ name;
}

static struct claim *find(const struct tv_claims *claims, uint64_t key)
{
    size_t at = (size_t)key & (claims->capacity - 1);
    while (claims->slots[at].last != 0 && claims->slots[at].key != key) {
        at = (at + 1) & (claims->capacity - 1);
    }
    return &claims->slots[at];
}

static void make_room(struct tv_claims *claims)
{
    struct tv_claims old = *claims;
    if (claims->count < claims->capacity / 2) {
        return;
    }
    claims->capacity = old.capacity > 0 ? old.capacity * 2 : 64;
    claims->slots = tv_calloc(claims->capacity, sizeof(*claims->slots));
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.slots[i].last != 0) {
            *find(claims, old.slots[i].key) = old.slots[i];
        }
    }
    tv_free(old.slots);
}

/* The verdict that a finding means for its subject's readiness; 0: none. A fail
 * below error does not block. */
static uint32_t weigh(const struct tv_rule_record *rule,
                      const struct tv_finding_brief *brief)
{
    if (tv_finding_weighs(rule, brief)) {
        return brief->verdict;
    }
    return rule->severity >= TV_SEVERITY_ERROR &&
                   brief->verdict != TV_VERDICT_NOT_APPLICABLE
               ? TV_VERDICT_PASS
               : 0;
}

void tv_claims_add(struct tv_stored_tenant *tenant, uint32_t number,
                   const struct tv_finding_record *finding)
{
    struct tv_claims *claims = &tenant->claims;
    const struct tv_rule_record *rule = &tenant->rules[finding->brief.rule];
    claims->before =
        tv_grow_array(claims->before, number, sizeof(*claims->before));
    claims->before[number] = 0;
    if (rule->subject_kind != TV_SUBJECT_USER || rule->pathways == 0 ||
        weigh(rule, &finding->brief) == 0) {
        return;
    }
    make_room(claims);
    struct claim *claim = find(claims, key_of(&finding->subject));
    claims->count += claim->last == 0;
    claims->before[number] = claim->last;
    claim->key = key_of(&finding->subject);
    claim->last = number + 1;
}

void tv_claims_finish(struct tv_claims *claims)
{
    tv_free(claims->slots);
    tv_free(claims->before);
    *claims = (struct tv_claims){.slots = NULL};
}

/* ---- what follows --------------------------------------------------------
 */

/* The readiness of one person, or of the tenant, by pathway. */
struct outcome {
    uint32_t verdicts[TV_PATHWAYS];
    bool left[TV_PATHWAYS]; /* some blocking finding is not waived */
};

static void add(const struct tv_rule_record *rule,
                const struct tv_finding_brief *brief, struct outcome *out)
{
    uint32_t verdict = weigh(rule, brief);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (verdict != 0 && (rule->pathways & 1u << p)) {
            out->verdicts[p] = tv_verdict_all(out->verdicts[p], verdict);
            out->left[p] |= verdict == TV_VERDICT_FAIL && !brief->waived;
        }
    }
}

static void begin(struct outcome *out)
{
    memset(out, 0, sizeof(*out));
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        out->verdicts[p] = TV_VERDICT_NOT_APPLICABLE;
    }
}

/* Joins the verdicts of rules that do not judge people; with `unbound` only of
 * those without a check, which are unknown for everybody. */
static void join_others(const struct tv_tenant_record *tenant, bool unbound,
                        struct outcome *out)
{
    begin(out);
    for (uint32_t r = 0; r < tenant->rule_count; r++) {
        const struct tv_rule_record *rule = &tenant->rules[r];
        if (rule->subject_kind == TV_SUBJECT_USER ||
            (unbound && rule->subject_kind != 0)) {
            continue;
        }
        /* Passes may not be listed, but they are counted. */
        const struct tv_finding_brief pass = {
            .verdict = rule->counts.pass > 0 ? TV_VERDICT_PASS
                                             : TV_VERDICT_NOT_APPLICABLE};
        add(rule, &pass, out);
        for (uint32_t i = 0; i < rule->finding_count; i++) {
            add(rule, &tenant->briefs[rule->first_finding + i], out);
        }
    }
}

/* Whether the person's blockers are exactly the rules that fail. The findings
 * are linked from the last rule to the first. */
static bool are_blockers(const struct tv_stored_tenant *tenant,
                         const struct tv_person_record *person, uint32_t last,
                         uint32_t pathway)
{
    uint32_t left = person->blocker_count[pathway], rule = TV_NO_RULE;
    for (uint32_t i = last; i != 0; i = tenant->claims.before[i - 1]) {
        const struct tv_finding_brief *brief = &tenant->briefs[i - 1];
        const struct tv_rule_record *own = &tenant->rules[brief->rule];
        if (!(own->pathways & 1u << pathway) || brief->rule == rule ||
            weigh(own, brief) != TV_VERDICT_FAIL) {
            continue;
        }
        rule = brief->rule;
        if (left == 0 || person->blockers[pathway][--left] != rule) {
            return false;
        }
    }
    return left == 0;
}

static bool is_partly(const struct tv_stored *stored, uint32_t pathway)
{
    return (stored->run.partly_judged & 1u << pathway) != 0;
}

/* Whether a verdict agrees with the one derived. Without --all passes are not
 * listed, so ready and not judged cannot be told apart, unless the pathway was
 * judged in part, where nobody is ready. */
static bool agrees(const struct tv_stored *stored, uint32_t said,
                   uint32_t follows, uint32_t pathway)
{
    return stored->run.all || is_partly(stored, pathway) ||
                   follows >= TV_VERDICT_UNKNOWN
               ? said == follows
               : said < TV_VERDICT_UNKNOWN;
}

static bool check_pathway(struct tv_stored_tenant *tenant,
                          const struct tv_person_record *person, uint32_t last,
                          uint32_t follows, uint32_t pathway, uint64_t at)
{
    struct tv_stored *stored = tenant->stored;
    const char *name = tv_pathway_name(pathway);
    uint32_t said = person->verdicts[pathway];
    follows = tv_readiness_admit(stored->run.partly_judged, pathway, follows);
    if (!agrees(stored, said, follows, pathway)) {
        return tv_stored_fail(stored, at,
                              "\"%s\" of a person is \"%s\", but by the "
                              "results it is \"%s\"",
                              name, tv_readiness_name(said),
                              tv_readiness_name(follows));
    }
    return said != TV_VERDICT_FAIL ||
           are_blockers(tenant, person, last, pathway) ||
           tv_stored_fail(stored, at,
                          "\"blockedBy\" of \"%s\" must name the rules that "
                          "fail by the results",
                          name);
}

void tv_claims_begin(struct tv_stored_tenant *tenant)
{
    struct outcome outcome;
    join_others(&tenant->tenant, true, &outcome);
    memcpy(tenant->claims.everybody, outcome.verdicts,
           sizeof(outcome.verdicts));
}

bool tv_claims_check(struct tv_stored_tenant *tenant,
                     const struct tv_person_record *person, uint64_t at)
{
    struct claim none = {.last = 0};
    struct tv_claims *claims = &tenant->claims;
    struct claim *claim =
        claims->capacity > 0 ? find(claims, key_of(&person->subject)) : &none;
    struct outcome outcome = {.left = {false}};
    memcpy(outcome.verdicts, claims->everybody, sizeof(outcome.verdicts));
    for (uint32_t i = claim->last; i != 0; i = claims->before[i - 1]) {
        const struct tv_finding_brief *brief = &tenant->briefs[i - 1];
        add(&tenant->rules[brief->rule], brief, &outcome);
    }
    if (claim->met) {
        return tv_stored_fail(tenant->stored, at, "a person is listed twice");
    }
    claim->met = claim->last != 0;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        if (!check_pathway(tenant, person, claim->last, outcome.verdicts[p], p,
                           at)) {
            return false;
        }
        tenant->listed[p].blocked_waived +=
            outcome.verdicts[p] == TV_VERDICT_FAIL && !outcome.left[p];
    }
    return true;
}

/* Finds a person who must be listed but is not: returns 1 + the finding that
 * shows it, or 0. */
static uint32_t find_unlisted(const struct tv_stored_tenant *tenant)
{
    const struct tv_claims *claims = &tenant->claims;
    for (size_t c = 0; c < claims->capacity; c++) {
        uint32_t i = claims->slots[c].met ? 0 : claims->slots[c].last;
        for (; i != 0; i = claims->before[i - 1]) {
            const struct tv_finding_brief *brief = &tenant->briefs[i - 1];
            if (tenant->stored->run.all || weigh(&tenant->rules[brief->rule],
                                                 brief) >= TV_VERDICT_UNKNOWN) {
                return i;
            }
        }
    }
    return 0;
}

bool tv_claims_check_rest(struct tv_stored_tenant *tenant)
{
    struct outcome outcome;
    uint32_t partly = tenant->stored->run.partly_judged;
    uint32_t unlisted = find_unlisted(tenant);
    if (unlisted != 0) {
        return tv_stored_fail(tenant->stored, tenant->findings[unlisted - 1],
                              "whom this result keeps from being ready must "
                              "be among the people");
    }
    join_others(&tenant->tenant, false, &outcome);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        uint32_t said = tenant->tenant.readiness[p].preconditions;
        uint32_t follows = tv_readiness_admit(partly, p, outcome.verdicts[p]);
        if (said != follows) {
            return tv_stored_fail(
                tenant->stored, tenant->members[TV_TENANT_READINESS].begin,
                "the preconditions of \"%s\" are \"%s\", but by the results "
                "they are \"%s\"",
                tv_pathway_name(p), tv_verdict_name(said),
                tv_verdict_name(follows));
        }
    }
    return true;
}
