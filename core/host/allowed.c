/* SPDX-License-Identifier: Apache-2.0 */
/* The system calls that plugin code may make, and with which arguments. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "host/allowed.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include "base/count.h"
#include "host/child.h"

/* What judging needs: memory, clocks, exiting, and the pipes that are open. */
static const int judging[] = {
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

/* What the dynamic linker and constructors such as those of the C library need
 * besides: reading files, and information about the own process. */
static const int loading[] = {
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(membarrier),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getppid),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(seccomp), /* installs the second filter */
};

/* Allowed only without PROT_EXEC, so that there is no new code. */
static const int mapping[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};

static bool allow_all(scmp_filter_ctx filter, const int *calls, size_t count)
{
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        /* A call that this architecture lacks needs no rule. */
        int added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
        ok = ok && (added == 0 || added == -EDOM);
    }
    return ok;
}

static bool allow_if(scmp_filter_ctx filter, int call,
                     struct scmp_arg_cmp condition)
{
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1,
                                  &condition) == 0;
}

bool tv_allow_judging(scmp_filter_ctx filter)
{
    bool ok = allow_all(filter, judging, TV_COUNT_OF(judging));
    for (size_t i = 0; i < TV_COUNT_OF(mapping); i++) {
        ok = ok && allow_if(filter, mapping[i],
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    }
    /* abort() signals itself, and nobody else may be signalled. */
    ok = ok &&
         allow_if(filter, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, TV_NOBODY, 0));
    /* The worker asks whether its pipe is still there. */
    return ok &&
           allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0));
}

bool tv_allow_loading(scmp_filter_ctx filter)
{
    const scmp_datum_t writing =
        O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
    bool ok =
        allow_all(filter, judging, TV_COUNT_OF(judging)) &&
        allow_all(filter, loading, TV_COUNT_OF(loading)) &&
        allow_if(filter, SCMP_SYS(tgkill),
                 SCMP_A0(SCMP_CMP_EQ, TV_NOBODY, 0)) &&
        allow_if(filter, SCMP_SYS(openat),
                 SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY)) &&
        allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0)) &&
        allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0)) &&
        /* The pipes and the descriptors below them must stay open. */
        allow_if(filter, SCMP_SYS(close),
                 SCMP_A0(SCMP_CMP_GT, TV_CHILD_OUT, 0)) &&
        allow_if(filter, SCMP_SYS(close_range),
                 SCMP_A0(SCMP_CMP_GT, TV_CHILD_OUT, 0));
    return ok && allow_if(filter, SCMP_SYS(prctl),
                          SCMP_A0(SCMP_CMP_EQ, PR_SET_NO_NEW_PRIVS, 0));
}
