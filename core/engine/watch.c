/* SPDX-License-Identifier: Apache-2.0 */
/* Reads what workers answer, and learns from how they are lost. */
#include "engine/watch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "engine/incident.h"
#include "host/child.h"
#include "host/trouble.h"

#define MOST_AWAY_MS 40 /* that a look counts for, however late it is */
#define LAST_READS 4u   /* that take more than a pipe holds */

static void finish_task(struct tv_crew *crew, struct tv_member *member)
{
    for (uint32_t i = 1; i < member->task_count; i++) {
        member->tasks[i - 1] = member->tasks[i];
    }
    member->task_count--;
    /* A block of another tenant may have the same number. */
    member->step = tv_frame_step(UINT32_MAX, UINT32_MAX, UINT32_MAX);
    crew->tasks.done++;
    const struct tv_engine_options *options = crew->first->options;
    if (options->progress) {
        options->progress(options->progress_user, crew->tasks.done,
                          crew->tasks.total);
    }
}

/* Takes a step or the answer to the block in hand. False if it is neither. */
static bool take_frame(struct tv_crew *crew, struct tv_member *member,
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

/* Takes every whole frame of the input. False if it is none. */
static bool take_frames(struct tv_crew *crew, struct tv_member *member)
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

/* What was going on when the worker was lost. Step by step it was told before
 * plugin code ran that could have changed the record. */
static struct tv_recorder look_back(const struct tv_crew *crew,
                                    const struct tv_member *member)
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

/* What the loss says of the tenant that the worker was at. */
static void learn(struct tv_crew *crew, struct tv_member *member,
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

/* Ends a worker, and learns from how it went. Of several plugins in one process
 * any may have done it. */
static enum tv_status lose(struct tv_crew *crew, struct tv_member *member,
                           enum tv_loss loss, struct tv_error *err)
{
    struct tv_child_end end = tv_crew_lose(crew, member);
    int file = crew->first->plugins->plugins[member->group].fd;
    if (loss == TV_LOSS_DEATH && tv_trouble_check(&end, file, err) != TV_OK) {
        return TV_SYSTEM;
    }
    if (tv_groups_is_shared(crew->first->groups, member->group)) {
        crew->parted = true;
    } else if (member->task_count > 0) {
        learn(crew, member, &end, loss);
    }
    return TV_OK;
}

enum reading { MORE, THE_END, GARBLED };

static enum reading read_some(struct tv_crew *crew, struct tv_member *member)
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

/* Of a worker that has ended: what it wrote before counts. What it left behind
 * may hold the pipe open and write on, so its end is not waited for. */
static enum reading read_rest(struct tv_crew *crew, struct tv_member *member)
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

/* Plugin code can write the recorder too; more steps than there are to make
 * are no progress. */
static bool has_progressed(struct tv_member *member)
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

/* Time counts only while this process is awake to look: a machine that stood
 * still is no hanging check. */
static bool is_hanging(struct tv_crew *crew, struct tv_member *member)
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

/* A worker's end is told by the kernel, not by its pipe: it may have closed
 * that itself, and what it left behind may hold it open. */
enum tv_status tv_watch(struct tv_crew *crew, struct tv_member *member,
                        bool ready, struct tv_error *err)
{
    enum reading reading = ready ? read_some(crew, member) : MORE;
    if (reading == GARBLED) {
        return lose(crew, member, TV_LOSS_NONSENSE, err);
    }
    member->deaf = member->deaf || reading == THE_END;
    if (tv_child_has_ended(member->pid)) {
        bool garbled = read_rest(crew, member) == GARBLED;
        return lose(crew, member, garbled ? TV_LOSS_NONSENSE : TV_LOSS_DEATH,
                    err);
    }
    return is_hanging(crew, member) ? lose(crew, member, TV_LOSS_HANG, err)
                                    : TV_OK;
}
