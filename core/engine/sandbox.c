/* SPDX-License-Identifier: Apache-2.0 */
/* The workers' filter of system calls and their limits. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, sigaltstack */
#include "engine/sandbox.h"

#ifndef TELVET_SANDBOX

enum tv_status tv_sandbox_enter(uint64_t memory, volatile uint32_t *exhausted,
                                struct tv_error *err)
{
    (void)memory;
    (void)exhausted;
    (void)err;
    return TV_OK;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* What judging takes: memory, clocks, an end, and the pipes that are open. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(getrandom),
};

/* No new code: memory that can be run cannot be had. */
static const int mapping[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};

static bool add_rules(scmp_filter_ctx filter)
{
    bool ok = true;
    for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++) {
        ok = ok && seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    }
    for (size_t i = 0; i < sizeof(mapping) / sizeof(mapping[0]); i++) {
        ok = ok &&
             seccomp_rule_add(filter, SCMP_ACT_ALLOW, mapping[i], 1,
                              SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
    }
    /* abort() signals itself, and nobody else may be signalled. */
    ok = ok &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                          SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0)) == 0;
    /* The worker asks whether its pipe is still there. */
    return ok && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                                  SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0)) == 0;
}

static bool set_filter(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    /* Threads that a constructor started are filtered too. */
    bool ok = filter &&
              seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 &&
              add_rules(filter) && seccomp_load(filter) == 0;
    if (filter) {
        seccomp_release(filter);
    }
    return ok;
}

/* Pages this process has mapped, from the kernel's own count. */
static uint64_t mapped_bytes(void)
{
    char text[64] = "";
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t size = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
    if (fd >= 0) {
        close(fd);
    }
    long page = sysconf(_SC_PAGESIZE);
    if (size <= 0 || page <= 0) {
        return 0;
    }
    return strtoull(text, NULL, 10) * (uint64_t)page;
}

static bool set_limits(uint64_t memory)
{
    rlim_t total = (rlim_t)(mapped_bytes() + memory);
    struct rlimit space = {total, total};
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_AS, &space) == 0 &&
           setrlimit(RLIMIT_CORE, &none) == 0;
}

/* ---- death for want of memory -----------------------------------------------
 */

static volatile uint32_t *told_exhausted;
static size_t fair_share;
static char handler_stack[16384];

/* A crash or an abort when a fair share of the budget cannot be had any more is
 * put down to memory. Then the signal takes its course. */
static void tell_exhaustion(int number)
{
    void *share = mmap(NULL, fair_share, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (share == MAP_FAILED) {
        *told_exhausted = 1;
    }
    raise(number);
}

static bool watch_memory(uint64_t memory, volatile uint32_t *exhausted)
{
    static const int deaths[] = {SIGSEGV, SIGBUS, SIGABRT};
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof(handler_stack)};
    struct sigaction action = {
        .sa_handler = tell_exhaustion,
        .sa_flags = (int)(SA_ONSTACK | SA_NODEFER | SA_RESETHAND)};
    told_exhausted = exhausted;
    fair_share = (size_t)(memory / 8);
    bool ok = sigaltstack(&stack, NULL) == 0;
    for (size_t i = 0; i < sizeof(deaths) / sizeof(deaths[0]); i++) {
        ok = ok && sigaction(deaths[i], &action, NULL) == 0;
    }
    return ok;
}

enum tv_status tv_sandbox_enter(uint64_t memory, volatile uint32_t *exhausted,
                                struct tv_error *err)
{
    if (!watch_memory(memory, exhausted)) {
        return tv_fail_errno(err, "signals of a worker");
    }
    if (!set_limits(memory)) {
        return tv_fail_errno(err, "limits of a worker");
    }
    if (!set_filter()) {
        return tv_fail(err, TV_SYSTEM,
                       "the kernel takes no filter for system "
                       "calls; try --isolation fork");
    }
    return TV_OK;
}

#endif
