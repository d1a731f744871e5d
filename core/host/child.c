/* SPDX-License-Identifier: Apache-2.0 */
/* Prepares and ends child processes. */
#define _GNU_SOURCE /* pipe2, close_range */
#include "host/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/plugins.h"

#define MOST_PLACES (TV_CHILD_PLUGIN + (int)TV_MAX_PLUGINS)
#define MAX_DESCRIPTORS 65536

enum tv_status tv_child_pipe(int ends[2], struct tv_error *err)
{
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return tv_fail_errno(err, "cannot make a pipe");
    }
    return TV_OK;
}

static void close_from(int first)
{
    if (close_range((unsigned)first, ~0u, 0) == 0) {
        return;
    }
    long limit = sysconf(_SC_OPEN_MAX);
    if (limit < 0 || limit > MAX_DESCRIPTORS) {
        limit = MAX_DESCRIPTORS;
    }
    for (int fd = first; fd < (int)limit; fd++) {
        close(fd);
    }
}

/* First moves every descriptor above all target places, then each to its own,
 * so that none is overwritten. */
static bool move_descriptors(const struct tv_child_files *files)
{
    int null = open("/dev/null", O_RDWR);
    int places = TV_CHILD_PLUGIN + (int)files->plugin_count;
    int from[MOST_PLACES] = {
        null, null,
        null, [TV_CHILD_IN] = files->in, [TV_CHILD_OUT] = files->out};
    for (uint32_t i = 0; i < files->plugin_count; i++) {
        from[TV_CHILD_PLUGIN + i] = files->plugins[i];
    }
    for (int i = 0; i < places; i++) {
        from[i] = fcntl(from[i] < 0 ? null : from[i], F_DUPFD, places);
        if (from[i] < 0) {
            return false;
        }
    }
    for (int i = 0; i < places; i++) {
        if (dup2(from[i], i) != i) {
            return false;
        }
    }
    close_from(places);
    return true;
}

void tv_child_close_files(void)
{
    close_from(TV_CHILD_OUT + 1);
}

const char *tv_child_plugin_path(uint32_t index,
                                 char buffer[TV_CHILD_PATH_SIZE])
{
    snprintf(buffer, TV_CHILD_PATH_SIZE, "/proc/self/fd/%u",
             TV_CHILD_PLUGIN + (unsigned)index);
    return buffer;
}

void tv_child_setup(pid_t parent, const struct tv_child_files *files)
{
    struct rlimit none = {0, 0};
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    setrlimit(RLIMIT_CORE, &none);
    if (getppid() != parent || !move_descriptors(files)) {
        _exit(TV_CHILD_SETUP_FAILED);
    }
}

static bool is_setup_working(const struct tv_child_files *files)
{
    pid_t parent = getpid();
    pid_t child = fork();
    int status = -1;
    if (child == 0) {
        tv_child_setup(parent, files);
        _exit(0);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status == 0;
}

bool tv_child_setup_works(int plugin)
{
    int down[2] = {-1, -1};
    int up[2] = {-1, -1};
    bool settles =
        tv_child_pipe(down, NULL) == TV_OK && tv_child_pipe(up, NULL) == TV_OK;
    struct tv_child_files files = {down[0], up[1], &plugin, 1};
    settles = settles && is_setup_working(&files);
    for (int i = 0; i < 2; i++) {
        (void)(down[i] >= 0 && close(down[i]));
        (void)(up[i] >= 0 && close(up[i]));
    }
    return settles;
}

bool tv_child_has_ended(pid_t child)
{
    siginfo_t info = {.si_pid = 0};
    int status = waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT);
    return status != 0 || info.si_pid == child;
}

void tv_child_kill(pid_t child)
{
    /* A process group exists until its dead leader is reaped. */
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
}

struct tv_child_end tv_child_reap(pid_t child)
{
    int status = 0;
    tv_child_kill(child);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    struct tv_child_end end = {0, 0};
    if (WIFSIGNALED(status)) {
        end.signal = WTERMSIG(status);
    } else {
        end.exit_status = WEXITSTATUS(status);
    }
    return end;
}

const char *tv_signal_name(int signal, char buffer[TV_SIGNAL_NAME_SIZE])
{
    const char *name = sigabbrev_np(signal);
    if (name) {
        snprintf(buffer, TV_SIGNAL_NAME_SIZE, "SIG%s", name);
    } else {
        snprintf(buffer, TV_SIGNAL_NAME_SIZE, "signal %d", signal);
    }
    return buffer;
}
