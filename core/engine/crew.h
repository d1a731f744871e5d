/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The worker processes of a run: how they are started, with their pipes and the
 * page that each shares with the parent, and how they are ended. Which blocks
 * they are sent is decided in supervise.c; what they answer is read in watch.c.
 */
#ifndef TELVET_ENGINE_CREW_H
#define TELVET_ENGINE_CREW_H

#include <sys/types.h>

#include "base/buf.h"
#include "engine/frame.h"
#include "engine/job.h"
#include "engine/recorder.h"
#include "engine/tasks.h"
#include "engine/worker.h"
#include "host/child.h"

#define TV_CREW_MAX 256u
/* Most bytes that are read from a worker at once. */
#define TV_CREW_READ_SIZE ((size_t)256 << 10)

struct tv_worker_process {
    pid_t pid;      /* 0: none */
    uint32_t group; /* of the plugins that it has loaded */
    int to, from;   /* its pipes, -1 if none */
    struct tv_recorder *recorder;
    struct tv_buf input; /* bytes that do not make a whole frame yet */
    struct tv_task tasks[TV_ORDER_BLOCKS]; /* assigned to it, in order */
    uint32_t task_count;
    bool pipe_ended;     /* its pipe is at its end; the process may still run */
    uint32_t age;        /* `losses` of the crew when it was forked */
    struct tv_step step; /* the last step that it announced */
    uint64_t seen;       /* its recorder's progress at the last check */
    /* Steps that the recorder may still count for the blocks assigned to it. */
    uint64_t steps;
    /* Time of the last check, and for how long there has been no progress. */
    int64_t looked, idle_ms;
};

/* Workers that were killed and not yet reaped: a large process takes time to
 * end. */
struct tv_killed {
    pid_t pids[TV_CREW_MAX];
    unsigned count;
};
/* Reaps all of them, waiting for their end. */
void tv_killed_reap(struct tv_killed *killed);

struct tv_crew {
    struct tv_tasks tasks;
    const struct tv_job *first; /* the first job, for what all jobs share */
    struct tv_worker_process *members;
    unsigned count;
    struct tv_killed *killed;
    char *pages;     /* the recorders, one page for each worker */
    uint32_t losses; /* workers lost so far */
    bool must_part;  /* a worker with several plugins was lost */
    /* TV_CREW_READ_SIZE bytes to read into; no worker inherits them. */
    char *chunk;
};

/* Makes room for `count` workers, at least one and at most TV_CREW_MAX, without
 * starting any. TV_SYSTEM if there is no shared memory. `finish` kills all
 * workers without waiting for their end: the caller reaps them with
 * tv_killed_reap. It may also follow a failed init. */
enum tv_status tv_crew_init(struct tv_crew *crew, struct tv_job *jobs,
                            uint32_t job_count, unsigned count,
                            struct tv_killed *killed,
                            struct tv_error *err) TV_MUST_CHECK;
void tv_crew_finish(struct tv_crew *crew);

/* Forks a worker for a group of plugins into a vacant place (pid 0), which
 * stays vacant if that fails. */
enum tv_status tv_crew_start(struct tv_crew *crew,
                             struct tv_worker_process *member, uint32_t group,
                             struct tv_error *err) TV_MUST_CHECK;
/* Kills a worker that has nothing more to do, without waiting for its end. */
void tv_crew_retire(struct tv_crew *crew, struct tv_worker_process *member);
/* Kills (unless it is dead) and reaps a worker that counts as lost; returns how
 * it ended. */
struct tv_child_end tv_crew_lose(struct tv_crew *crew,
                                 struct tv_worker_process *member);

static inline struct tv_job *tv_crew_job(const struct tv_crew *crew,
                                         struct tv_task task)
{
    return &crew->tasks.jobs[task.job];
}

#endif
