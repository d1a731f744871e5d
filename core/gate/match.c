/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the waiver of each finding, by rule and subject. */
#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "gate/glob.h"
#include "gate/waivers_state.h"
#include "record/words.h"

/* How specifically a waiver names a finding; the most specific one wins. */
enum { BY_ALL = 1, BY_PATTERN = 2, BY_NAME = 3, BY_DISCRIMINATOR = 4 };

/* The lookup of one finding. */
struct looking {
    struct tv_waivers *waivers;
    const struct tv_finding_record
        *finding; /* without texts if reads_subjects[rule] is false */
    uint32_t number;
    uint32_t rule, message; /* indexes into the catalogue */
    uint32_t best;          /* waiver number so far, or TV_NO_WAIVER */
    int best_rank;
};

/* ---- which tenants a waiver is for ---- */

bool tv_waiver_tenant_is(struct tv_text name,
                         const struct tv_tenant_record *tenant)
{
    const struct tv_text names[] = {tenant->id, tenant->domain, tenant->name,
                                    tenant->label};
    bool found = name.size == 0;
    for (size_t i = 0; i < TV_COUNT_OF(names); i++) {
        found = found || tv_text_alike(name, names[i]);
    }
    return found;
}

/* Per rule of the catalogue: its index among the tenant's rules plus 1, or 0 if
 * the tenant was not judged by it. */
static uint32_t *rules_of(const struct tv_waivers *waivers,
                          const struct tv_tenant_record *tenant)
{
    uint32_t *numbers =
        tv_calloc((size_t)waivers->catalog->rule_count + 1, sizeof(*numbers));
    uint32_t at = 0;
    for (uint32_t r = 0; r < waivers->catalog->rule_count; r++) {
        const char *id = waivers->catalog->rules[r].id;
        /* Both ascend by id. */
        while (at < tenant->rule_count && tenant->rules[at].id.size > 0 &&
               strncmp(tenant->rules[at].id.data, id,
                       tenant->rules[at].id.size) < 0) {
            at++;
        }
        if (at < tenant->rule_count &&
            tv_text_same(tenant->rules[at].id, tv_text_of(id))) {
            numbers[r] = at + 1;
        }
    }
    return numbers;
}

/* Notes for each waiver whether this tenant can show if it is used. It cannot
 * if a rule of the waiver judged nobody, because it was not selected or has no
 * check. */
static void begin(struct tv_waivers *waivers,
                  const struct tv_tenant_record *tenant,
                  const uint32_t *numbers)
{
    for (uint32_t i = 0; i < waivers->count; i++) {
        waivers->use[i].counts_now =
            tv_waiver_tenant_is(waivers->items[i].tenant, tenant);
        waivers->use[i].last_seen = 0;
    }
    for (uint32_t i = 0; i < waivers->entry_count; i++) {
        const struct tv_waiver_entry *entry = &waivers->entries[i];
        struct tv_waiver_use *use = &waivers->use[entry->waiver];
        uint32_t number = numbers[entry->rule];
        bool judged = number > 0 && tenant->rules[number - 1].subject_kind != 0;
        use->judged |= use->counts_now && judged;
        use->undecided |= use->counts_now && !judged;
    }
}

/* ---- one finding ---- */

static bool is_meant(const struct looking *looking,
                     const struct tv_waiver_entry *entry)
{
    const struct tv_waiver *waiver = &looking->waivers->items[entry->waiver];
    bool message = looking->finding->brief.verdict == TV_VERDICT_UNKNOWN ||
                   entry->message == TV_ALL_MESSAGES ||
                   entry->message == looking->message;
    return message && (waiver->discriminator.size == 0 ||
                       tv_text_same(waiver->discriminator,
                                    looking->finding->discriminator));
}

static void take(struct looking *looking, uint32_t number, int rank)
{
    const struct tv_waiver *items = looking->waivers->items;
    const struct tv_waiver *waiver = &items[number];
    rank = waiver->discriminator.size > 0 ? BY_DISCRIMINATOR : rank;
    bool better = looking->best == TV_NO_WAIVER || rank > looking->best_rank ||
                  (rank == looking->best_rank &&
                   (waiver->expires > items[looking->best].expires ||
                    (waiver->expires == items[looking->best].expires &&
                     number < looking->best)));
    if (waiver->state == TV_WAIVER_IN_FORCE && better) {
        looking->best = number;
        looking->best_rank = rank;
    }
}

/* A waiver for fails does not cover an unknown. But the unknown may be what it
 * is for, so the waiver is not called unused. */
static void consider(struct looking *looking, uint32_t entry_number, int rank)
{
    const struct tv_waiver_entry *entry =
        &looking->waivers->entries[entry_number];
    const struct tv_waiver *waiver = &looking->waivers->items[entry->waiver];
    struct tv_waiver_use *use = &looking->waivers->use[entry->waiver];
    bool unknown = looking->finding->brief.verdict == TV_VERDICT_UNKNOWN;
    if (!use->counts_now) {
        return;
    }
    if (unknown && !waiver->unknown) {
        use->undecided = true;
        return;
    }
    if (!is_meant(looking, entry)) {
        return;
    }
    /* Count a finding once, even if both id and name of its subject match. */
    use->matched += use->last_seen != looking->number + 1;
    use->last_seen = looking->number + 1;
    take(looking, entry->waiver, rank);
}

static void consider_exact(struct looking *looking, struct tv_text subject)
{
    struct tv_waivers *waivers = looking->waivers;
    uint32_t link = tv_map_get(&waivers->exact,
                               tv_waiver_key(waivers, looking->rule, subject));
    while (link != TV_MAP_NONE) {
        consider(looking, waivers->links[link].entry, BY_NAME);
        link = waivers->links[link].next;
    }
}

static void consider_broad(struct looking *looking)
{
    const struct tv_waivers *waivers = looking->waivers;
    const struct tv_subject_record *subject = &looking->finding->subject;
    for (uint32_t i = waivers->first_broad[looking->rule];
         i < waivers->first_broad[looking->rule + 1]; i++) {
        const struct tv_waiver_broad *broad = &waivers->broad[i];
        if (broad->pattern.size == 0) {
            consider(looking, broad->entry, BY_ALL);
        } else if (tv_glob_match(broad->pattern, subject->name) ||
                   tv_glob_match(broad->pattern, subject->id)) {
            consider(looking, broad->entry, BY_PATTERN);
        }
    }
}

static uint32_t find_waiver(struct looking *looking)
{
    looking->best = TV_NO_WAIVER;
    looking->best_rank = 0;
    if (looking->waivers->reads_subjects[looking->rule]) {
        const struct tv_subject_record *subject = &looking->finding->subject;
        consider_exact(looking, subject->id);
        if (!tv_text_alike(subject->id, subject->name)) {
            consider_exact(looking, subject->name);
        }
    }
    consider_broad(looking);
    return looking->best;
}

/* Maps by id, because a result read back may come from another version of the
 * rule pack. */
static uint32_t message_of(const struct tv_rule *own,
                           const struct tv_rule_record *rule, uint32_t message)
{
    if (message >= rule->message_count) {
        return TV_NO_MESSAGE;
    }
    const struct tv_message *found =
        tv_rule_message(own, rule->messages[message].id);
    return found ? (uint32_t)(found - own->messages) : TV_NO_MESSAGE;
}

static void match_rule(struct tv_waivers *waivers,
                       struct tv_tenant_source *source,
                       const struct tv_rule_record *rule, uint32_t number,
                       uint32_t *out)
{
    const struct tv_tenant_record *tenant = source->tenant;
    struct tv_finding_record finding;
    struct looking looking = {
        .waivers = waivers, .finding = &finding, .rule = number};
    uint32_t messages[TV_MAX_MESSAGES];
    for (uint32_t m = 0; m < TV_MAX_MESSAGES; m++) {
        messages[m] = message_of(&waivers->catalog->rules[number], rule, m);
    }
    memset(&finding, 0, sizeof(finding));
    for (uint32_t i = 0; i < rule->finding_count; i++) {
        looking.number = rule->first_finding + i;
        const struct tv_finding_brief *brief = &tenant->briefs[looking.number];
        if (brief->verdict != TV_VERDICT_FAIL &&
            brief->verdict != TV_VERDICT_UNKNOWN) {
            continue;
        }
        if (waivers->reads_subjects[number]) {
            source->finding(source, looking.number, 0, &finding);
        }
        finding.brief = *brief;
        looking.message = brief->message < TV_MAX_MESSAGES
                              ? messages[brief->message]
                              : TV_NO_MESSAGE;
        out[looking.number] = find_waiver(&looking);
    }
}

void tv_waivers_match(struct tv_waivers *waivers,
                      struct tv_tenant_source *source, uint32_t *out)
{
    const struct tv_tenant_record *tenant = source->tenant;
    uint32_t *numbers = rules_of(waivers, tenant);
    begin(waivers, tenant, numbers);
    memset(out, 0xff, tenant->finding_count * sizeof(*out));
    for (uint32_t r = 0; r < waivers->catalog->rule_count; r++) {
        if (numbers[r] > 0 && waivers->has_entries[r]) {
            match_rule(waivers, source, &tenant->rules[numbers[r] - 1], r, out);
        }
    }
    tv_free(numbers);
}
