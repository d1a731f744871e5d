/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The workers of a run as processes: how they are started, with their pipes and
 * the page each shares with the parent, and how they are ended. What they are
 * told stands in supervise.c, what they answer in watch.c.
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
/* Most that is read from a worker at once. */
#define TV_CREW_READ_SIZE ((size_t)256 << 10)

struct tv_member {
    pid_t pid;      /* 0: none */
    uint32_t group; /* of plugins that it holds */
    int to, from;   /* its pipes, -1 if none */
    struct tv_recorder *recorder;
    struct tv_buf input;                   /* what was read and is no frame */
    struct tv_task tasks[TV_ORDER_BLOCKS]; /* handed out, in order */
    uint32_t task_count;
    bool deaf;               /* its pipe ended; it may not have */
    uint32_t age;            /* losses that were known when it was forked */
    struct tv_step step;     /* the last it told */
    uint64_t seen;           /* progress at the last look */
    uint64_t steps;          /* that it can still make with what it has */
    int64_t looked, idle_ms; /* when that was, and for how long it was so */
};

/* Workers that are killed and still have to go: large ones take their time. */
struct tv_leaving {
    pid_t pids[TV_CREW_MAX];
    unsigned count;
};
/* Waits for their end. */
void tv_leaving_reap(struct tv_leaving *leaving);

struct tv_crew {
    struct tv_tasks tasks;
    const struct tv_job *first; /* for what all jobs have in common */
    struct tv_member *members;
    unsigned count;
    struct tv_leaving *leaving;
    char *pages;     /* the recorders, shared with all workers */
    uint32_t losses; /* of workers, so far */
    bool parted;     /* one was lost that held several plugins */
    char *chunk;     /* TV_CREW_READ_SIZE; no worker sees it */
};

/* Room for `count` workers, at most TV_CREW_MAX and at least one, none of which
 * is started. TV_SYSTEM without shared memory. `finish` ends them all, without
 * waiting for their end: who has gone by then is in `leaving`, which is the
 * caller's; it may follow a failure. */
enum tv_status tv_crew_init(struct tv_crew *crew, struct tv_job *jobs,
                            uint32_t job_count, unsigned count,
                            struct tv_leaving *leaving,
                            struct tv_error *err) TV_MUST_CHECK;
void tv_crew_finish(struct tv_crew *crew);

/* Forks a worker that holds a group of plugins, in the place of one that is
 * gone; that place stays empty if it cannot. */
enum tv_status tv_crew_start(struct tv_crew *crew, struct tv_member *member,
                             uint32_t group,
                             struct tv_error *err) TV_MUST_CHECK;
/* Ends one that has nothing more to do, without waiting for its end. */
void tv_crew_retire(struct tv_crew *crew, struct tv_member *member);
/* Ends one that is dead or shall be, and says how it ended. */
struct tv_child_end tv_crew_lose(struct tv_crew *crew,
                                 struct tv_member *member);

static inline struct tv_job *tv_crew_job(const struct tv_crew *crew,
                                         struct tv_task task)
{
    return &crew->tasks.jobs[task.job];
}

#endif
