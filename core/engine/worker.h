/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a worker does: loads the plugins, gives up its rights, judges the blocks
 * it is told.
 */
#ifndef TELVET_ENGINE_WORKER_H
#define TELVET_ENGINE_WORKER_H

#include "base/buf.h"
#include "engine/job.h"
#include "engine/recorder.h"
#include "host/library.h"

/* Exit statuses of a worker that gave up by itself. */
enum {
    TV_WORKER_DONE = 0,
    TV_WORKER_NO_PLUGIN = 71,  /* a plugin did not load again */
    TV_WORKER_NO_PIPE = 72,    /* the pipe to the parent is gone */
    TV_WORKER_NO_SANDBOX = 73, /* the filter could not be set */
};

/* The judging half, also for a run in this process. */
struct tv_judge {
    const struct tv_job *job;
    struct tv_recorder *recorder;
    struct tv_library *libraries; /* by number of plugin */
    struct tv_eval *eval;
    struct tv_buf frame;
    size_t share;  /* bytes of a frame that one rule may take */
    size_t *spent; /* per rule: those that its findings took */
    bool stepping; /* tell each call before it, look after the pipes behind */
};

/* Loads what the plan needs. TV_PLUGIN if a plugin does not load. */
enum tv_status tv_judge_open(struct tv_judge *judge, struct tv_arena *arena,
                             struct tv_error *err) TV_MUST_CHECK;
void tv_judge_close(struct tv_judge *judge);
/* Judges a block into `judge->frame`. */
void tv_judge_block(struct tv_judge *judge, uint32_t block);

/* The forked half: never returns. `memory` bytes may be added. */
_Noreturn void tv_worker_run(const struct tv_job *job,
                             struct tv_recorder *recorder);

#endif
