/* SPDX-License-Identifier: Apache-2.0 */
/* Compares the findings of a tenant with those of a baseline. */
#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "gate/baseline_state.h"
#include "record/words.h"

#define KEY_LIMIT ((size_t)1 << 20) /* bytes */

struct comparing {
    struct tv_baseline *baseline;
    struct tv_tenant_source *source;
    const uint32_t *waiver;
    const struct tv_presence_of *presence;
    struct tv_map olds;         /* fingerprint -> index of old finding */
    struct tv_map rules;        /* id -> rule number */
    struct tv_map unknown;      /* set of rule and subject with an unknown */
    uint32_t *unknown_subjects; /* per rule: subjects in `unknown` */
    struct tv_arena keys;
    struct tv_buf key;
    uint8_t *states;
    bool *worse;
};

static struct tv_text key_of(struct comparing *comparing, struct tv_text rule,
                             const struct tv_subject_record *subject)
{
    tv_buf_clear(&comparing->key);
    tv_buf_add_text(&comparing->key, rule);
    tv_buf_printf(&comparing->key, "/%u/", (unsigned)subject->kind);
    if (subject->kind == TV_SUBJECT_USER ||
        subject->kind == TV_SUBJECT_CHANNEL) {
        tv_buf_add_text(&comparing->key, subject->id);
    }
    return tv_buf_text(&comparing->key);
}

static void note_unknown(struct comparing *comparing,
                         const struct tv_finding_record *finding)
{
    struct tv_text key = key_of(comparing, finding->rule_id, &finding->subject);
    if (tv_map_get(&comparing->unknown, key) == TV_MAP_NONE) {
        tv_map_add(&comparing->unknown, tv_arena_text(&comparing->keys, key),
                   1);
        comparing->unknown_subjects[finding->brief.rule]++;
    }
}

/* The severity of an unknown is only that of its rule, so it is not compared.
 * Missing evidence on either side is no difference. */
static bool is_unchanged(const struct tv_old_finding *old,
                         const struct tv_finding_record *finding)
{
    return old->verdict == finding->brief.verdict &&
           (old->verdict != TV_VERDICT_FAIL ||
            old->severity == finding->brief.severity) &&
           (old->evidence[0] == '\0' || finding->evidence_hash[0] == '\0' ||
            strcmp(old->evidence, finding->evidence_hash) == 0);
}

/* A finding whose waiver has ended counts again; that the baseline has it must
 * not hide it. */
static bool is_worse(const struct tv_old_finding *old,
                     const struct tv_finding_brief *brief, bool waived)
{
    return brief->verdict == TV_VERDICT_FAIL &&
           (old->verdict != TV_VERDICT_FAIL ||
            brief->severity > old->severity || (old->waived && !waived));
}

static void compare_one(struct comparing *comparing, uint32_t number)
{
    struct tv_finding_record finding;
    struct tv_baseline *baseline = comparing->baseline;
    comparing->source->finding(comparing->source, number,
                               TV_PART_FINGERPRINT | TV_PART_EVIDENCE,
                               &finding);
    if (finding.brief.verdict == TV_VERDICT_UNKNOWN) {
        note_unknown(comparing, &finding);
    }
    uint32_t at = tv_map_get(&comparing->olds, tv_text_of(finding.fingerprint));
    if (at == TV_MAP_NONE || baseline->olds[at].taken) {
        comparing->states[number] = TV_BASELINE_NEW;
        return;
    }
    struct tv_old_finding *old = &baseline->olds[at];
    bool waived =
        comparing->waiver && comparing->waiver[number] != TV_NO_WAIVER;
    bool worse = is_worse(old, &finding.brief, waived);
    old->taken = true;
    comparing->worse[number] = worse;
    comparing->states[number] = worse || !is_unchanged(old, &finding)
                                    ? (uint8_t)TV_BASELINE_UPDATED
                                    : (uint8_t)TV_BASELINE_UNCHANGED;
}

/* Whether the rule has judged the subject; only then a missing finding means
 * that it is fixed. If the rule has more unknown subjects than are listed, each
 * subject may be one of them, so the answer is false. */
static bool was_judged(struct comparing *comparing,
                       const struct tv_finding_record *old)
{
    const struct tv_tenant_record *tenant = comparing->source->tenant;
    uint32_t number = tv_map_get(&comparing->rules, old->rule_id);
    if (number == TV_MAP_NONE) {
        return false;
    }
    const struct tv_rule_record *rule = &tenant->rules[number];
    return rule->subject_kind != 0 &&
           rule->counts.unknown <= comparing->unknown_subjects[number] &&
           tv_map_get(&comparing->unknown,
                      key_of(comparing, old->rule_id, &old->subject)) ==
               TV_MAP_NONE;
}

static void leave(struct comparing *comparing, uint32_t number)
{
    struct tv_baseline *baseline = comparing->baseline;
    struct tv_old_finding *old = &baseline->olds[number];
    struct tv_finding_record finding;
    baseline->left[baseline->left_count] = number;
    old->state = TV_BASELINE_CARRIED;
    tv_baseline_absent(baseline, baseline->left_count++, &finding);
    enum tv_presence presence =
        comparing->presence->ask(comparing->presence->user, &finding.subject);
    if (presence != TV_SUBJECT_HIDDEN && was_judged(comparing, &finding)) {
        old->state = TV_BASELINE_ABSENT;
        old->removed = presence == TV_SUBJECT_GONE;
    }
}

/* Lists the findings that only the baseline has. */
static void list_absent(struct comparing *comparing)
{
    struct tv_baseline *baseline = comparing->baseline;
    baseline->rules = comparing->source->tenant->rules;
    baseline->rule_count = comparing->source->tenant->rule_count;
    baseline->left = tv_arena_array(&baseline->tenant, baseline->old_count,
                                    sizeof(*baseline->left));
    baseline->left_count = 0;
    for (uint32_t i = 0; i < baseline->old_count; i++) {
        if (!baseline->olds[i].taken) {
            leave(comparing, i);
        }
    }
}

static void begin(struct comparing *comparing)
{
    const struct tv_baseline *baseline = comparing->baseline;
    const struct tv_tenant_record *tenant = comparing->source->tenant;
    tv_map_init(&comparing->olds, baseline->old_count, false);
    tv_map_init(&comparing->rules, tenant->rule_count, false);
    tv_map_init(&comparing->unknown, 64, true);
    tv_arena_init(&comparing->keys);
    tv_buf_init(&comparing->key, KEY_LIMIT);
    comparing->unknown_subjects =
        tv_arena_array(&comparing->keys, (size_t)tenant->rule_count + 1,
                       sizeof(*comparing->unknown_subjects));
    for (uint32_t i = 0; i < tenant->rule_count; i++) {
        tv_map_add(&comparing->rules, tenant->rules[i].id, i);
    }
    /* An edited baseline may contain a finding twice; only the first counts. */
    for (uint32_t i = 0; i < baseline->old_count; i++) {
        struct tv_old_finding *old = &baseline->olds[i];
        struct tv_text print = tv_text_of(old->fingerprint);
        old->taken = tv_map_add(&comparing->olds, print, i) != i;
    }
}

static void finish(struct comparing *comparing)
{
    tv_map_finish(&comparing->olds);
    tv_map_finish(&comparing->rules);
    tv_map_finish(&comparing->unknown);
    tv_buf_finish(&comparing->key);
    tv_arena_finish(&comparing->keys);
}

void tv_baseline_compare(struct tv_baseline *baseline,
                         struct tv_tenant_source *source,
                         const uint32_t *waiver,
                         const struct tv_presence_of *presence,
                         struct tv_arena *arena, struct tv_comparison *out)
{
    uint32_t count = source->tenant->finding_count;
    struct comparing comparing = {.baseline = baseline,
                                  .source = source,
                                  .waiver = waiver,
                                  .presence = presence};
    comparing.states = tv_arena_array(arena, count, sizeof(uint8_t));
    comparing.worse = tv_arena_array(arena, count, sizeof(bool));
    begin(&comparing);
    for (uint32_t i = 0; i < count; i++) {
        if (source->tenant->briefs[i].verdict >= TV_VERDICT_UNKNOWN) {
            compare_one(&comparing, i);
        }
    }
    list_absent(&comparing);
    finish(&comparing);
    *out = (struct tv_comparison){comparing.states, comparing.worse,
                                  baseline->left_count};
}

void tv_baseline_absent(void *user, uint32_t number,
                        struct tv_finding_record *out)
{
    struct tv_baseline *baseline = user;
    uint32_t at = baseline->left[number];
    const struct tv_old_finding *old = &baseline->olds[at];
    tv_baseline_read(baseline, at, out);
    out->brief.baseline = old->state;
    out->brief.removed = old->removed;
    /* A carried finding was not judged again, so its waiver still covers it. */
    out->brief.waived = old->waived && old->state == TV_BASELINE_CARRIED;
    out->brief.worse = false;
    out->brief.subject = 0;
    out->brief.confidence = TV_CONFIDENCE_NONE;
    out->suggestions = NULL;
    out->suggestion_count = 0;
    out->suggestion = out->command = (struct tv_text){NULL, 0};
    out->command_in_ad = false;
    tv_finding_adopt(out, baseline->rules, baseline->rule_count,
                     &baseline->words);
}
