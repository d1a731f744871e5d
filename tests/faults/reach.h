/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every way out of a process that a plugin might try, by raw system calls: what
 * the C library would refuse by itself proves nothing.
 */
#ifndef TELVET_TESTS_FAULTS_REACH_H
#define TELVET_TESTS_FAULTS_REACH_H

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

static int escapes;

/* A denied call fails with EPERM; whatever else it says, it was let through. */
static void denied(const char *name, long result)
{
    if (result != -1 || errno != EPERM) {
        escapes++;
        fprintf(stderr, "let through: %s: %ld, errno %d\n", name, result,
                errno);
    }
    errno = 0;
}

/* A child that came to be after all must not go on as a second plugin. */
static void fork_denied(const char *name, long result)
{
    if (result == 0) {
        _exit(0);
    }
    denied(name, result);
}

#define DENIED(name, ...)                                                      \
    denied(#name, syscall(SYS_##name __VA_OPT__(, ) __VA_ARGS__))

static void try_network(void)
{
    DENIED(socket, AF_INET, SOCK_STREAM, 0);
    DENIED(socket, AF_UNIX, SOCK_DGRAM, 0);
    DENIED(socket, AF_NETLINK, SOCK_RAW, 0);
    int pair[2];
    DENIED(socketpair, AF_UNIX, SOCK_STREAM, 0, pair);
    DENIED(io_uring_setup, 4, NULL);
    DENIED(sendto, 4, "x", 1, 0, NULL, 0);
}

static void try_processes(void)
{
    static char *const arguments[] = {"true", NULL};
    struct clone_args clone = {.exit_signal = SIGCHLD};
    fork_denied("clone", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
    fork_denied("clone3", syscall(SYS_clone3, &clone, sizeof(clone)));
#ifdef SYS_fork
    fork_denied("fork", syscall(SYS_fork));
#endif
    DENIED(execve, "/bin/true", arguments, NULL);
    DENIED(execveat, AT_FDCWD, "/bin/true", arguments, NULL, 0);
    DENIED(kill, getppid(), 0);
    DENIED(kill, -1, 0);
    DENIED(kill, getpid(), 0);
    DENIED(tgkill, getppid(), getppid(), 0);
    DENIED(tkill, getppid(), 0);
    DENIED(rt_sigqueueinfo, getppid(), SIGTERM, NULL);
    DENIED(ptrace, 16 /* attach */, getppid(), 0, 0);
    DENIED(process_vm_readv, getppid(), NULL, 0, NULL, 0, 0);
    DENIED(process_vm_writev, getppid(), NULL, 0, NULL, 0, 0);
    DENIED(pidfd_open, getppid(), 0);
    DENIED(setpgid, 0, 0);
    DENIED(setsid);
    DENIED(prctl, PR_SET_PDEATHSIG, 0, 0, 0, 0);
    DENIED(prctl, PR_SET_DUMPABLE, 1, 0, 0, 0);
    DENIED(unshare, CLONE_NEWUSER);
}

static void try_timers(void)
{
    DENIED(setitimer, 0, NULL, NULL);
    DENIED(timer_create, 0, NULL, NULL);
#ifdef SYS_alarm
    DENIED(alarm, 0);
#endif
}

/* Paths that no call can read: without a filter nothing is harmed. */
#define NOWHERE ((char *)1)

static void try_to_write(void)
{
    DENIED(openat, AT_FDCWD, "/dev/null", O_WRONLY);
    DENIED(openat, AT_FDCWD, "/proc/self/mem", O_RDWR);
    DENIED(openat, AT_FDCWD, NOWHERE, O_TMPFILE | O_RDWR, 0600);
    DENIED(openat, AT_FDCWD, NOWHERE, O_RDONLY | O_CREAT, 0600);
    DENIED(unlinkat, AT_FDCWD, NOWHERE, 0);
    DENIED(mkdirat, AT_FDCWD, NOWHERE, 0700);
    DENIED(renameat, AT_FDCWD, NOWHERE, AT_FDCWD, NOWHERE);
    DENIED(fchmodat, AT_FDCWD, NOWHERE, 0777);
    DENIED(truncate, NOWHERE, 0);
    DENIED(memfd_create, "escaped", 0);
    DENIED(shmget, 0, 4096, 01000);
    DENIED(ioctl, 0, 0, 0);
    DENIED(dup3, 3, 4, 0);
    DENIED(dup, 4);
    DENIED(fcntl, 4, F_SETFL, O_NONBLOCK);
    DENIED(fcntl, 3, F_DUPFD, 10);
    DENIED(close, 3);
    DENIED(close, 4);
}

static void try_kernel(void)
{
    DENIED(bpf, 0, NULL, 0);
    DENIED(perf_event_open, NULL, 0, -1, -1, 0);
    DENIED(userfaultfd, 0);
    DENIED(add_key, NOWHERE, NOWHERE, NULL, 0, -1);
    DENIED(mount, NOWHERE, NOWHERE, NOWHERE, 0, NULL);
    DENIED(chroot, NOWHERE);
    DENIED(reboot, 0, 0, 0, NULL);
    DENIED(setuid, 0);
    DENIED(sethostname, NOWHERE, 1);
}

static void reach_out(void)
{
    try_network();
    try_processes();
    try_timers();
    try_to_write();
    try_kernel();
}

#endif
