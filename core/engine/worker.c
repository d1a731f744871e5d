/* SPDX-License-Identifier: Apache-2.0 */
/* The life of a forked worker. */
#include "engine/worker.h"

#include <errno.h>
#include <stddef.h>
#include <unistd.h>

#include "engine/sandbox.h"
#include "host/child.h"

/* False at the end of the work; a pipe that was closed is none. */
static bool read_all(int fd, void *data, size_t size)
{
    char *at = data;
    while (size > 0) {
        ssize_t got = read(fd, at, size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            _exit(TV_WORKER_NO_PIPE);
        }
        if (got == 0) {
            return false;
        }
        at += got;
        size -= (size_t)got;
    }
    return true;
}

static void write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t put = write(fd, data, size);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            _exit(TV_WORKER_NO_PIPE);
        }
        data += put;
        size -= (size_t)put;
    }
}

static void judge_blocks(struct tv_judge *judge)
{
    const struct tv_job *job = judge->job;
    uint32_t block;
    while (read_all(TV_CHILD_IN, &block, sizeof(block))) {
        judge->stepping = job->single_step[block];
        tv_judge_block(judge, block);
        write_all(TV_CHILD_OUT, judge->frame.data, judge->frame.size);
        judge->recorder->phase = TV_PHASE_IDLE;
        judge->recorder->progress++;
    }
}

_Noreturn void tv_worker_run(const struct tv_job *job,
                             struct tv_recorder *recorder)
{
    struct tv_arena arena;
    struct tv_judge judge = {.job = job, .recorder = recorder};
    struct tv_error err;
    tv_arena_init(&arena);
    if (tv_judge_open(&judge, &arena, &err) != TV_OK) {
        _exit(TV_WORKER_NO_PLUGIN);
    }
    if (job->options->isolation == TV_ISOLATION_SANDBOX &&
        tv_sandbox_enter(job->options->worker_memory, &recorder->exhausted,
                         &err) != TV_OK) {
        _exit(TV_WORKER_NO_SANDBOX);
    }
    judge_blocks(&judge);
    _exit(TV_WORKER_DONE);
}
