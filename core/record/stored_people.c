/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the people of a result: all of them once to index them, then single
 * ones on request. */
#include <string.h>

#include "record/stored_parts.h"
#include "record/words.h"

struct blockers {
    const struct tv_text *ids;
    uint32_t count;
};

struct raw_person {
    struct tv_subject_record subject;
    uint32_t verdicts[TV_PATHWAYS];
    struct blockers blockers[TV_PATHWAYS];
    bool blocked;
};

#define VERDICT(name, number)                                                  \
    {                                                                          \
        TV_MUST(name, WORD, raw_person, verdicts[number]),                     \
            .word = tv_word_readiness                                          \
    }
#define BLOCKERS(name, number)                                                 \
    {                                                                          \
        TV_MAY(name, TEXTS, raw_person, blockers[number].ids),                 \
            TV_COUNTED(raw_person, blockers[number].count, TV_MAX_RULES)       \
    }

static const struct tv_field blocker_fields[] = {
    BLOCKERS("voip", 0), BLOCKERS("pstn", 1), BLOCKERS("external", 2)};
static const struct tv_shape blocker_shape =
    TV_SHAPE(blocker_fields, raw_person);

static const struct tv_field person_fields[] = {
    {TV_MUST("id", TEXT, raw_person, subject.id)},
    {TV_MUST("name", TEXT, raw_person, subject.name)},
    {TV_MAY("displayName", TEXT, raw_person, subject.display)},
    VERDICT("voip", 0),
    VERDICT("pstn", 1),
    VERDICT("external", 2),
    {.key = "blockedBy",
     .kind = TV_FIELD_OBJECT,
     .inner = &blocker_shape,
     TV_GIVEN(raw_person, blocked)},
};
static const struct tv_shape person_shape = TV_SHAPE(person_fields, raw_person);
static const struct tv_field person_field = {.kind = TV_FIELD_OBJECT,
                                             .inner = &person_shape};

/* The index of a rule, from index `from` on; UINT32_MAX if there is none. */
static uint32_t rule_behind(const struct tv_tenant_record *tenant,
                            uint32_t from, struct tv_text id)
{
    for (uint32_t i = from; i < tenant->rule_count; i++) {
        if (tv_text_same(tenant->rules[i].id, id)) {
            return i;
        }
    }
    return UINT32_MAX;
}

static bool take_blockers(struct tv_stored_tenant *tenant,
                          const struct blockers *raw, uint32_t pathway)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < raw->count; i++) {
        uint32_t rule = rule_behind(&tenant->tenant, from, raw->ids[i]);
        if (rule == UINT32_MAX) {
            return false;
        }
        tenant->blockers[pathway][i] = rule;
        from = rule + 1;
    }
    return true;
}

/* Fills in the person; returns what is wrong with it, or NULL. */
static const char *take(struct tv_stored_tenant *tenant,
                        const struct raw_person *raw,
                        struct tv_person_record *out)
{
    bool blocked = false;
    out->subject = raw->subject;
    out->subject.kind = TV_SUBJECT_USER;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        bool fails = raw->verdicts[p] == TV_VERDICT_FAIL;
        if (fails != (raw->blockers[p].ids != NULL)) {
            return "\"blockedBy\" must name the rules exactly for the "
                   "pathways that are blocked";
        }
        if (fails && !take_blockers(tenant, &raw->blockers[p], p)) {
            return "\"blockedBy\" must name rules of the run in their order";
        }
        blocked |= fails;
        out->verdicts[p] = raw->verdicts[p];
        out->blockers[p] = tenant->blockers[p];
        out->blocker_count[p] = raw->blockers[p].count;
    }
    return blocked == raw->blocked
               ? NULL
               : "\"blockedBy\" where no pathway is blocked";
}

static bool read_one(struct tv_stored_tenant *tenant,
                     const struct tv_extent *extent,
                     struct tv_person_record *out)
{
    struct tv_stored *stored = tenant->stored;
    struct tv_reading reading;
    struct raw_person raw;
    memset(&raw, 0, sizeof(raw));
    tv_arena_reset(&stored->person.arena);
    if (!tv_stored_read(stored, &stored->person.window, extent,
                        TV_STORED_MAX_RECORD, &stored->person.arena,
                        &person_field, &raw, &reading)) {
        return false;
    }
    const char *fault = take(tenant, &raw, out);
    return !fault || tv_stored_fail(stored, extent->begin, "%s", fault);
}

bool tv_stored_index_people(struct tv_stored *stored,
                            struct tv_stored_tenant *tenant,
                            const struct tv_extent *list)
{
    struct tv_extent item;
    struct tv_person_record person;
    uint64_t at = 0;
    bool failed;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        tenant->blockers[p] = tv_arena_array(
            &stored->arena, tenant->tenant.rule_count, sizeof(uint32_t));
    }
    tv_claims_begin(tenant);
    while (tv_stored_next(stored, &stored->person.window, list, &at, &item,
                          &failed)) {
        if (tenant->tenant.person_count == TV_STORED_MAX_RECORDS) {
            return tv_stored_fail(stored, item.begin, "more than %u people",
                                  TV_STORED_MAX_RECORDS);
        }
        if (!read_one(tenant, &item, &person) ||
            !tv_claims_check(tenant, &person, item.begin)) {
            return false;
        }
        uint32_t number = tenant->tenant.person_count++;
        tenant->people =
            tv_grow_array(tenant->people, number, sizeof(*tenant->people));
        tenant->people[number] = item.begin;
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            tv_readiness_add(&tenant->listed[p], person.verdicts[p], 1);
        }
    }
    return !failed && tv_claims_check_rest(tenant);
}

void tv_stored_person(struct tv_tenant_source *source, uint32_t number,
                      struct tv_person_record *out)
{
    struct tv_stored_tenant *tenant = (struct tv_stored_tenant *)source;
    struct tv_extent extent = {.begin = tenant->people[number]};
    if (!tv_window_skip(&tenant->stored->person.window, extent.begin,
                        &extent.end) ||
        !read_one(tenant, &extent, out)) {
        tenant->stored->changed = true;
        memset(out, 0, sizeof(*out));
        out->subject.kind = TV_SUBJECT_USER;
    }
}
