/* SPDX-License-Identifier: Apache-2.0 */
/* Judges blocks of subjects by all rules of their share. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "engine/frame.h"
#include "engine/verdict_cache.h"
#include "engine/worker.h"
#include "host/child.h"

void tv_judge_begin(struct tv_judge *judge, const struct tv_job *job,
                    struct tv_arena *arena)
{
    judge->job = job;
    judge->libraries = tv_arena_array(arena, job->plugins->plugin_count,
                                      sizeof(*judge->libraries));
    judge->eval = tv_eval_create(&job->snapshot->store, job->catalog,
                                 job->options->as_of);
    judge->cache = tv_verdict_cache_create(job->result->rule_count);
    judge->spent =
        tv_arena_array(arena, job->result->rule_count, sizeof(*judge->spent));
    judge->singly =
        tv_arena_array(arena, job->result->rule_count, sizeof(*judge->singly));
    tv_buf_init(&judge->frame, TV_MAX_FRAME);
}

void tv_judge_turn_to(struct tv_judge *judge, const struct tv_job *job)
{
    if (judge->job != job) {
        judge->job = job;
        tv_eval_turn_to(judge->eval, &job->snapshot->store);
        tv_verdict_cache_clear(judge->cache);
    }
}

enum tv_status tv_judge_load(struct tv_judge *judge, struct tv_arena *arena,
                             uint32_t plugin, const char *path,
                             struct tv_error *err)
{
    judge->recorder->phase = TV_PHASE_LOADING;
    judge->recorder->progress++;
    enum tv_status status =
        tv_library_reopen(arena, path, &judge->job->plugins->plugins[plugin],
                          &judge->libraries[plugin], err);
    if (status == TV_OK) {
        judge->recorder->phase = TV_PHASE_IDLE;
        judge->recorder->progress++;
    }
    return status;
}

void tv_judge_close(struct tv_judge *judge)
{
    uint32_t count = judge->job->plugins->plugin_count;
    for (uint32_t p = 0; p < count; p++) {
        tv_library_close(&judge->libraries[p]);
    }
    tv_eval_destroy(judge->eval);
    tv_verdict_cache_destroy(judge->cache);
    tv_buf_finish(&judge->frame);
}

/* A subject of a block: its position within its kind, and the store's number of
 * it. */
struct subject {
    uint32_t position, number;
};

static void judge_one(struct tv_judge *judge, uint32_t rule,
                      struct subject subject, struct tv_testimony *out)
{
    const struct tv_job *job = judge->job;
    const struct tv_bound_rule *bound = &job->result->rules[rule];
    const struct tv_entry *entry =
        &judge->libraries[bound->plugin].entries[bound->check];
    judge->recorder->rule = rule;
    judge->recorder->subject = subject.position;
    judge->recorder->phase = TV_PHASE_JUDGING;
    judge->recorder->progress++;
    tv_eval_judge(judge->eval, &job->rules[rule], entry, subject.number, out);
}

/* If a rule has used up its share of the frame, its testimony is replaced by an
 * unknown, so that there is room for the other rules. */
static const struct tv_testimony *
limit_bytes(struct tv_judge *judge, const struct tv_share *share, uint32_t rule,
            const struct tv_testimony *testimony)
{
    static const struct tv_said too_much = {.verdict = TV_VERDICT_UNKNOWN,
                                            .cause = TV_CAUSE_NONSENSE,
                                            .breach = TV_BREACH_EXCESS,
                                            .message = TV_SAID_NO_MESSAGE,
                                            .need = TV_SAID_NO_NEED};
    static const struct tv_testimony not_heard = {
        .verdict = TV_VERDICT_UNKNOWN, .said = &too_much, .said_count = 1};
    size_t bytes = tv_frame_bytes(judge->job, testimony);
    size_t fair = TV_MAX_FRAME / 2 / share->rule_count;
    size_t room = fair < TV_MAX_BLOCK_BYTES ? fair : TV_MAX_BLOCK_BYTES;
    if (bytes > room - judge->spent[rule]) {
        return &not_heard;
    }
    judge->spent[rule] += bytes;
    return testimony;
}

static inline void add_to_frame(struct tv_judge *judge, uint32_t number,
                                uint32_t rule, uint32_t position,
                                const struct tv_testimony *testimony)
{
    const struct tv_job *job = judge->job;
    if (tv_frame_tells(job, testimony)) {
        const struct tv_share *share = job->blocks[number].share;
        tv_frame_add(&judge->frame, job, number, rule, position,
                     limit_bytes(judge, share, rule, testimony));
    } else {
        tv_frame_add_verdict(&judge->frame, job, number, rule, position,
                             testimony->verdict);
    }
}

/* Judges one rule for all subjects of a block, calling the check only once for
 * subjects with equal facts. */
static void judge_cached(struct tv_judge *judge, uint32_t number, uint32_t rule)
{
    const struct tv_job *job = judge->job;
    const struct tv_block *block = &job->blocks[number];
    for (uint32_t i = 0; i < block->count; i++) {
        uint32_t position = block->first + i;
        struct subject subject = {
            position, tv_job_subject(job, block->share->kind, position)};
        struct tv_testimony said;
        const struct tv_testimony *known =
            tv_verdict_cache_get(judge->cache, i);
        if (!known) {
            judge_one(judge, rule, subject, &said);
            tv_verdict_cache_put(judge->cache, &said);
        }
        add_to_frame(judge, number, rule, position, known ? known : &said);
    }
}

static void tell_step(uint32_t block, uint32_t rule, uint32_t position)
{
    struct tv_step step = tv_frame_step(block, rule, position);
    if (write(TV_CHILD_OUT, &step, sizeof(step)) != sizeof(step)) {
        _exit(TV_WORKER_NO_PIPE);
    }
}

static void judge_subject(struct tv_judge *judge, uint32_t number,
                          uint32_t position)
{
    const struct tv_job *job = judge->job;
    const struct tv_share *share = job->blocks[number].share;
    struct subject subject = {position,
                              tv_job_subject(job, share->kind, position)};
    bool careful = job->incident_count > 0;
    for (uint32_t i = 0; i < judge->single_count; i++) {
        uint32_t rule = judge->singly[i];
        struct tv_testimony testimony;
        if (careful && tv_job_is_skipped(job, rule, position)) {
            continue;
        }
        if (judge->stepping) {
            tell_step(number, rule, position);
        }
        judge_one(judge, rule, subject, &testimony);
        add_to_frame(judge, number, rule, position, &testimony);
        /* Now the recorder still names the check that closed a pipe. */
        if (judge->stepping && (fcntl(TV_CHILD_IN, F_GETFD) < 0 ||
                                fcntl(TV_CHILD_OUT, F_GETFD) < 0)) {
            _exit(TV_WORKER_NO_PIPE);
        }
    }
}

/* Prefetches the facts of the block, before the first check waits for them. */
static void prefetch_facts(const struct tv_job *job,
                           const struct tv_block *block)
{
    const struct tv_share *share = block->share;
    const struct tv_store *store = &job->snapshot->store;
    for (uint32_t i = 0;
         share->kind == TV_SUBJECT_USER && i < share->fact_count; i++) {
        tv_store_prefetch(store, share->facts[i], store->experts + block->first,
                          block->count);
    }
}

/* The cache is not used once a check has ended its process, or while stepping:
 * then every subject is judged by a call. */
static bool may_recall(const struct tv_judge *judge,
                       const struct tv_share *share)
{
    return share->kind == TV_SUBJECT_USER && !judge->stepping &&
           judge->job->incident_count == 0;
}

/* Judges the rules for which the cache is of use; lists the others in `singly`.
 * Those are judged subject by subject, so that checks share what is remembered
 * and resolved of a subject. */
static void judge_cacheable(struct tv_judge *judge, uint32_t number)
{
    const struct tv_job *job = judge->job;
    const struct tv_block *block = &job->blocks[number];
    const struct tv_share *share = block->share;
    const uint32_t *users = job->snapshot->store.experts + block->first;
    bool recalling = may_recall(judge, share);
    judge->single_count = 0;
    for (uint32_t i = 0; i < share->rule_count; i++) {
        uint32_t rule = share->rules[i];
        if (recalling && tv_verdict_cache_prepare(judge->cache, job, rule,
                                                  users, block->count)) {
            judge_cached(judge, number, rule);
        } else {
            judge->singly[judge->single_count++] = rule;
        }
    }
}

void tv_judge_block(struct tv_judge *judge, uint32_t number)
{
    const struct tv_block *block = &judge->job->blocks[number];
    judge->recorder->block = number;
    memset(judge->spent, 0,
           judge->job->result->rule_count * sizeof(*judge->spent));
    tv_frame_begin(&judge->frame, judge->job, number);
    prefetch_facts(judge->job, block);
    judge_cacheable(judge, number);
    for (uint32_t i = 0; i < block->count; i++) {
        judge_subject(judge, number, block->first + i);
    }
    tv_frame_end(&judge->frame);
    judge->recorder->phase = TV_PHASE_SENDING;
    judge->recorder->progress++;
}
