/* SPDX-License-Identifier: Apache-2.0 */
/* Assigns blocks to workers, has them watched, and replaces those that die. */
#include "engine/supervise.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "engine/watch.h"
#include "host/sandbox.h"

#define STEPS_OF_BLOCK 2u /* progress beside its judgements */

/* The steps that a worker can make for a block. */
static uint64_t steps_of(const struct tv_crew *crew, struct tv_task task)
{
    const struct tv_block *block = &tv_crew_job(crew, task)->blocks[task.block];
    return (uint64_t)block->count * block->share->rule_count + STEPS_OF_BLOCK;
}

/* Sends a worker its next order when the last is done. Orders get smaller
 * towards the end, so that all workers finish at about the same time. Blocks of
 * a lost worker go only to a worker forked after that loss, because it inherits
 * what was learnt from it. */
static void feed(struct tv_crew *crew, struct tv_worker_process *member)
{
    uint32_t fresh = tv_tasks_fresh(&crew->tasks, member->group);
    uint32_t share = fresh / (2 * crew->count) + 1;
    uint32_t room = share < TV_ORDER_BLOCKS ? share : TV_ORDER_BLOCKS;
    struct tv_order order = {.count = 0};
    if (member->task_count > 0) {
        return;
    }
    while (order.count < room && tv_tasks_take(&crew->tasks, member->group,
                                               member->age == crew->losses,
                                               &order.tasks[order.count])) {
        struct tv_task task = order.tasks[order.count];
        member->tasks[order.count++] = task;
        member->steps += steps_of(crew, task);
    }
    member->task_count = order.count;
    if (order.count > 0) {
        ssize_t put = write(member->to, &order, sizeof(order));
        (void)put;
    }
}

static enum tv_status look_after(struct tv_crew *crew, const struct pollfd *fds,
                                 struct tv_error *err)
{
    enum tv_status status = TV_OK;
    for (unsigned w = 0; w < crew->count && status == TV_OK; w++) {
        if (crew->members[w].pid != 0) {
            bool ready = (fds[w].revents & (POLLIN | POLLHUP | POLLERR)) != 0;
            status = tv_watch(crew, &crew->members[w], ready, err);
        }
    }
    return status;
}

static bool has_work(const struct tv_crew *crew)
{
    return crew->tasks.done < crew->tasks.total;
}

static unsigned workers_of(const struct tv_crew *crew, uint32_t group)
{
    unsigned count = 0;
    for (unsigned w = 0; w < crew->count; w++) {
        count += crew->members[w].pid != 0 && crew->members[w].group == group;
    }
    return count;
}

/* Chooses the group for a new worker: of those with work the one with the
 * fewest workers, and of these the one with the most work. */
static bool choose_group(const struct tv_crew *crew, uint32_t *group)
{
    uint32_t most = 0;
    unsigned fewest = UINT_MAX;
    for (uint32_t g = 0; g < crew->first->groups->plugin_count; g++) {
        uint32_t work = tv_tasks_left(&crew->tasks, g);
        unsigned workers = work > 0 ? workers_of(crew, g) : 0;
        if (work > 0 &&
            (workers < fewest || (workers == fewest && work > most))) {
            fewest = workers;
            most = work;
            *group = g;
        }
    }
    return most > 0;
}

static bool is_deserted(const struct tv_crew *crew)
{
    unsigned w = 0;
    while (w < crew->count && crew->members[w].pid == 0) {
        w++;
    }
    return w == crew->count;
}

/* If a worker cannot be started while others run, they use up what it lacks
 * (processes, memory): fewer workers can do the work, too. */
static enum tv_status start_worker(struct tv_crew *crew,
                                   struct tv_worker_process *member,
                                   uint32_t group, struct tv_error *err)
{
    enum tv_status status = tv_crew_start(crew, member, group, err);
    if (status != TV_OK) {
        return is_deserted(crew) ? status : TV_OK;
    }
    feed(crew, member);
    return TV_OK;
}

static enum tv_status keep_busy(struct tv_crew *crew,
                                struct tv_worker_process *member,
                                struct tv_error *err)
{
    uint32_t group = 0;
    if (member->pid != 0 && !member->pipe_ended) {
        feed(crew, member);
        if (member->task_count == 0) {
            /* Its group has no work left; another group may have. */
            tv_crew_retire(crew, member);
        }
    }
    return member->pid == 0 && choose_group(crew, &group)
               ? start_worker(crew, member, group, err)
               : TV_OK;
}

/* poll would always report the pipe of a pipe_ended worker as ready; its end is
 * polled for instead. */
static int wait_ms(const struct tv_crew *crew, struct pollfd *fds)
{
    int wait = TV_WATCH_MS;
    for (unsigned w = 0; w < crew->count; w++) {
        const struct tv_worker_process *member = &crew->members[w];
        bool listens = member->pid != 0 && !member->pipe_ended;
        fds[w] = (struct pollfd){.fd = listens ? member->from : -1,
                                 .events = POLLIN};
        if (member->pid != 0 && member->pipe_ended) {
            wait = 1;
        }
    }
    return wait;
}

static enum tv_status run(struct tv_crew *crew, struct tv_error *err)
{
    struct pollfd fds[TV_CREW_MAX];
    enum tv_status status = TV_OK;
    while (has_work(crew) && !crew->must_part && status == TV_OK) {
        for (unsigned w = 0; w < crew->count && status == TV_OK; w++) {
            status = keep_busy(crew, &crew->members[w], err);
        }
        int wait = wait_ms(crew, fds);
        if (status == TV_OK && poll(fds, crew->count, wait) < 0 &&
            errno != EINTR) {
            status = tv_fail_errno(err, "cannot wait for the workers");
        }
        if (status == TV_OK) {
            status = look_after(crew, fds, err);
        }
    }
    return status;
}

enum tv_status tv_supervise(struct tv_job *jobs, uint32_t job_count,
                            unsigned workers, bool *must_part,
                            struct tv_killed *killed, struct tv_error *err)
{
    struct tv_crew crew;
    /* The loss of a worker is noticed by its end, not by a failing write. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction before;
    enum tv_status status =
        tv_crew_init(&crew, jobs, job_count, workers, killed, err);
    sigaction(SIGPIPE, &ignore, &before);
    if (jobs->options->isolation == TV_ISOLATION_SANDBOX) {
        (void)tv_sandbox_prepare(); /* workers report a failure themselves */
    }
    if (status == TV_OK) {
        status = run(&crew, err);
    }
    *must_part = crew.must_part;
    tv_crew_finish(&crew);
    sigaction(SIGPIPE, &before, NULL);
    return status;
}
