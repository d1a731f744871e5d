/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The life of a worker: it gives up most of its rights, loads its plugins,
 * gives up the rest, and judges the blocks that it is sent.
 */
#ifndef TELVET_ENGINE_WORKER_H
#define TELVET_ENGINE_WORKER_H

#include "base/buf.h"
#include "engine/job.h"
#include "engine/recorder.h"
#include "engine/tasks.h"
#include "host/library.h"

/* Exit statuses of a worker that ends by itself, beside TV_CHILD_NO_FILTER. */
enum {
    TV_WORKER_DONE = 0,
    TV_WORKER_NO_PLUGIN = 71, /* one of its plugins did not load again */
    TV_WORKER_NO_PIPE = 72,   /* the pipe to the parent is gone */
};

/* An order to judge `count` blocks. A worker reads it whole before it judges
 * the first block, so that the pipe is empty while plugin code runs, which
 * could read it. */
#define TV_ORDER_BLOCKS 64u
struct tv_order {
    uint32_t count;
    struct tv_task tasks[TV_ORDER_BLOCKS];
};

/* The part of a worker that judges; also used to judge in this process. */
struct tv_judge {
    const struct tv_job *job; /* the one being judged */
    struct tv_recorder *recorder;
    /* By number of plugin; zeroed if not loaded. */
    struct tv_library *libraries;
    struct tv_eval *eval;           /* on the job's facts */
    struct tv_verdict_cache *cache; /* testimonies for users with equal facts */
    struct tv_buf frame;
    size_t *spent;    /* per rule: bytes of the frame that its findings took */
    bool stepping;    /* announce each call, and check the pipes after it */
    uint32_t *singly; /* rules of the block that do not use `cache` */
    uint32_t single_count;
};

/* Prepares everything except the plugins, for a first job. */
void tv_judge_begin(struct tv_judge *judge, const struct tv_job *job,
                    struct tv_arena *arena);
/* Switches to another job of the same plan; nothing of the last one is kept. */
void tv_judge_turn_to(struct tv_judge *judge, const struct tv_job *job);
/* Loads a plugin from `path`. TV_PLUGIN if it does not load. */
enum tv_status tv_judge_load(struct tv_judge *judge, struct tv_arena *arena,
                             uint32_t plugin, const char *path,
                             struct tv_error *err) TV_MUST_CHECK;
void tv_judge_close(struct tv_judge *judge);
/* Judges a block into `judge->frame`. */
void tv_judge_block(struct tv_judge *judge, uint32_t number);

/* The main function of a forked worker; tv_child_setup must have given it the
 * files of the group's plugins. Judges blocks of any of the jobs. Never
 * returns. */
_Noreturn void tv_worker_run(const struct tv_job *jobs, uint32_t job_count,
                             uint32_t group, struct tv_recorder *recorder);

#endif
