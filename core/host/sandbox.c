/* SPDX-License-Identifier: Apache-2.0 */
/* The filters of system calls and the limits of children. */
#define _GNU_SOURCE /* MAP_ANONYMOUS, sigaltstack, O_TMPFILE */
#include "host/sandbox.h"

#ifndef TELVET_SANDBOX

enum tv_status tv_sandbox_enter(uint64_t memory, struct tv_error *err)
{
    (void)memory;
    (void)err;
    return TV_OK;
}

enum tv_status tv_sandbox_close(uint64_t memory, volatile uint32_t *exhausted,
                                struct tv_error *err)
{
    (void)memory;
    (void)exhausted;
    (void)err;
    return TV_OK;
}

bool tv_sandbox_works(void)
{
    return true;
}

bool tv_sandbox_prepare(void)
{
    return true;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/child.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
/* Stands for the process that a filter is set in: above every number that a
 * process can have, and unlike any system call or flag. */
#define NOBODY 0x6e6f626fu

/* What judging takes: memory, clocks, an end, and the pipes that are open. */
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

/* What the dynamic linker and constructors of the C library's kind take
 * besides: reading of files, and looking at oneself. */
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
    SCMP_SYS(seccomp), /* the second filter is set behind this one */
};

/* Memory is got without the right to run it: no new code. */
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

static bool add_judging(scmp_filter_ctx filter)
{
    bool ok = allow_all(filter, judging, COUNT(judging));
    for (size_t i = 0; i < COUNT(mapping); i++) {
        ok = ok && allow_if(filter, mapping[i],
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    }
    /* abort() signals itself, and nobody else may be signalled. */
    ok = ok &&
         allow_if(filter, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, NOBODY, 0));
    /* The worker asks whether its pipe is still there. */
    return ok &&
           allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0));
}

static bool add_loading(scmp_filter_ctx filter)
{
    const scmp_datum_t writing =
        O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
    bool ok =
        allow_all(filter, judging, COUNT(judging)) &&
        allow_all(filter, loading, COUNT(loading)) &&
        allow_if(filter, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, NOBODY, 0)) &&
        allow_if(filter, SCMP_SYS(openat),
                 SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY)) &&
        allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0)) &&
        allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0)) &&
        /* The pipes and what stands before them stay as they are. */
        allow_if(filter, SCMP_SYS(close),
                 SCMP_A0(SCMP_CMP_GT, TV_CHILD_OUT, 0)) &&
        allow_if(filter, SCMP_SYS(close_range),
                 SCMP_A0(SCMP_CMP_GT, TV_CHILD_OUT, 0));
    return ok && allow_if(filter, SCMP_SYS(prctl),
                          SCMP_A0(SCMP_CMP_EQ, PR_SET_NO_NEW_PRIVS, 0));
}

/* A filter as the kernel takes it, but for the process it speaks of. To make
 * one takes longer than to judge a small tenant, so it is made once, and
 * children inherit it. */
struct program {
    struct sock_filter code[BPF_MAXINSNS];
    unsigned short count;
    unsigned short process; /* the instruction that names it */
};

static struct program for_loading, for_judging;
static bool is_prepared;

static bool find_process(struct program *program)
{
    unsigned found = 0;
    for (unsigned short i = 0; i < program->count; i++) {
        if (program->code[i].k == NOBODY) {
            program->process = i;
            found++;
        }
    }
    return found == 1 &&
           program->code[program->process].code == (BPF_JMP | BPF_JEQ | BPF_K);
}

static bool take_program(scmp_filter_ctx filter, struct program *out)
{
    int fd = memfd_create("filter", MFD_CLOEXEC);
    bool ok = fd >= 0 && seccomp_export_bpf(filter, fd) == 0;
    ssize_t size = ok ? pread(fd, out->code, sizeof(out->code), 0) : -1;
    if (fd >= 0) {
        close(fd);
    }
    out->count =
        size > 0 ? (unsigned short)((size_t)size / sizeof(*out->code)) : 0;
    return out->count > 0 && find_process(out);
}

static bool make_program(bool (*add)(scmp_filter_ctx), struct program *out)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    /* As a tree: the kernel tries a filter for every call when it takes it. An
     * older library makes a list of it, which says the same. */
    if (filter) {
        (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    }
    bool ok = filter && add(filter) && take_program(filter, out);
    if (filter) {
        seccomp_release(filter);
    }
    return ok;
}

bool tv_sandbox_prepare(void)
{
    is_prepared = is_prepared || (make_program(add_loading, &for_loading) &&
                                  make_program(add_judging, &for_judging));
    return is_prepared;
}

static enum tv_status set_filter(struct program *program, struct tv_error *err)
{
    struct sock_fprog filter = {.len = program->count, .filter = program->code};
    program->code[program->process].k = (uint32_t)getpid();
    bool ok = is_prepared && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
              syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
    return ok ? TV_OK
              : tv_fail(err, TV_SYSTEM,
                        "the kernel takes no filter of system calls");
}

/* ---- limits ---------------------------------------------------------------
 */

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
    struct rlimit space;
    if (getrlimit(RLIMIT_AS, &space) != 0) {
        return false;
    }
    /* What is narrower already stays so. */
    space.rlim_max = total < space.rlim_max ? total : space.rlim_max;
    space.rlim_cur = total < space.rlim_cur ? total : space.rlim_cur;
    return setrlimit(RLIMIT_AS, &space) == 0;
}

enum tv_status tv_sandbox_enter(uint64_t memory, struct tv_error *err)
{
    if (!set_limits(memory)) {
        return tv_fail_errno(err, "limits of a child");
    }
    (void)tv_sandbox_prepare();
    return set_filter(&for_loading, err);
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
    sigset_t heard;
    told_exhausted = exhausted;
    fair_share = (size_t)(memory / 8);
    sigemptyset(&heard);
    bool ok = sigaltstack(&stack, NULL) == 0;
    for (size_t i = 0; i < COUNT(deaths); i++) {
        sigaddset(&heard, deaths[i]);
        ok = ok && sigaction(deaths[i], &action, NULL) == 0;
    }
    /* One that is blocked, by who started telvet or a constructor, kills
     * without a call. */
    return ok && sigprocmask(SIG_UNBLOCK, &heard, NULL) == 0;
}

enum tv_status tv_sandbox_close(uint64_t memory, volatile uint32_t *exhausted,
                                struct tv_error *err)
{
    if (!watch_memory(memory, exhausted)) {
        return tv_fail_errno(err, "signals of a worker");
    }
    return set_filter(&for_judging, err);
}

/* ---- a trial ----------------------------------------------------------------
 */

bool tv_sandbox_works(void)
{
    static volatile uint32_t exhausted;
    const uint64_t memory = (uint64_t)64 << 20;
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        bool works = tv_sandbox_enter(memory, NULL) == TV_OK &&
                     tv_sandbox_close(memory, &exhausted, NULL) == TV_OK;
        _exit(works ? 0 : 1);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

#endif
