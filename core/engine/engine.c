/* SPDX-License-Identifier: Apache-2.0 */
/* Judges a snapshot: in workers, or in this process. */
#include <string.h>
#include <unistd.h>

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
        .check_timeout_ms = 10000,
        .load_timeout_ms = 10000,
        .worker_memory = (uint64_t)512 << 20,
    };
}

/* A worker costs about as much as judging so many subjects. */
#define SUBJECTS_WORTH_A_WORKER 2048u

static unsigned plugins_at_work(const struct tv_job *job)
{
    unsigned count = 0;
    for (uint32_t p = 0; p < job->plugins->plugin_count; p++) {
        uint32_t s = 0;
        while (s < job->share_count && job->shares[s].plugin != p) {
            s++;
        }
        count += s < job->share_count;
    }
    return count;
}

/* As many as asked for, else as there are cores; none that would have nothing
 * to do, and of one's own accord none that is not worth it. Every plugin needs
 * a worker anyway, so these may as well be there at the same time. */
static unsigned worker_count(const struct tv_job *job)
{
    if (job->options->jobs > 0) {
        unsigned blocks = job->block_count;
        return job->options->jobs < blocks ? job->options->jobs : blocks;
    }
    uint64_t subjects = 0;
    for (uint32_t kind = 1; kind <= TV_SUBJECT_KINDS; kind++) {
        bool judged = job->result->kind_rule_count[kind] > 0;
        subjects += judged ? job->result->subject_count[kind] : 0;
    }
    uint64_t useful = subjects / SUBJECTS_WORTH_A_WORKER + 1;
    unsigned needed = plugins_at_work(job);
    useful = useful > needed ? useful : needed;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned workers = cores < 1 ? 1 : (unsigned)cores;
    return workers < useful ? workers : (unsigned)useful;
}

static enum tv_status load_all(struct tv_judge *judge, struct tv_arena *arena,
                               struct tv_error *err)
{
    const struct tv_job *job = judge->job;
    enum tv_status status = TV_OK;
    for (uint32_t s = 0; s < job->share_count && status == TV_OK; s++) {
        uint32_t plugin = job->shares[s].plugin;
        if (!judge->libraries[plugin].handle) {
            status = tv_judge_load(judge, arena, plugin,
                                   job->plugins->plugins[plugin].path, err);
        }
    }
    return status;
}

static enum tv_status judge_here(struct tv_job *job, struct tv_error *err)
{
    struct tv_arena arena;
    struct tv_recorder recorder = {.phase = TV_PHASE_START};
    struct tv_judge judge = {.job = job, .recorder = &recorder};
    tv_arena_init(&arena);
    tv_judge_begin(&judge, &arena);
    enum tv_status status = load_all(&judge, &arena, err);
    for (uint32_t b = 0; status == TV_OK && b < job->block_count; b++) {
        tv_judge_block(&judge, b);
        status = tv_frame_take(job, b, judge.frame.data, judge.frame.size, err);
        if (job->options->progress) {
            job->options->progress(job->options->progress_user, b + 1,
                                   job->block_count);
        }
    }
    tv_judge_close(&judge);
    tv_arena_finish(&arena);
    return status;
}

/* Within the engine a subject is a position among those judged; outside it is
 * the number that the store gives it. */
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

/* The result keeps what came in, in its own arena. */
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

enum tv_status tv_engine_run(const struct tv_snapshot *snapshot,
                             const struct tv_catalog *catalog,
                             const struct tv_plugin_list *plugins,
                             const struct tv_engine_options *options,
                             struct tv_result *result, struct tv_error *err)
{
    struct tv_job job = {.snapshot = snapshot,
                         .catalog = catalog,
                         .plugins = plugins,
                         .options = options,
                         .result = result};
    tv_job_init(&job);
    enum tv_status status = options->isolation == TV_ISOLATION_NONE
                                ? judge_here(&job, err)
                                : tv_supervise(&job, worker_count(&job), err);
    if (status == TV_OK) {
        tv_incident_conclude(&job);
        number_subjects(&job);
        hand_over(&job);
        tv_result_conclude(result);
    }
    tv_job_finish(&job);
    return status;
}
