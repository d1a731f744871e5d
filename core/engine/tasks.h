/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The queues of blocks still to be judged, of all tenants, by group of plugins.
 * Blocks whose worker was lost are retried before new ones are started.
 */
#ifndef TELVET_ENGINE_TASKS_H
#define TELVET_ENGINE_TASKS_H

#include "engine/job.h"

/* A block of one of the jobs. */
struct tv_task {
    uint32_t job, block;
};

struct tv_tasks {
    struct tv_job *jobs; /* borrowed; they share plan and plugins */
    uint32_t job_count;
    struct tv_task *tasks; /* by group, then by job */
    struct tv_task_queue {
        uint32_t next, end;
    } * queues; /* by number of group: ranges of `tasks` not handed out yet */
    struct tv_task *again; /* to be retried, from the last on */
    uint32_t again_count;
    uint32_t done, total;
};

void tv_tasks_init(struct tv_tasks *tasks, struct tv_job *jobs,
                   uint32_t job_count);
void tv_tasks_finish(struct tv_tasks *tasks);

/* Takes the next block for a worker that holds `group`. Retries are given only
 * to a worker that `knows` of every loss so far. False if there is none. */
bool tv_tasks_take(struct tv_tasks *tasks, uint32_t group, bool knows,
                   struct tv_task *out);
/* Queues the blocks of a lost worker for a retry; the first of them is next. */
void tv_tasks_put_back(struct tv_tasks *tasks, const struct tv_task *from,
                       uint32_t count);
/* Drops all queued blocks of a group in one job, counting them as done. */
void tv_tasks_drop(struct tv_tasks *tasks, uint32_t job, uint32_t group);

/* How many blocks of a group are queued: all, and those never handed out. */
uint32_t tv_tasks_left(const struct tv_tasks *tasks, uint32_t group);
uint32_t tv_tasks_fresh(const struct tv_tasks *tasks, uint32_t group);

#endif
