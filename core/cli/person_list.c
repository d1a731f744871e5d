/* SPDX-License-Identifier: Apache-2.0 */
/* Enumerates the people of a snapshot or of a result. */
#include "cli/person_list.h"

#include <string.h>

#include "base/count.h"
#include "base/text.h"

#define MOST_NUMBERS 32u /* per person */

static const char *const number_facts[] = {
    "user.office_phones",        "user.line_uri",       "user.teams_number",
    "user.teams_numbers.number", "user.numbers.number",
};
#define NUMBER_FACTS TV_COUNT_OF(number_facts)

struct numbers {
    struct tv_text items[MOST_NUMBERS];
    uint32_t count;
};

static void add_number(struct numbers *numbers, struct tv_text number)
{
    if (number.size > 0 && numbers->count < MOST_NUMBERS) {
        numbers->items[numbers->count++] = number;
    }
}

/* ---- a snapshot ---------------------------------------------------------- */

/* Facts that no rule needs were not read, and are unknown here. */
static void read_numbers(const struct tv_store *store, uint32_t user,
                         struct numbers *out)
{
    out->count = 0;
    for (size_t i = 0; i < NUMBER_FACTS; i++) {
        uint32_t fact = tv_fact_find(tv_text_of(number_facts[i]));
        struct tv_value value;
        tv_store_value(store, fact, TV_SUBJECT_USER, user, &value);
        for (uint32_t k = 0; value.state == TV_STATE_KNOWN && k < value.count;
             k++) {
            add_number(out, tv_cell_text(
                                store, tv_store_item(store, fact, &value, k)));
        }
    }
}

bool tv_people_lack_numbers(const struct tv_snapshot *snapshot)
{
    const bool *wanted = snapshot->store.projection.wanted;
    for (size_t i = 0; i < NUMBER_FACTS; i++) {
        if (!wanted[tv_fact_find(tv_text_of(number_facts[i]))]) {
            return true;
        }
    }
    return false;
}

void tv_people_of_snapshot(void *given, tv_see *see, void *user)
{
    const struct tv_snapshot *snapshot = given;
    const struct tv_store *store = &snapshot->store;
    for (uint32_t i = 0; i < store->subject_count[TV_SUBJECT_USER]; i++) {
        struct numbers numbers;
        if (tv_store_is_unseen(store, TV_SUBJECT_USER, i)) {
            continue;
        }
        read_numbers(store, i, &numbers);
        struct tv_candidate one = {
            .subject = {.kind = TV_SUBJECT_USER,
                        .id = tv_subject_id(snapshot, TV_SUBJECT_USER, i),
                        .name = tv_subject_label(snapshot, TV_SUBJECT_USER, i),
                        .display =
                            tv_subject_display(snapshot, TV_SUBJECT_USER, i)},
            .numbers = numbers.items,
            .number_count = numbers.count,
            .number = i,
        };
        see(user, &one);
    }
}

/* ---- a result ------------------------------------------------------------ */

static bool is_number_fact(struct tv_text fact)
{
    for (size_t i = 0; i < NUMBER_FACTS; i++) {
        if (tv_text_same(fact, tv_text_of(number_facts[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_needed(const struct tv_tenant_record *tenant,
                      struct tv_text fact)
{
    for (uint32_t i = 0; i < tenant->rule_count; i++) {
        const struct tv_rule_record *rule = &tenant->rules[i];
        for (uint32_t k = 0; k < rule->need_count; k++) {
            if (rule->subject_kind == TV_SUBJECT_USER &&
                tv_text_same(rule->needs[k], fact)) {
                return true;
            }
        }
    }
    return false;
}

bool tv_records_lack_numbers(const struct tv_tenant_record *tenant)
{
    for (size_t i = 0; i < NUMBER_FACTS; i++) {
        if (!is_needed(tenant, tv_text_of(number_facts[i]))) {
            return true;
        }
    }
    return false;
}

static void take_numbers(const struct tv_finding_record *finding,
                         struct numbers *out)
{
    out->count = 0;
    for (uint32_t i = 0; i < finding->evidence_count; i++) {
        const struct tv_evidence_record *fact = &finding->evidence[i];
        for (uint32_t k = 0; is_number_fact(fact->fact) && k < fact->item_count;
             k++) {
            add_number(out, fact->items[k].text);
        }
    }
}

static void see_finding(struct tv_tenant_source *source, uint32_t number,
                        tv_see *see, void *user)
{
    struct tv_finding_record finding;
    struct numbers numbers;
    source->finding(source, number, TV_PART_EVIDENCE, &finding);
    take_numbers(&finding, &numbers);
    struct tv_candidate one = {.subject = finding.subject,
                               .numbers = numbers.items,
                               .number_count = numbers.count};
    see(user, &one);
}

static void see_findings(struct tv_tenant_source *source,
                         const struct tv_rule_record *rule, tv_see *see,
                         void *user)
{
    const struct tv_finding_brief *briefs = source->tenant->briefs;
    uint32_t end = rule->first_finding + rule->finding_count;
    for (uint32_t i = rule->first_finding; i < end; i++) {
        if (i == rule->first_finding ||
            briefs[i].subject != briefs[i - 1].subject) {
            see_finding(source, i, see, user);
        }
    }
}

void tv_people_of_records(void *given, tv_see *see, void *user)
{
    const struct tv_recorded *recorded = given;
    struct tv_tenant_source *source = recorded->source;
    const struct tv_tenant_record *tenant = source->tenant;
    for (uint32_t i = 0; i < tenant->person_count; i++) {
        struct tv_person_record person;
        source->person(source, i, &person);
        struct tv_candidate one = {.subject = person.subject};
        see(user, &one);
    }
    for (uint32_t i = 0; recorded->in_findings && i < tenant->rule_count; i++) {
        if (tenant->rules[i].subject_kind == TV_SUBJECT_USER) {
            see_findings(source, &tenant->rules[i], see, user);
        }
    }
}
