/* SPDX-License-Identifier: Apache-2.0 */
/* Hands out blocks to workers, watches them, and replaces what dies. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "engine/supervise.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/time.h"
#include "engine/frame.h"
#include "engine/incident.h"
#include "engine/worker.h"
#include "host/child.h"
#include "host/sandbox.h"
#include "host/trouble.h"

#define MAX_WORKERS 256u
#define PAGE ((size_t)4096)
#define WATCH_MS 20
#define MOST_AWAY_MS 40 /* that a look counts for, however late it is */
/* Steps of a worker beside its judgements. */
#define STEPS_OF_LOADING 2u
#define STEPS_OF_BLOCK 2u
#define READ_SIZE ((size_t)256 << 10)

struct worker {
    pid_t pid;       /* 0: none */
    uint32_t plugin; /* the one it holds */
    int to, from;
    struct tv_recorder *recorder;
    struct tv_buf input;
    struct tv_task tasks[TV_ORDER_BLOCKS]; /* handed out, in order */
    uint32_t task_count;
    bool deaf;               /* its pipe ended; it may not have */
    uint32_t age;            /* losses that were known when it was forked */
    struct tv_step step;     /* the last it told */
    uint64_t seen;           /* progress at the last look */
    uint64_t steps;          /* that it can still make with what it has */
    int64_t looked, idle_ms; /* when that was, and for how long it was so */
};

struct supervisor {
    struct tv_tasks tasks;
    const struct tv_job *first; /* for what all jobs have in common */
    struct worker *workers;
    unsigned worker_count;
    /* Workers that are killed and still have to go: large ones take their time.
     */
    pid_t leaving[MAX_WORKERS];
    unsigned leaving_count;
    char *pages; /* the recorders, shared with all workers */
    uint32_t losses;
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

/* In the child: what other workers tell is none of its business. */
static void unmap_others(const struct supervisor *s, const struct worker *own)
{
    for (unsigned w = 0; w < s->worker_count; w++) {
        if (&s->workers[w] != own) {
            munmap(s->pages + w * PAGE, PAGE);
        }
    }
}

static _Noreturn void run_child(const struct supervisor *s,
                                const struct worker *worker, pid_t parent,
                                int in, int out)
{
    const struct tv_plugin_list *plugins = s->first->plugins;
    tv_child_settle(parent, in, out, plugins->plugins[worker->plugin].fd);
    unmap_others(s, worker);
    tv_worker_run(s->first, s->tasks.job_count, worker->plugin,
                  worker->recorder);
}

static void reset(const struct supervisor *s, struct worker *worker)
{
    tv_buf_clear(&worker->input);
    worker->task_count = 0;
    worker->deaf = false;
    worker->age = s->losses;
    worker->step = tv_frame_step(UINT32_MAX, UINT32_MAX, UINT32_MAX);
    worker->seen = worker->recorder->progress;
    worker->steps = STEPS_OF_LOADING;
    worker->looked = tv_clock_ms();
    worker->idle_ms = 0;
}

static enum tv_status start(struct supervisor *s, struct worker *worker,
                            uint32_t plugin, struct tv_error *err)
{
    int down[2] = {-1, -1};
    int up[2] = {-1, -1};
    enum tv_status status = tv_child_pipe(down, err);
    if (status == TV_OK) {
        status = tv_child_pipe(up, err);
    }
    pid_t parent = getpid();
    if (status == TV_OK) {
        worker->plugin = plugin;
        worker->recorder->phase = TV_PHASE_START;
        worker->recorder->exhausted = 0;
        worker->pid = fork();
        if (worker->pid == 0) {
            run_child(s, worker, parent, down[0], up[1]);
        }
        if (worker->pid < 0) {
            worker->pid = 0;
            status = tv_fail_errno(err, "cannot start a worker");
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
    reset(s, worker);
    return status;
}

static struct tv_job *job_of(const struct supervisor *s, struct tv_task task)
{
    return &s->tasks.jobs[task.job];
}

/* What a block adds to the steps that a worker can make. */
static uint64_t steps_of(const struct supervisor *s, struct tv_task task)
{
    const struct tv_block *block = &job_of(s, task)->blocks[task.block];
    return (uint64_t)block->count * block->share->rule_count + STEPS_OF_BLOCK;
}

/* One order when the last is done; towards the end they get smaller, so that
 * all workers end at about the same time. What was lost goes to a worker that
 * knows of the loss. */
static void feed(struct supervisor *s, struct worker *worker)
{
    uint32_t fresh = tv_tasks_fresh(&s->tasks, worker->plugin);
    uint32_t share = fresh / (2 * s->worker_count) + 1;
    uint32_t room = share < TV_ORDER_BLOCKS ? share : TV_ORDER_BLOCKS;
    struct tv_order order = {.count = 0};
    if (worker->task_count > 0) {
        return;
    }
    while (order.count < room &&
           tv_tasks_take(&s->tasks, worker->plugin, worker->age == s->losses,
                         &order.tasks[order.count])) {
        struct tv_task task = order.tasks[order.count];
        worker->tasks[order.count++] = task;
        worker->steps += steps_of(s, task);
    }
    worker->task_count = order.count;
    if (order.count > 0) {
        ssize_t put = write(worker->to, &order, sizeof(order));
        (void)put;
    }
}

static void finish_task(struct supervisor *s, struct worker *worker)
{
    for (uint32_t i = 1; i < worker->task_count; i++) {
        worker->tasks[i - 1] = worker->tasks[i];
    }
    worker->task_count--;
    /* A block of another tenant may have the same number. */
    worker->step = tv_frame_step(UINT32_MAX, UINT32_MAX, UINT32_MAX);
    s->tasks.done++;
    const struct tv_engine_options *options = s->first->options;
    if (options->progress) {
        options->progress(options->progress_user, s->tasks.done,
                          s->tasks.total);
    }
}

/* Takes a step or the answer to the block in hand. False if it is neither. */
static bool take_frame(struct supervisor *s, struct worker *worker,
                       const char *data, size_t size)
{
    struct tv_task task = worker->tasks[0];
    struct tv_job *job = job_of(s, task);
    struct tv_step step;
    if (tv_frame_is_step(data, &step)) {
        worker->step = step;
        return job->single_step[task.block] && step.block == task.block;
    }
    if (tv_frame_take(job, task.block, data, size, NULL) != TV_OK) {
        return false;
    }
    finish_task(s, worker);
    return true;
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
        fine = size <= left && worker->task_count > 0 &&
               take_frame(s, worker, data, size);
        at += fine ? size : 0;
    }
    size_t left = worker->input.size - at;
    if (at > 0 && left > 0) {
        memmove(worker->input.data, worker->input.data + at, left);
    }
    worker->input.size = left;
    return fine;
}

/* What was going on when the worker was lost. Step by step it was told before
 * plugin code ran that could have changed the record. */
static struct tv_recorder look_back(const struct supervisor *s,
                                    const struct worker *worker)
{
    struct tv_recorder seen = *worker->recorder;
    struct tv_task task = worker->tasks[0];
    if (job_of(s, task)->single_step[task.block] &&
        worker->step.block == task.block) {
        seen.phase = TV_PHASE_JUDGING;
        seen.rule = worker->step.rule;
        seen.subject = worker->step.subject;
    }
    return seen;
}

/* What the loss says of the tenant that the worker was at. */
static void learn(struct supervisor *s, struct worker *worker,
                  const struct tv_child_end *end, enum tv_loss loss)
{
    struct tv_task task = worker->tasks[0];
    struct tv_job *job = job_of(s, task);
    struct tv_recorder seen = look_back(s, worker);
    tv_incident_learn(job, &seen, task.block, end, loss);
    tv_tasks_put_back(&s->tasks, worker->tasks, worker->task_count);
    worker->task_count = 0;
    if (job->plugin_lost[worker->plugin].lost) {
        tv_tasks_drop(&s->tasks, task.job, worker->plugin);
    }
}

/* Ends a worker, and learns from how it went. */
static enum tv_status lose(struct supervisor *s, struct worker *worker,
                           enum tv_loss loss, struct tv_error *err)
{
    struct tv_child_end end = tv_child_reap(worker->pid);
    worker->pid = 0;
    close_pipes(worker);
    s->losses++;
    int file = s->first->plugins->plugins[worker->plugin].fd;
    if (loss == TV_LOSS_DEATH && tv_trouble_check(&end, file, err) != TV_OK) {
        return TV_SYSTEM;
    }
    if (worker->task_count > 0) {
        learn(s, worker, &end, loss);
    }
    return TV_OK;
}

enum reading { MORE, THE_END, GARBLED };

static enum reading read_some(struct supervisor *s, struct worker *worker)
{
    ssize_t got = read(worker->from, s->chunk, READ_SIZE);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
        return MORE;
    }
    if (got <= 0) {
        return THE_END;
    }
    tv_buf_add(&worker->input, s->chunk, (size_t)got);
    bool fine = !worker->input.failed && take_frames(s, worker);
    return fine ? MORE : GARBLED;
}

/* Of a worker that has ended: what it wrote before counts. What it left behind
 * may hold the pipe open, so its end is not waited for. */
static enum reading read_rest(struct supervisor *s, struct worker *worker)
{
    struct pollfd fd = {.fd = worker->from, .events = POLLIN};
    enum reading reading = MORE;
    while (reading == MORE && poll(&fd, 1, 0) > 0) {
        reading = read_some(s, worker);
    }
    return reading;
}

static unsigned limit_ms(const struct tv_job *job,
                         const struct tv_recorder *recorder)
{
    uint32_t phase = recorder->phase;
    bool loading = phase == TV_PHASE_START || phase == TV_PHASE_LOADING;
    return loading ? job->options->load_timeout_ms
                   : job->options->check_timeout_ms;
}

/* Plugin code can write the recorder too; more steps than there are to make
 * are no progress. */
static bool has_progressed(struct worker *worker)
{
    uint64_t progress = worker->recorder->progress;
    uint64_t steps = progress - worker->seen;
    if (progress == worker->seen || steps > worker->steps) {
        return false;
    }
    worker->seen = progress;
    worker->steps -= steps;
    return true;
}

/* Time counts only while this process is awake to look: a machine that stood
 * still is no hanging check. */
static bool is_hanging(struct supervisor *s, struct worker *worker)
{
    int64_t now = tv_clock_ms();
    int64_t passed = now - worker->looked;
    worker->looked = now;
    if (worker->task_count == 0 || has_progressed(worker)) {
        worker->idle_ms = 0;
        return false;
    }
    worker->idle_ms += passed < MOST_AWAY_MS ? passed : MOST_AWAY_MS;
    return worker->idle_ms > (int64_t)limit_ms(s->first, worker->recorder);
}

/* A worker's end is told by the kernel, not by its pipe: it may have closed
 * that itself, and what it left behind may hold it open. */
static enum tv_status look_at(struct supervisor *s, struct worker *worker,
                              bool ready, struct tv_error *err)
{
    enum reading reading = ready ? read_some(s, worker) : MORE;
    if (reading == GARBLED) {
        return lose(s, worker, TV_LOSS_NONSENSE, err);
    }
    worker->deaf = worker->deaf || reading == THE_END;
    if ((worker->deaf || !ready) && tv_child_has_ended(worker->pid)) {
        bool garbled = read_rest(s, worker) == GARBLED;
        return lose(s, worker, garbled ? TV_LOSS_NONSENSE : TV_LOSS_DEATH, err);
    }
    return is_hanging(s, worker) ? lose(s, worker, TV_LOSS_HANG, err) : TV_OK;
}

static enum tv_status look_after(struct supervisor *s, const struct pollfd *fds,
                                 struct tv_error *err)
{
    enum tv_status status = TV_OK;
    for (unsigned w = 0; w < s->worker_count && status == TV_OK; w++) {
        if (s->workers[w].pid != 0) {
            bool ready = (fds[w].revents & (POLLIN | POLLHUP | POLLERR)) != 0;
            status = look_at(s, &s->workers[w], ready, err);
        }
    }
    return status;
}

static bool has_work(const struct supervisor *s)
{
    return s->tasks.done < s->tasks.total;
}

static unsigned workers_of(const struct supervisor *s, uint32_t plugin)
{
    unsigned count = 0;
    for (unsigned w = 0; w < s->worker_count; w++) {
        count += s->workers[w].pid != 0 && s->workers[w].plugin == plugin;
    }
    return count;
}

/* The plugin that a new worker is to hold: of those with work the one with the
 * fewest workers, and of these the one with the most work. */
static bool choose_plugin(const struct supervisor *s, uint32_t *plugin)
{
    uint32_t most = 0;
    unsigned fewest = UINT_MAX;
    for (uint32_t p = 0; p < s->first->plugins->plugin_count; p++) {
        uint32_t work = tv_tasks_left(&s->tasks, p);
        unsigned workers = work > 0 ? workers_of(s, p) : 0;
        if (work > 0 &&
            (workers < fewest || (workers == fewest && work > most))) {
            fewest = workers;
            most = work;
            *plugin = p;
        }
    }
    return most > 0;
}

static void reap_leaving(struct supervisor *s)
{
    while (s->leaving_count > 0) {
        tv_child_reap(s->leaving[--s->leaving_count]);
    }
}

/* Its plugin's work is done: another's may not be. */
static void retire(struct supervisor *s, struct worker *worker)
{
    if (s->leaving_count == MAX_WORKERS) {
        reap_leaving(s);
    }
    close_pipes(worker);
    tv_child_kill(worker->pid);
    s->leaving[s->leaving_count++] = worker->pid;
    worker->pid = 0;
}

static enum tv_status keep_busy(struct supervisor *s, struct worker *worker,
                                struct tv_error *err)
{
    enum tv_status status = TV_OK;
    uint32_t plugin = 0;
    if (worker->pid != 0 && !worker->deaf) {
        feed(s, worker);
        if (worker->task_count == 0) {
            retire(s, worker);
        }
    }
    if (worker->pid == 0 && choose_plugin(s, &plugin)) {
        status = start(s, worker, plugin, err);
        if (status == TV_OK) {
            feed(s, worker);
        }
    }
    return status;
}

/* The pipe of a deaf worker would be ready for ever; its end is looked for. */
static int wait_ms(const struct supervisor *s, struct pollfd *fds)
{
    int wait = WATCH_MS;
    for (unsigned w = 0; w < s->worker_count; w++) {
        const struct worker *worker = &s->workers[w];
        bool listens = worker->pid != 0 && !worker->deaf;
        fds[w] = (struct pollfd){.fd = listens ? worker->from : -1,
                                 .events = POLLIN};
        if (worker->pid != 0 && worker->deaf) {
            wait = 1;
        }
    }
    return wait;
}

static enum tv_status run(struct supervisor *s, struct tv_error *err)
{
    struct pollfd fds[MAX_WORKERS];
    enum tv_status status = TV_OK;
    while (has_work(s) && status == TV_OK) {
        for (unsigned w = 0; w < s->worker_count && status == TV_OK; w++) {
            status = keep_busy(s, &s->workers[w], err);
        }
        int wait = wait_ms(s, fds);
        if (status == TV_OK && poll(fds, s->worker_count, wait) < 0 &&
            errno != EINTR) {
            status = tv_fail_errno(err, "cannot wait for the workers");
        }
        if (status == TV_OK) {
            status = look_after(s, fds, err);
        }
    }
    return status;
}

static void end_workers(struct supervisor *s)
{
    for (unsigned w = 0; w < s->worker_count; w++) {
        struct worker *worker = &s->workers[w];
        if (worker->pid != 0) {
            retire(s, worker);
        }
        tv_buf_finish(&worker->input);
    }
    reap_leaving(s);
}

enum tv_status tv_supervise(struct tv_job *jobs, uint32_t job_count,
                            unsigned workers, struct tv_error *err)
{
    struct supervisor *s = tv_calloc(1, sizeof(*s));
    enum tv_status status = TV_OK;
    s->first = jobs;
    s->worker_count = workers > MAX_WORKERS ? MAX_WORKERS
                      : workers == 0        ? 1
                                            : workers;
    s->workers = tv_calloc(s->worker_count, sizeof(*s->workers));
    s->pages = mmap(NULL, PAGE * s->worker_count, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s->pages == MAP_FAILED) {
        status = tv_fail_errno(err, "shared memory for the workers");
        goto out;
    }
    /* A worker that is gone is noticed by its end, not by a signal. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction before;
    sigaction(SIGPIPE, &ignore, &before);
    if (jobs->options->isolation == TV_ISOLATION_SANDBOX) {
        (void)tv_sandbox_prepare(); /* who cannot be held in says so */
    }
    tv_tasks_init(&s->tasks, jobs, job_count);
    s->chunk = tv_pages_take(READ_SIZE);
    tv_pages_withhold(s->chunk, READ_SIZE);
    for (unsigned w = 0; w < s->worker_count; w++) {
        s->workers[w].recorder = (void *)(s->pages + w * PAGE);
        s->workers[w].to = s->workers[w].from = -1;
        tv_buf_init(&s->workers[w].input, 2 * TV_MAX_FRAME);
    }
    /* What is free is put in order once, and not in every worker. */
    tv_free(tv_realloc_array(NULL, 1, PAGE));
    status = run(s, err);
    end_workers(s);
    sigaction(SIGPIPE, &before, NULL);
    munmap(s->pages, PAGE * s->worker_count);
out:
    tv_tasks_finish(&s->tasks);
    tv_pages_give(s->chunk, READ_SIZE);
    tv_free(s->workers);
    tv_free(s);
    return status;
}
