/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a worker does: gives up its rights, loads its plugins, gives up the
 * rest, and judges the blocks it is told.
 */
#ifndef TELVET_ENGINE_WORKER_H
#define TELVET_ENGINE_WORKER_H

#include "base/buf.h"
#include "engine/job.h"
#include "engine/recorder.h"
#include "engine/tasks.h"
#include "host/library.h"

/* Exit statuses of a worker that gave up by itself; and TV_CHILD_NO_FILTER. */
enum {
    TV_WORKER_DONE = 0,
    TV_WORKER_NO_PLUGIN = 71, /* one of its plugins did not load again */
    TV_WORKER_NO_PIPE = 72,   /* the pipe to the parent is gone */
};

/* What a worker is told: so many blocks. All are read before the first is
 * judged, so that nothing is in the pipe while plugin code runs, which could
 * read it. */
#define TV_ORDER_BLOCKS 64u
struct tv_order {
    uint32_t count;
    struct tv_task tasks[TV_ORDER_BLOCKS];
};

/* The judging half, also for a run in this process. */
struct tv_judge {
    const struct tv_job *job; /* the one being judged */
    struct tv_recorder *recorder;
    struct tv_library *libraries; /* by number of plugin; those opened */
    struct tv_eval *eval;         /* of the job's facts */
    struct tv_alike *alike;       /* what was said of like ones of the job */
    struct tv_buf frame;
    size_t *spent; /* per rule: bytes of the frame that its findings took */
    bool stepping; /* tell each call before it, look after the pipes behind */
    uint32_t *singly; /* rules that the block is judged by one by one */
    uint32_t single_count;
};

/* Makes ready for a first job, but for the plugins. */
void tv_judge_begin(struct tv_judge *judge, const struct tv_job *job,
                    struct tv_arena *arena);
/* Goes on with another job of the same plan; nothing of the last one stays. */
void tv_judge_turn_to(struct tv_judge *judge, const struct tv_job *job);
/* Loads a plugin from `path`. TV_PLUGIN if it does not load. */
enum tv_status tv_judge_load(struct tv_judge *judge, struct tv_arena *arena,
                             uint32_t plugin, const char *path,
                             struct tv_error *err) TV_MUST_CHECK;
void tv_judge_close(struct tv_judge *judge);
/* Judges a block into `judge->frame`. */
void tv_judge_block(struct tv_judge *judge, uint32_t number);

/* The forked half, settled with the files of the group's plugins: judges blocks
 * of any of the jobs, and never returns. */
_Noreturn void tv_worker_run(const struct tv_job *jobs, uint32_t job_count,
                             uint32_t group, struct tv_recorder *recorder);

#endif
