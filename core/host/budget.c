/* SPDX-License-Identifier: Apache-2.0 */
/* Sets the memory limit of a child, and tells whether the child died of it. */
#define _GNU_SOURCE /* MAP_ANONYMOUS, sigaltstack */
#include "host/budget.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/count.h"

/* The bytes that this process has mapped, by the kernel's own count; 0 if that
 * cannot be read. */
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

bool tv_budget_set(uint64_t memory)
{
    rlim_t total = (rlim_t)(mapped_bytes() + memory);
    struct rlimit space;
    if (getrlimit(RLIMIT_AS, &space) != 0) {
        return false;
    }
    /* A limit that is lower already stays. */
    space.rlim_max = total < space.rlim_max ? total : space.rlim_max;
    space.rlim_cur = total < space.rlim_cur ? total : space.rlim_cur;
    return setrlimit(RLIMIT_AS, &space) == 0;
}

static volatile uint32_t *told_exhausted;
static size_t fair_share;
static char handler_stack[16384];

/* If a fair share of the budget can no longer be mapped at a crash or an abort,
 * memory is taken to be the cause. Then the signal has its default effect. */
static void tell_exhaustion(int number)
{
    void *share = mmap(NULL, fair_share, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (share == MAP_FAILED) {
        *told_exhausted = 1;
    }
    raise(number);
}

bool tv_budget_watch(uint64_t memory, volatile uint32_t *exhausted)
{
    static const int deaths[] = {SIGSEGV, SIGBUS, SIGABRT};
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof(handler_stack)};
    struct sigaction action = {
        .sa_handler = tell_exhaustion,
        .sa_flags = (int)(SA_ONSTACK | SA_NODEFER | SA_RESETHAND)};
    sigset_t heard;
    told_exhausted = exhausted;
    fair_share = (size_t)(memory / 8);
    sigemptyset(&heard);
    bool ok = sigaltstack(&stack, NULL) == 0;
    for (size_t i = 0; i < TV_COUNT_OF(deaths); i++) {
        sigaddset(&heard, deaths[i]);
        ok = ok && sigaction(deaths[i], &action, NULL) == 0;
    }
    /* If telvet's parent or a constructor had blocked a signal, it would kill
     * without calling the handler. */
    return ok && sigprocmask(SIG_UNBLOCK, &heard, NULL) == 0;
}
