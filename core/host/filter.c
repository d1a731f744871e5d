/* SPDX-License-Identifier: Apache-2.0 */
/* Compiles the filters of system calls and installs them. */
#define _GNU_SOURCE /* memfd_create */
#include "host/filter.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "host/allowed.h"

/* A compiled filter, complete but for the id of the process. Compiling takes
 * longer than judging a small tenant, so it is done once and children inherit
 * the program. */
struct program {
    struct sock_filter code[BPF_MAXINSNS];
    unsigned short count;
    unsigned short process; /* the instruction that compares the process id */
};

static struct program for_loading, for_judging;
static bool is_prepared;

static bool find_process(struct program *program)
{
    unsigned found = 0;
    for (unsigned short i = 0; i < program->count; i++) {
        if (program->code[i].k == TV_NOBODY) {
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
    /* As a binary tree, because the kernel tries a filter on every system call
     * when it is installed. An older library makes an equivalent list. */
    if (filter) {
        (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    }
    bool ok = filter && add(filter) && take_program(filter, out);
    if (filter) {
        seccomp_release(filter);
    }
    return ok;
}

bool tv_filter_prepare(void)
{
    is_prepared =
        is_prepared || (make_program(tv_allow_loading, &for_loading) &&
                        make_program(tv_allow_judging, &for_judging));
    return is_prepared;
}

static enum tv_status set(struct program *program, struct tv_error *err)
{
    struct sock_fprog filter = {.len = program->count, .filter = program->code};
    program->code[program->process].k = (uint32_t)getpid();
    bool ok = is_prepared && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
              syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
    return ok ? TV_OK
              : tv_fail(err, TV_SYSTEM,
                        "the kernel takes no filter of system calls");
}

enum tv_status tv_filter_for_loading(struct tv_error *err)
{
    return set(&for_loading, err);
}

enum tv_status tv_filter_for_judging(struct tv_error *err)
{
    return set(&for_judging, err);
}
