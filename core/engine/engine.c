/* SPDX-License-Identifier: Apache-2.0 */
/* Judges a snapshot: in workers, or in this process. */
#include <string.h>
#include <unistd.h>

#include "base/threads.h"
#include "engine/engine.h"
#include "engine/frame.h"
#include "engine/incident.h"
#include "engine/job.h"
#include "engine/supervise.h"
#include "engine/worker.h"

void tv_engine_defaults(struct tv_engine_options *options)
{
    *options = (struct tv_engine_options){
        .isolation = TV_ISOLATION_SANDBOX,
        .check_timeout_ms = TV_CHECK_TIMEOUT_S * 1000,
        .load_timeout_ms = 10000,
        .worker_memory = (uint64_t)512 << 20,
    };
}

/* Starting a worker costs about as much as judging this many subjects. */
#define SUBJECTS_WORTH_A_WORKER 2048u

/* The amount of work in all jobs. */
struct work {
    uint64_t subjects, blocks;
};

static struct work sum_up(const struct tv_job *jobs, uint32_t count)
{
    struct work work = {0, 0};
    for (uint32_t j = 0; j < count; j++) {
        const struct tv_result *result = jobs[j].result;
        work.blocks += jobs[j].block_count;
        for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
            bool judged = result->kind_rule_count[kind] > 0;
            work.subjects += judged ? result->subject_count[kind] : 0;
        }
    }
    return work;
}

static unsigned core_count(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : (unsigned)cores;
}

/* As many workers as were asked for, but not more than there are blocks. By
 * default as many as the work is worth, at most one per core. Since every group
 * needs a worker anyway, one for each is always worth it. */
static unsigned worker_count(const struct tv_job *jobs, uint32_t count)
{
    struct work work = sum_up(jobs, count);
    if (jobs->options->jobs > 0) {
        uint64_t asked = jobs->options->jobs;
        return (unsigned)(asked < work.blocks ? asked : work.blocks);
    }
    uint64_t useful = work.subjects / SUBJECTS_WORTH_A_WORKER + 1;
    unsigned needed = jobs->groups->count;
    useful = useful > needed ? useful : needed;
    unsigned workers = core_count();
    return workers < useful ? workers : (unsigned)useful;
}

static enum tv_status load_all(struct tv_judge *judge, struct tv_arena *arena,
                               struct tv_error *err)
{
    const struct tv_job *job = judge->job;
    enum tv_status status = TV_OK;
    for (uint32_t p = 0; p < job->plugins->plugin_count && status == TV_OK;
         p++) {
        if (job->groups->of[p] != TV_NO_GROUP) {
            status = tv_judge_load(judge, arena, p,
                                   job->plugins->plugins[p].path, err);
        }
    }
    return status;
}

static enum tv_status judge_job_here(struct tv_judge *judge, struct tv_job *job,
                                     struct tv_error *err)
{
    enum tv_status status = TV_OK;
    tv_judge_turn_to(judge, job);
    for (uint32_t b = 0; status == TV_OK && b < job->block_count; b++) {
        tv_judge_block(judge, b);
        status =
            tv_frame_take(job, b, judge->frame.data, judge->frame.size, err);
        if (job->options->progress) {
            job->options->progress(job->options->progress_user, b + 1,
                                   job->block_count);
        }
    }
    return status;
}

static enum tv_status judge_here(struct tv_job *jobs, uint32_t count,
                                 struct tv_error *err)
{
    struct tv_arena arena;
    struct tv_recorder recorder = {.phase = TV_PHASE_START};
    struct tv_judge judge = {.recorder = &recorder};
    tv_arena_init(&arena);
    tv_judge_begin(&judge, jobs, &arena);
    enum tv_status status = load_all(&judge, &arena, err);
    for (uint32_t j = 0; status == TV_OK && j < count; j++) {
        status = judge_job_here(&judge, &jobs[j], err);
    }
    tv_judge_close(&judge);
    tv_arena_finish(&arena);
    return status;
}

/* Inside the engine a subject is a position among those judged; the result uses
 * the store's number. */
static void number_subjects(struct tv_job *job)
{
    const struct tv_bound_rule *rules = job->result->rules;
    for (uint32_t i = 0; i < job->finding_count; i++) {
        struct tv_finding *finding = &job->findings[i];
        uint32_t kind = rules[finding->rule].subject;
        if (kind != 0) {
            finding->subject = tv_job_subject(job, kind, finding->subject);
        }
    }
    for (uint32_t i = 0; i < job->fault_count; i++) {
        struct tv_fault *fault = &job->faults[i];
        if (fault->subject_kind != 0) {
            fault->subject =
                tv_job_subject(job, fault->subject_kind, fault->subject);
        }
    }
}

/* Copies findings and faults into the result's own arena. */
static void hand_over(struct tv_job *job)
{
    struct tv_result *result = job->result;
    size_t findings = job->finding_count * sizeof(*job->findings);
    size_t faults = job->fault_count * sizeof(*job->faults);
    result->findings = tv_arena_alloc(&result->arena, findings + 1);
    result->finding_count = job->finding_count;
    result->faults = tv_arena_alloc(&result->arena, faults + 1);
    result->fault_count = job->fault_count;
    if (findings > 0) {
        memcpy(result->findings, job->findings, findings);
    }
    if (faults > 0) {
        memcpy(result->faults, job->faults, faults);
    }
}

static void mark_doubts(struct tv_job *job)
{
    for (uint32_t i = 0; i < job->finding_count; i++) {
        const struct tv_finding *finding = &job->findings[i];
        if (finding->verdict == TV_VERDICT_UNKNOWN) {
            tv_result_doubt(job->result, finding->rule, finding->subject);
        }
    }
}

/* ---- together, and apart if need be --------------------------------------
 */

/* All tenants of a run. */
struct run {
    struct tv_job *jobs;
    uint32_t count;
    unsigned threads; /* of this process */
    struct tv_killed killed;
    struct tv_groups groups;
};

static void begin(struct run *run, const struct tv_engine_tenant *tenants,
                  const struct tv_job *common, bool together)
{
    tv_groups_init(&run->groups, common->plugins, tenants->result, together);
    run->jobs = tv_calloc(run->count, sizeof(*run->jobs));
    for (uint32_t i = 0; i < run->count; i++) {
        struct tv_job *job = &run->jobs[i];
        *job = *common;
        job->groups = &run->groups;
        job->snapshot = tenants[i].snapshot;
        job->result = tenants[i].result;
        tv_job_init(job);
    }
}

/* Discards everything that was judged. */
static void take_back(const struct run *run)
{
    for (uint32_t i = 0; i < run->count; i++) {
        tv_result_reset(run->jobs[i].result);
    }
}

static void finish(struct run *run)
{
    tv_killed_reap(&run->killed);
    for (uint32_t i = 0; i < run->count; i++) {
        tv_job_finish(&run->jobs[i]);
    }
    tv_free(run->jobs);
    tv_groups_finish(&run->groups);
}

/* Whether a check in a shared process broke its contract. Perhaps it only had
 * too little room for its findings beside the others. */
static bool is_disturbed(const struct run *run)
{
    for (uint32_t j = 0; run->groups.is_any_shared && j < run->count; j++) {
        const struct tv_job *job = &run->jobs[j];
        for (uint32_t i = 0; i < job->finding_count; i++) {
            if (job->findings[i].breach != TV_BREACH_NONE) {
                return true;
            }
        }
    }
    return false;
}

/* Sets `must_part`, which must be false at the call, if the plugins must judge
 * in separate processes. */
static enum tv_status judge(struct run *run, bool *must_part,
                            struct tv_error *err)
{
    enum tv_status status =
        run->jobs->options->isolation == TV_ISOLATION_NONE
            ? judge_here(run->jobs, run->count, err)
            : tv_supervise(run->jobs, run->count,
                           worker_count(run->jobs, run->count), must_part,
                           &run->killed, err);
    *must_part = *must_part || (status == TV_OK && is_disturbed(run));
    return status;
}

/* With several tenants each uses one thread; a single one uses all. */
static void conclude_one(void *given, size_t number)
{
    const struct run *run = given;
    struct tv_job *job = &run->jobs[number];
    tv_incident_conclude(job);
    mark_doubts(job);
    number_subjects(job);
    hand_over(job);
    tv_result_conclude(job->result, run->count > 1 ? 1 : run->threads);
}

enum tv_status tv_engine_run(const struct tv_engine_tenant *tenants,
                             uint32_t tenant_count,
                             const struct tv_catalog *catalog,
                             const struct tv_plugin_list *plugins,
                             const struct tv_engine_options *options,
                             struct tv_error *err)
{
    const struct tv_job common = {
        .catalog = catalog, .plugins = plugins, .options = options};
    struct run run = {.count = tenant_count};
    run.threads = options->jobs > 0 ? options->jobs : core_count();
    if (tenant_count == 0) {
        return TV_OK;
    }
    bool must_part = false;
    begin(&run, tenants, &common, true);
    enum tv_status status = judge(&run, &must_part, err);
    if (status == TV_OK && must_part) {
        take_back(&run);
        finish(&run);
        begin(&run, tenants, &common, false);
        status = judge(&run, &must_part, err);
    }
    if (status == TV_OK) {
        tv_parallel_each(run.threads, run.count, conclude_one, &run);
    }
    finish(&run);
    return status;
}
