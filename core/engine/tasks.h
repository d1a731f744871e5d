/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is still to be judged: the blocks of all tenants, by group of plugins.
 * Blocks whose worker was lost come again, before those that nobody had yet.
 */
#ifndef TELVET_ENGINE_TASKS_H
#define TELVET_ENGINE_TASKS_H

#include "engine/job.h"

/* A block of one of the jobs. */
struct tv_task {
    uint32_t job, block;
};

struct tv_tasks {
    struct tv_job *jobs; /* borrowed; of one plan, one list of plugins */
    uint32_t job_count;
    struct tv_task *tasks; /* by group, then by job */
    struct tv_task_queue {
        uint32_t next, end;
    } * queues;            /* by number of group: those nobody had yet */
    struct tv_task *again; /* last first */
    uint32_t again_count;
    uint32_t done, total;
};

void tv_tasks_init(struct tv_tasks *tasks, struct tv_job *jobs,
                   uint32_t job_count);
void tv_tasks_finish(struct tv_tasks *tasks);

/* The next one for a worker that holds `group`; one that comes again only if
 * the worker `knows` of every loss so far. False if there is none. */
bool tv_tasks_take(struct tv_tasks *tasks, uint32_t group, bool knows,
                   struct tv_task *out);
/* Gives back what a lost worker had; the first will be next. */
void tv_tasks_put_back(struct tv_tasks *tasks, const struct tv_task *from,
                       uint32_t count);
/* Counts those of a group that has nothing more to say of a job as done. */
void tv_tasks_drop(struct tv_tasks *tasks, uint32_t job, uint32_t group);

/* How many are not handed out: all, and those nobody had yet. */
uint32_t tv_tasks_left(const struct tv_tasks *tasks, uint32_t group);
uint32_t tv_tasks_fresh(const struct tv_tasks *tasks, uint32_t group);

#endif
