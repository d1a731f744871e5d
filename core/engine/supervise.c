/* SPDX-License-Identifier: Apache-2.0 */
/* Hands out blocks to workers, watches them, and replaces what dies. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "engine/supervise.h"

#include <errno.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/time.h"
#include "engine/frame.h"
#include "engine/incident.h"
#include "engine/worker.h"
#include "host/child.h"

#define MAX_WORKERS 256u
/* Blocks a worker has at a time: one at work, one waiting. */
#define AHEAD 2u
#define WATCH_MS 20
#define READ_SIZE ((size_t)256 << 10)

struct worker {
    pid_t pid; /* 0: none */
    int to, from;
    struct tv_recorder *recorder;
    struct tv_buf input;
    uint32_t blocks[AHEAD]; /* handed out, in order */
    uint32_t block_count;
    uint64_t seen; /* progress at the last look */
    int64_t since; /* when it last grew, in ms */
};

struct supervisor {
    struct tv_job *job;
    struct worker workers[MAX_WORKERS];
    unsigned worker_count;
    uint32_t *again; /* blocks to judge again, last first */
    uint32_t again_count;
    uint32_t next_block, done;
    char *chunk;
};

static void close_pipes(struct worker *worker)
{
    if (worker->to >= 0) {
        close(worker->to);
    }
    if (worker->from >= 0) {
        close(worker->from);
    }
    worker->to = worker->from = -1;
}

static enum tv_status start(struct supervisor *s, struct worker *worker,
                            struct tv_error *err)
{
    int down[2] = {-1, -1};
    int up[2] = {-1, -1};
    enum tv_status status = tv_child_pipe(down, err);
    if (status == TV_OK) {
        status = tv_child_pipe(up, err);
    }
    pid_t parent = getpid();
    if (status == TV_OK) {
        worker->recorder->phase = TV_PHASE_START;
        worker->pid = fork();
        if (worker->pid == 0) {
            tv_child_settle(parent, down[0], up[1]);
            tv_worker_run(s->job, worker->recorder);
        }
        if (worker->pid < 0) {
            worker->pid = 0;
            status = tv_fail_errno(err, "fork");
        }
    }
    if (down[0] >= 0) {
        close(down[0]);
    }
    if (up[1] >= 0) {
        close(up[1]);
    }
    worker->to = down[1];
    worker->from = up[0];
    tv_buf_clear(&worker->input);
    worker->block_count = 0;
    worker->seen = worker->recorder->progress;
    worker->since = tv_clock_ms();
    return status;
}

static bool take_block(struct supervisor *s, uint32_t *block)
{
    if (s->again_count > 0) {
        *block = s->again[--s->again_count];
        return true;
    }
    if (s->next_block < s->job->block_count) {
        *block = s->next_block++;
        return true;
    }
    return false;
}

static void feed(struct supervisor *s, struct worker *worker)
{
    uint32_t block;
    while (worker->block_count < AHEAD && take_block(s, &block)) {
        worker->blocks[worker->block_count++] = block;
        /* A worker that is gone is noticed when its pipe is read. */
        ssize_t put = write(worker->to, &block, sizeof(block));
        (void)put;
    }
}

static void finish_block(struct supervisor *s, struct worker *worker)
{
    for (uint32_t i = 1; i < worker->block_count; i++) {
        worker->blocks[i - 1] = worker->blocks[i];
    }
    worker->block_count--;
    s->done++;
    const struct tv_engine_options *options = s->job->options;
    if (options->progress) {
        options->progress(options->progress_user, s->done, s->job->block_count);
    }
}

/* Takes every whole frame of the input. False if it is none. */
static bool take_frames(struct supervisor *s, struct worker *worker)
{
    size_t at = 0;
    bool fine = true;
    while (fine && at < worker->input.size) {
        const char *data = worker->input.data + at;
        size_t left = worker->input.size - at;
        size_t size = tv_frame_size(data, left);
        if (size == 0 || (size <= TV_MAX_FRAME && size > left)) {
            break;
        }
        fine =
            size <= left && worker->block_count > 0 &&
            tv_frame_take(s->job, worker->blocks[0], data, size, NULL) == TV_OK;
        if (fine) {
            finish_block(s, worker);
            at += size;
        }
    }
    size_t left = worker->input.size - at;
    for (size_t i = 0; at > 0 && i < left; i++) {
        worker->input.data[i] = worker->input.data[at + i];
    }
    worker->input.size = left;
    return fine;
}

/* Blocks that were handed out go back, the first one last, to be next. */
static void put_back(struct supervisor *s, struct worker *worker)
{
    for (uint32_t i = worker->block_count; i-- > 0;) {
        s->again[s->again_count++] = worker->blocks[i];
    }
    worker->block_count = 0;
}

/* Ends a worker that died, hung or lied, and learns from it. */
static void lose(struct supervisor *s, struct worker *worker, bool hung)
{
    struct tv_child_end end = tv_child_reap(worker->pid);
    struct tv_recorder seen = *worker->recorder;
    worker->pid = 0;
    close_pipes(worker);
    if (worker->block_count > 0) {
        tv_incident_learn(s->job, &seen, worker->blocks[0], &end, hung);
    }
    put_back(s, worker);
}

/* False at the end of what it will ever say. */
static bool read_some(struct supervisor *s, struct worker *worker)
{
    ssize_t got = read(worker->from, s->chunk, READ_SIZE);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
        return true;
    }
    if (got <= 0) {
        return false;
    }
    tv_buf_add(&worker->input, s->chunk, (size_t)got);
    return !worker->input.failed && take_frames(s, worker);
}

static unsigned limit_ms(const struct tv_job *job,
                         const struct tv_recorder *recorder)
{
    uint32_t phase = recorder->phase;
    bool loading = phase == TV_PHASE_START || phase == TV_PHASE_LOADING;
    return loading ? job->options->load_timeout_ms
                   : job->options->check_timeout_ms;
}

static bool is_hanging(struct supervisor *s, struct worker *worker)
{
    int64_t now = tv_clock_ms();
    uint64_t progress = worker->recorder->progress;
    if (progress != worker->seen || worker->block_count == 0) {
        worker->seen = progress;
        worker->since = now;
        return false;
    }
    return now - worker->since > (int64_t)limit_ms(s->job, worker->recorder);
}

static enum tv_status look_after(struct supervisor *s, struct pollfd *fds)
{
    for (unsigned w = 0; w < s->worker_count; w++) {
        struct worker *worker = &s->workers[w];
        if (worker->pid == 0) {
            continue;
        }
        bool ready = (fds[w].revents & (POLLIN | POLLHUP | POLLERR)) != 0;
        if (ready && !read_some(s, worker)) {
            lose(s, worker, false);
        } else if (is_hanging(s, worker)) {
            lose(s, worker, true);
        }
    }
    return TV_OK;
}

static bool has_work(const struct supervisor *s)
{
    return s->done < s->job->block_count;
}

static bool wants_worker(const struct supervisor *s)
{
    return s->again_count > 0 || s->next_block < s->job->block_count;
}

static enum tv_status run(struct supervisor *s, struct tv_error *err)
{
    struct pollfd fds[MAX_WORKERS];
    while (has_work(s)) {
        for (unsigned w = 0; w < s->worker_count; w++) {
            struct worker *worker = &s->workers[w];
            if (worker->pid == 0 && wants_worker(s)) {
                enum tv_status status = start(s, worker, err);
                if (status != TV_OK) {
                    return status;
                }
            }
            if (worker->pid != 0) {
                feed(s, worker);
            }
            fds[w] = (struct pollfd){.fd = worker->pid != 0 ? worker->from : -1,
                                     .events = POLLIN};
        }
        if (poll(fds, s->worker_count, WATCH_MS) < 0 && errno != EINTR) {
            return tv_fail_errno(err, "poll");
        }
        look_after(s, fds);
    }
    return TV_OK;
}

static void end_workers(struct supervisor *s)
{
    for (unsigned w = 0; w < s->worker_count; w++) {
        struct worker *worker = &s->workers[w];
        close_pipes(worker);
        if (worker->pid != 0) {
            tv_child_reap(worker->pid);
        }
        tv_buf_finish(&worker->input);
    }
}

enum tv_status tv_supervise(struct tv_job *job, unsigned workers,
                            struct tv_error *err)
{
    struct supervisor *s = tv_calloc(1, sizeof(*s));
    size_t page = (size_t)4096;
    enum tv_status status = TV_OK;
    s->job = job;
    s->worker_count = workers > MAX_WORKERS ? MAX_WORKERS : workers;
    char *pages = mmap(NULL, page * s->worker_count, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        status = tv_fail_errno(err, "shared memory for the workers");
        goto out;
    }
    s->again = tv_calloc(job->block_count + 1u, sizeof(*s->again));
    s->chunk = tv_calloc(1, READ_SIZE);
    for (unsigned w = 0; w < s->worker_count; w++) {
        s->workers[w].recorder = (void *)(pages + w * page);
        s->workers[w].to = s->workers[w].from = -1;
        tv_buf_init(&s->workers[w].input, 2 * TV_MAX_FRAME);
    }
    status = run(s, err);
    end_workers(s);
    munmap(pages, page * s->worker_count);
out:
    tv_free(s->again);
    tv_free(s->chunk);
    tv_free(s);
    return status;
}
