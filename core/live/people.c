/* SPDX-License-Identifier: Apache-2.0 */
/* Computes who is ready on which pathway, and what blocks each person. */
#include <pthread.h>
#include <string.h>

#include "base/threads.h"
#include "live/state.h"

#define RUN 4096u /* people that a thread takes at a time */

/* People who are neither blocked nor unknown on any pathway are only
 * counted. */
static bool is_worth_listing(const uint8_t *verdicts)
{
    bool worth = false;
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        worth |= verdicts[p] >= TV_VERDICT_UNKNOWN;
    }
    return worth;
}

/* The people of a tenant, judged by several threads. Each run puts those worth
 * listing at its front; move_together() closes the gaps. */
struct judging {
    struct tv_live *live;
    bool all;
    uint32_t *listed; /* by run: the number of people listed */
    pthread_mutex_t lock;
};

/* The number of people by pathway and verdict. */
typedef uint32_t seen_verdicts[TV_PATHWAYS][TV_VERDICT_FAIL + 1];

static void add_up(struct judging *judging, seen_verdicts seen)
{
    struct tv_readiness *readiness = judging->live->tenant.readiness;
    pthread_mutex_lock(&judging->lock);
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        for (uint32_t v = 0; v <= TV_VERDICT_FAIL; v++) {
            tv_readiness_add(&readiness[p], v, seen[p][v]);
        }
    }
    pthread_mutex_unlock(&judging->lock);
}

static void judge_person(const struct tv_result *result, uint32_t position,
                         struct tv_live_person *out)
{
    for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
        out->verdicts[p] = (uint8_t)tv_result_person(result, position, p);
    }
}

/* A person with the same judgements as the previous one gets the same
 * verdicts. */
static void judge_run(void *given, struct tv_run run)
{
    struct judging *judging = given;
    const struct tv_result *result = judging->live->result;
    struct tv_live_person *people = judging->live->people + run.first;
    struct tv_live_person person = {0};
    seen_verdicts seen = {{0}};
    uint32_t listed = 0;
    for (uint32_t i = (uint32_t)run.first; i < run.last; i++) {
        if (i == run.first || !tv_result_same(result, i, i - 1)) {
            judge_person(result, i, &person);
        }
        person.position = i;
        people[listed] = person;
        listed += judging->all || is_worth_listing(person.verdicts);
        for (uint32_t p = 0; p < TV_PATHWAYS; p++) {
            seen[p][person.verdicts[p]]++;
        }
    }
    judging->listed[run.first / RUN] = listed;
    add_up(judging, seen);
}

static uint32_t move_together(const struct judging *judging, uint32_t total)
{
    struct tv_live_person *people = judging->live->people;
    uint32_t count = 0;
    for (uint32_t first = 0; first < total; first += RUN) {
        uint32_t listed = judging->listed[first / RUN];
        memmove(people + count, people + first, listed * sizeof(*people));
        count += listed;
    }
    return count;
}

void tv_live_judge_people(struct tv_live *live, bool all, unsigned threads)
{
    const struct tv_result *result = live->result;
    uint32_t total = result->subject_count[TV_SUBJECT_USER];
    struct judging judging = {.live = live, .all = all};
    live->people = tv_arena_array(&live->arena, total, sizeof(*live->people));
    judging.listed = tv_calloc(total / RUN + 1u, sizeof(*judging.listed));
    pthread_mutex_init(&judging.lock, NULL);
    tv_parallel_runs(threads, total, RUN, judge_run, &judging);
    pthread_mutex_destroy(&judging.lock);
    live->tenant.person_count = move_together(&judging, total);
    tv_free(judging.listed);
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
