/* SPDX-License-Identifier: Apache-2.0 */
/* Starts and ends worker processes. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "engine/crew.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/time.h"
#include "host/child.h"

#define PAGE ((size_t)4096)
#define STEPS_OF_LOADING 2u /* progress for each plugin that is loaded */

static void close_end(int *end)
{
    if (*end >= 0) {
        close(*end);
    }
    *end = -1;
}

static void close_pipes(struct tv_worker_process *member)
{
    close_end(&member->to);
    close_end(&member->from);
}

/* In the child: it must not see the recorders of the other workers. */
static void unmap_others(const struct tv_crew *crew,
                         const struct tv_worker_process *own)
{
    for (unsigned w = 0; w < crew->count; w++) {
        if (&crew->members[w] != own) {
            munmap(crew->pages + w * PAGE, PAGE);
        }
    }
}

static _Noreturn void run_child(const struct tv_crew *crew,
                                const struct tv_worker_process *member,
                                pid_t parent, int in, int out)
{
    const struct tv_job *first = crew->first;
    uint32_t plugins[TV_MAX_PLUGINS];
    int files[TV_MAX_PLUGINS];
    uint32_t count = tv_groups_members(first->groups, member->group, plugins);
    for (uint32_t i = 0; i < count; i++) {
        files[i] = first->plugins->plugins[plugins[i]].fd;
    }
    tv_child_setup(parent, &(struct tv_child_files){in, out, files, count});
    unmap_others(crew, member);
    tv_worker_run(first, crew->tasks.job_count, member->group,
                  member->recorder);
}

static void reset(const struct tv_crew *crew, struct tv_worker_process *member)
{
    uint32_t plugins[TV_MAX_PLUGINS];
    uint32_t count =
        tv_groups_members(crew->first->groups, member->group, plugins);
    tv_buf_clear(&member->input);
    member->task_count = 0;
    member->pipe_ended = false;
    member->age = crew->losses;
    member->step = tv_frame_step(UINT32_MAX, UINT32_MAX, UINT32_MAX);
    member->seen = member->recorder->progress;
    member->steps = (uint64_t)STEPS_OF_LOADING * count;
    member->looked = tv_clock_ms();
    member->idle_ms = 0;
}

void tv_killed_reap(struct tv_killed *killed)
{
    while (killed->count > 0) {
        tv_child_reap(killed->pids[--killed->count]);
    }
}

/* A killed worker counts as a process until it is reaped. If the limit of
 * processes is reached, reaping makes room. */
static pid_t fork_anyway(struct tv_crew *crew)
{
    pid_t pid = fork();
    if (pid < 0 && crew->killed->count > 0) {
        tv_killed_reap(crew->killed);
        pid = fork();
    }
    return pid;
}

static enum tv_status fork_member(struct tv_crew *crew,
                                  struct tv_worker_process *member, int in,
                                  int out, struct tv_error *err)
{
    pid_t parent = getpid();
    pid_t pid = fork_anyway(crew);
    if (pid == 0) {
        run_child(crew, member, parent, in, out);
    }
    member->pid = pid > 0 ? pid : 0;
    return pid > 0 ? TV_OK : tv_fail_errno(err, "cannot start a worker");
}

enum tv_status tv_crew_start(struct tv_crew *crew,
                             struct tv_worker_process *member, uint32_t group,
                             struct tv_error *err)
{
    int down[2] = {-1, -1};
    int up[2] = {-1, -1};
    enum tv_status status = tv_child_pipe(down, err);
    if (status == TV_OK) {
        status = tv_child_pipe(up, err);
    }
    if (status == TV_OK) {
        member->group = group;
        member->recorder->phase = TV_PHASE_START;
        member->recorder->exhausted = 0;
        status = fork_member(crew, member, down[0], up[1], err);
    }
    close_end(&down[0]);
    close_end(&up[1]);
    member->to = down[1];
    member->from = up[0];
    if (status == TV_OK) {
        reset(crew, member);
    } else {
        close_pipes(member);
    }
    return status;
}

void tv_crew_retire(struct tv_crew *crew, struct tv_worker_process *member)
{
    struct tv_killed *killed = crew->killed;
    if (killed->count == TV_CREW_MAX) {
        tv_killed_reap(killed);
    }
    /* First, so that nothing it left behind sees a closed pipe and ends by
     * itself. */
    tv_child_kill(member->pid);
    close_pipes(member);
    killed->pids[killed->count++] = member->pid;
    member->pid = 0;
}

struct tv_child_end tv_crew_lose(struct tv_crew *crew,
                                 struct tv_worker_process *member)
{
    struct tv_child_end end = tv_child_reap(member->pid);
    member->pid = 0;
    close_pipes(member);
    crew->losses++;
    return end;
}

enum tv_status tv_crew_init(struct tv_crew *crew, struct tv_job *jobs,
                            uint32_t job_count, unsigned count,
                            struct tv_killed *killed, struct tv_error *err)
{
    unsigned places = count < TV_CREW_MAX ? count : TV_CREW_MAX;
    places += places == 0;
    memset(crew, 0, sizeof(*crew));
    crew->first = jobs;
    crew->killed = killed;
    char *pages = mmap(NULL, PAGE * places, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        return tv_fail_errno(err, "shared memory for the workers");
    }
    crew->pages = pages;
    crew->count = places;
    crew->members = tv_calloc(crew->count, sizeof(*crew->members));
    for (unsigned w = 0; w < crew->count; w++) {
        struct tv_worker_process *member = &crew->members[w];
        member->recorder = (void *)(pages + w * PAGE);
        member->to = member->from = -1;
        tv_buf_init(&member->input, 2 * TV_MAX_FRAME);
    }
    tv_tasks_init(&crew->tasks, jobs, job_count);
    crew->chunk = tv_pages_alloc(TV_CREW_READ_SIZE);
    tv_pages_dont_fork(crew->chunk, TV_CREW_READ_SIZE);
    /* Makes the allocator consolidate its free memory now, once, instead of
     * later in every worker. */
    tv_free(tv_realloc_array(NULL, 1, PAGE));
    return TV_OK;
}

void tv_crew_finish(struct tv_crew *crew)
{
    for (unsigned w = 0; w < crew->count; w++) {
        struct tv_worker_process *member = &crew->members[w];
        if (member->pid != 0) {
            tv_crew_retire(crew, member);
        }
        tv_buf_finish(&member->input);
    }
    if (crew->pages) {
        munmap(crew->pages, PAGE * crew->count);
    }
    tv_tasks_finish(&crew->tasks);
    tv_pages_free(crew->chunk, TV_CREW_READ_SIZE);
    tv_free(crew->members);
}
