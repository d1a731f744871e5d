/* SPDX-License-Identifier: Apache-2.0 */
/* Queues of blocks, one for each group of plugins. */
#include "engine/tasks.h"

#include <string.h>

static uint32_t group_of(const struct tv_tasks *tasks, struct tv_task task)
{
    return tasks->jobs[task.job].blocks[task.block].share->group;
}

/* Appends the blocks of a group, in the order of the jobs. */
static void line_up(struct tv_tasks *tasks, uint32_t group)
{
    struct tv_task_queue *queue = &tasks->queues[group];
    queue->next = queue->end = tasks->total;
    for (uint32_t j = 0; j < tasks->job_count; j++) {
        for (uint32_t b = 0; b < tasks->jobs[j].block_count; b++) {
            struct tv_task task = {j, b};
            if (group_of(tasks, task) == group) {
                tasks->tasks[queue->end++] = task;
            }
        }
    }
    tasks->total = queue->end;
}

void tv_tasks_init(struct tv_tasks *tasks, struct tv_job *jobs,
                   uint32_t job_count)
{
    uint32_t groups = jobs[0].groups->plugin_count, most = 1;
    *tasks = (struct tv_tasks){.jobs = jobs, .job_count = job_count};
    for (uint32_t j = 0; j < job_count; j++) {
        most += jobs[j].block_count;
    }
    tasks->tasks = tv_calloc(most, sizeof(*tasks->tasks));
    tasks->again = tv_calloc(most, sizeof(*tasks->again));
    tasks->queues = tv_calloc(groups, sizeof(*tasks->queues));
    for (uint32_t g = 0; g < groups; g++) {
        line_up(tasks, g);
    }
}

void tv_tasks_finish(struct tv_tasks *tasks)
{
    tv_free(tasks->tasks);
    tv_free(tasks->again);
    tv_free(tasks->queues);
}

static bool take_again(struct tv_tasks *tasks, uint32_t group,
                       struct tv_task *out)
{
    for (uint32_t i = tasks->again_count; i-- > 0;) {
        if (group_of(tasks, tasks->again[i]) == group) {
            *out = tasks->again[i];
            tasks->again_count--;
            memmove(&tasks->again[i], &tasks->again[i + 1],
                    (tasks->again_count - i) * sizeof(*tasks->again));
            return true;
        }
    }
    return false;
}

bool tv_tasks_take(struct tv_tasks *tasks, uint32_t group, bool knows,
                   struct tv_task *out)
{
    struct tv_task_queue *queue = &tasks->queues[group];
    if (knows && take_again(tasks, group, out)) {
        return true;
    }
    if (queue->next < queue->end) {
        *out = tasks->tasks[queue->next++];
        return true;
    }
    return false;
}

void tv_tasks_put_back(struct tv_tasks *tasks, const struct tv_task *from,
                       uint32_t count)
{
    for (uint32_t i = count; i-- > 0;) {
        tasks->again[tasks->again_count++] = from[i];
    }
}

/* Keeps the blocks of any other job or group; returns how many. */
static uint32_t keep_others(const struct tv_tasks *tasks, struct tv_task *from,
                            uint32_t count, uint32_t job, uint32_t group)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (from[i].job != job || group_of(tasks, from[i]) != group) {
            from[kept++] = from[i];
        }
    }
    return kept;
}

void tv_tasks_drop(struct tv_tasks *tasks, uint32_t job, uint32_t group)
{
    struct tv_task_queue *queue = &tasks->queues[group];
    uint32_t fresh = queue->end - queue->next, again = tasks->again_count;
    queue->end = queue->next + keep_others(tasks, tasks->tasks + queue->next,
                                           fresh, job, group);
    tasks->again_count = keep_others(tasks, tasks->again, again, job, group);
    tasks->done += fresh - (queue->end - queue->next);
    tasks->done += again - tasks->again_count;
}

uint32_t tv_tasks_left(const struct tv_tasks *tasks, uint32_t group)
{
    uint32_t left = tv_tasks_fresh(tasks, group);
    for (uint32_t i = 0; i < tasks->again_count; i++) {
        left += group_of(tasks, tasks->again[i]) == group;
    }
    return left;
}

uint32_t tv_tasks_fresh(const struct tv_tasks *tasks, uint32_t group)
{
    return tasks->queues[group].end - tasks->queues[group].next;
}
