/* SPDX-License-Identifier: Apache-2.0 */
/* The life of a forked worker. */
#include "engine/worker.h"

#include <stddef.h>
#include <unistd.h>

#include "base/file.h"
#include "host/child.h"
#include "host/sandbox.h"

/* False at the end of the pipe, which is the end of the work. An error means
 * that the pipe is gone. */
static bool take_order(struct tv_order *order)
{
    ssize_t got = tv_read_all(TV_CHILD_IN, order, sizeof(*order));
    if (got < 0) {
        _exit(TV_WORKER_NO_PIPE);
    }
    return (size_t)got == sizeof(*order);
}

static void judge_block(struct tv_judge *judge, uint32_t block)
{
    judge->stepping = judge->job->single_step[block];
    tv_judge_block(judge, block);
    if (!tv_write_all(TV_CHILD_OUT, judge->frame.data, judge->frame.size)) {
        _exit(TV_WORKER_NO_PIPE);
    }
    judge->recorder->phase = TV_PHASE_IDLE;
    judge->recorder->progress++;
}

static void judge_orders(struct tv_judge *judge, const struct tv_job *jobs,
                         uint32_t job_count)
{
    struct tv_order order;
    while (take_order(&order)) {
        for (uint32_t i = 0; i < order.count && i < TV_ORDER_BLOCKS; i++) {
            struct tv_task task = order.tasks[i];
            if (task.job < job_count) {
                tv_judge_turn_to(judge, &jobs[task.job]);
                judge_block(judge, task.block);
            }
        }
    }
}

static enum tv_status enter(const struct tv_engine_options *options)
{
    struct tv_error err;
    return options->isolation == TV_ISOLATION_SANDBOX
               ? tv_sandbox_enter(options->worker_memory, &err)
               : TV_OK;
}

static enum tv_status close_up(const struct tv_engine_options *options,
                               struct tv_recorder *recorder)
{
    struct tv_error err;
    tv_child_close_files();
    return options->isolation == TV_ISOLATION_SANDBOX
               ? tv_sandbox_close(options->worker_memory, &recorder->exhausted,
                                  &err)
               : TV_OK;
}

static enum tv_status load(struct tv_judge *judge, struct tv_arena *arena,
                           uint32_t group)
{
    char path[TV_CHILD_PATH_SIZE];
    struct tv_error err;
    uint32_t plugins[TV_MAX_PLUGINS];
    uint32_t count = tv_groups_members(judge->job->groups, group, plugins);
    enum tv_status status = TV_OK;
    for (uint32_t i = 0; i < count && status == TV_OK; i++) {
        status = tv_judge_load(judge, arena, plugins[i],
                               tv_child_plugin_path(i, path), &err);
    }
    return status;
}

_Noreturn void tv_worker_run(const struct tv_job *jobs, uint32_t job_count,
                             uint32_t group, struct tv_recorder *recorder)
{
    struct tv_arena arena;
    struct tv_judge judge = {.recorder = recorder};
    tv_arena_init(&arena);
    tv_judge_begin(&judge, jobs, &arena);
    if (enter(jobs->options) != TV_OK) {
        _exit(TV_CHILD_NO_FILTER);
    }
    if (load(&judge, &arena, group) != TV_OK) {
        _exit(TV_WORKER_NO_PLUGIN);
    }
    if (close_up(jobs->options, recorder) != TV_OK) {
        _exit(TV_CHILD_NO_FILTER);
    }
    judge_orders(&judge, jobs, job_count);
    _exit(TV_WORKER_DONE);
}
