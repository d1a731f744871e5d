/* SPDX-License-Identifier: Apache-2.0 */
/* Who is ready on which pathway, and what stands in a person's way. */
#include "live/state.h"

/* People who are ready wherever they are judged are only counted. */
static bool is_worth_listing(const uint8_t *verdicts)
{
    bool worth = false;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        worth |= verdicts[p] >= TV_VERDICT_UNKNOWN;
    }
    return worth;
}

/* Of a person judged as the one before, who is `last`, nothing else follows. */
static void judge_person(const struct tv_result *result, uint32_t position,
                         struct tv_live_person *last)
{
    if (position == 0 || !tv_result_same(result, position, position - 1)) {
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            last->verdicts[p] = (uint8_t)tv_result_person(result, position, p);
        }
    }
    last->position = position;
}

void tv_live_judge_people(struct tv_live *live, bool all)
{
    const struct tv_result *result = live->result;
    uint32_t total = result->subject_count[TV_SUBJECT_USER], listed = 0;
    struct tv_live_person last = {0};
    live->people = tv_arena_array(&live->arena, total, sizeof(*live->people));
    for (uint32_t i = 0; i < total; i++) {
        struct tv_live_person *person = &live->people[listed];
        judge_person(result, i, &last);
        *person = last;
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            tv_readiness_add(&live->tenant.readiness[p], person->verdicts[p]);
        }
        listed += all || is_worth_listing(person->verdicts);
    }
    live->tenant.person_count = listed;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        live->tenant.readiness[p].preconditions =
            tv_result_preconditions(result, p);
    }
}

static bool is_blocked_by(const struct tv_result *result, uint32_t position,
                          uint32_t column, uint32_t pathway)
{
    size_t at =
        (size_t)position * result->kind_rule_count[TV_SUBJECT_USER] + column;
    uint32_t rule = result->kind_rules[TV_SUBJECT_USER][column];
    return result->verdicts[TV_SUBJECT_USER][at] == TV_VERDICT_FAIL &&
           result->severities[TV_SUBJECT_USER][at] == TV_SEVERITY_ERROR &&
           (result->rules[rule].rule->pathways & (1u << pathway)) != 0;
}

static uint32_t list_blockers(struct tv_live *live, uint32_t position,
                              uint32_t pathway)
{
    const struct tv_result *result = live->result;
    uint32_t count = 0;
    for (uint32_t c = 0; c < result->kind_rule_count[TV_SUBJECT_USER]; c++) {
        if (is_blocked_by(result, position, c, pathway)) {
            live->blockers[pathway][count++] =
                result->kind_rules[TV_SUBJECT_USER][c];
        }
    }
    return count;
}

void tv_live_person(struct tv_tenant_source *source, uint32_t number,
                    struct tv_person_record *out)
{
    struct tv_live *live = (struct tv_live *)source;
    const struct tv_live_person *person = &live->people[number];
    tv_live_subject(live, TV_SUBJECT_USER,
                    live->snapshot->store.experts[person->position],
                    &out->subject);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        out->verdicts[p] = person->verdicts[p];
        out->blockers[p] = live->blockers[p];
        out->blocker_count[p] = person->verdicts[p] == TV_VERDICT_FAIL
                                    ? list_blockers(live, person->position, p)
                                    : 0;
    }
}
