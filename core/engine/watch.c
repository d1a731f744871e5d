/* SPDX-License-Identifier: Apache-2.0 */
/* Reads what workers answer, and records how they are lost. */
#include "engine/watch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "engine/incident.h"
#include "host/child.h"
#include "host/trouble.h"

/* Most silence that one check counts, however late it is. */
#define MOST_AWAY_MS 40
#define LAST_READS 4u /* reads that take more than a pipe can hold */

static void finish_task(struct tv_crew *crew, struct tv_worker_process *member)
{
    for (uint32_t i = 1; i < member->task_count; i++) {
        member->tasks[i - 1] = member->tasks[i];
    }
    member->task_count--;
    /* Forget the step: a block of another tenant may have the same number. */
    member->step = tv_frame_step(UINT32_MAX, UINT32_MAX, UINT32_MAX);
    crew->tasks.done++;
    const struct tv_engine_options *options = crew->first->options;
    if (options->progress) {
        options->progress(options->progress_user, crew->tasks.done,
                          crew->tasks.total);
    }
}

/* Takes a step, or the answer to the worker's current block. False if it is
 * neither. */
static bool take_frame(struct tv_crew *crew, struct tv_worker_process *member,
                       const char *data, size_t size)
{
    struct tv_task task = member->tasks[0];
    struct tv_job *job = tv_crew_job(crew, task);
    struct tv_step step;
    if (tv_frame_is_step(data, &step)) {
        member->step = step;
        return job->single_step[task.block] && step.block == task.block;
    }
    if (tv_frame_take(job, task.block, data, size, NULL) != TV_OK) {
        return false;
    }
    finish_task(crew, member);
    return true;
}

/* Takes every complete frame of the input. False if one is invalid. */
static bool take_frames(struct tv_crew *crew, struct tv_worker_process *member)
{
    size_t at = 0;
    bool fine = true;
    while (fine && at < member->input.size) {
        const char *data = member->input.data + at;
        size_t left = member->input.size - at;
        size_t size = tv_frame_size(data, left);
        if (size == 0 || (size <= TV_MAX_FRAME && size > left)) {
            break;
        }
        fine = size <= left && member->task_count > 0 &&
               take_frame(crew, member, data, size);
        at += fine ? size : 0;
    }
    size_t left = member->input.size - at;
    if (at > 0 && left > 0) {
        memmove(member->input.data, member->input.data + at, left);
    }
    member->input.size = left;
    return fine;
}

/* What the worker was doing when it was lost. In single steps its announcement
 * is used: it was sent before plugin code ran that could have falsified the
 * recorder. */
static struct tv_recorder look_back(const struct tv_crew *crew,
                                    const struct tv_worker_process *member)
{
    struct tv_recorder seen = *member->recorder;
    struct tv_task task = member->tasks[0];
    if (tv_crew_job(crew, task)->single_step[task.block] &&
        member->step.block == task.block) {
        seen.phase = TV_PHASE_JUDGING;
        seen.rule = member->step.rule;
        seen.subject = member->step.subject;
    }
    return seen;
}

/* Charges the loss to the job of the worker's current block, and has all its
 * blocks judged again. */
static void learn(struct tv_crew *crew, struct tv_worker_process *member,
                  const struct tv_child_end *end, enum tv_loss loss)
{
    struct tv_task task = member->tasks[0];
    struct tv_job *job = tv_crew_job(crew, task);
    struct tv_recorder seen = look_back(crew, member);
    tv_incident_learn(job, &seen, task.block, end, loss);
    tv_tasks_put_back(&crew->tasks, member->tasks, member->task_count);
    member->task_count = 0;
    if (job->plugin_lost[member->group].lost) {
        tv_tasks_drop(&crew->tasks, task.job, member->group);
    }
}

/* Ends a worker, and records the loss. If it held several plugins, any of them
 * may have caused it: then the plugins must judge apart. */
static enum tv_status lose(struct tv_crew *crew,
                           struct tv_worker_process *member, enum tv_loss loss,
                           struct tv_error *err)
{
    struct tv_child_end end = tv_crew_lose(crew, member);
    int file = crew->first->plugins->plugins[member->group].fd;
    if (loss == TV_LOSS_DEATH && tv_trouble_check(&end, file, err) != TV_OK) {
        return TV_SYSTEM;
    }
    if (tv_groups_is_shared(crew->first->groups, member->group)) {
        crew->must_part = true;
    } else if (member->task_count > 0) {
        learn(crew, member, &end, loss);
    }
    return TV_OK;
}

enum reading { MORE, THE_END, GARBLED };

static enum reading read_some(struct tv_crew *crew,
                              struct tv_worker_process *member)
{
    ssize_t got = read(member->from, crew->chunk, TV_CREW_READ_SIZE);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
        return MORE;
    }
    if (got <= 0) {
        return THE_END;
    }
    tv_buf_add(&member->input, crew->chunk, (size_t)got);
    bool fine = !member->input.failed && take_frames(crew, member);
    return fine ? MORE : GARBLED;
}

/* Reads what a worker wrote before it ended. A process that it left behind may
 * keep the pipe open and go on writing, so this does not wait for the end of
 * the pipe. */
static enum reading read_rest(struct tv_crew *crew,
                              struct tv_worker_process *member)
{
    struct pollfd fd = {.fd = member->from, .events = POLLIN};
    enum reading reading = MORE;
    for (unsigned i = 0;
         i < LAST_READS && reading == MORE && poll(&fd, 1, 0) > 0; i++) {
        reading = read_some(crew, member);
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

/* Plugin code can write the recorder, too: more steps than the assigned blocks
 * can take are no progress. */
static bool has_progressed(struct tv_worker_process *member)
{
    uint64_t progress = member->recorder->progress;
    uint64_t steps = progress - member->seen;
    if (progress == member->seen || steps > member->steps) {
        return false;
    }
    member->seen = progress;
    member->steps -= steps;
    return true;
}

/* Counts only time during which this process was running: if the machine was
 * suspended, no check hangs. */
static bool is_hanging(struct tv_crew *crew, struct tv_worker_process *member)
{
    int64_t now = tv_clock_ms();
    int64_t passed = now - member->looked;
    member->looked = now;
    if (member->task_count == 0 || has_progressed(member)) {
        member->idle_ms = 0;
        return false;
    }
    member->idle_ms += passed < MOST_AWAY_MS ? passed : MOST_AWAY_MS;
    return member->idle_ms > (int64_t)limit_ms(crew->first, member->recorder);
}

/* The kernel tells whether a worker has ended, not its pipe: the worker may
 * have closed that itself, and a process that it left behind may keep it
 * open. */
enum tv_status tv_watch(struct tv_crew *crew, struct tv_worker_process *member,
                        bool ready, struct tv_error *err)
{
    enum reading reading = ready ? read_some(crew, member) : MORE;
    if (reading == GARBLED) {
        return lose(crew, member, TV_LOSS_NONSENSE, err);
    }
    member->pipe_ended = member->pipe_ended || reading == THE_END;
    if (tv_child_has_ended(member->pid)) {
        bool garbled = read_rest(crew, member) == GARBLED;
        return lose(crew, member, garbled ? TV_LOSS_NONSENSE : TV_LOSS_DEATH,
                    err);
    }
    return is_hanging(crew, member) ? lose(crew, member, TV_LOSS_HANG, err)
                                    : TV_OK;
}
