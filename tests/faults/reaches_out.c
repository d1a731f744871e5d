/* SPDX-License-Identifier: Apache-2.0 */
/* Tries every way out of its process; fails if one is open. */
#define _GNU_SOURCE
#include "reach.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
    reach_out();
    DENIED(openat, AT_FDCWD, "/etc/passwd", O_RDONLY);
    DENIED(prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    DENIED(seccomp, 1, 0, NULL);
    DENIED(prlimit64, 0, RLIMIT_AS, &more, NULL);
    DENIED(prlimit64, getppid(), RLIMIT_CORE, &more, NULL);
    DENIED(mmap, NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
           -1, 0);
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    DENIED(mprotect, page, 4096, PROT_READ | PROT_EXEC);
    int huge =
        mmap(NULL, (size_t)1 << 40, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
    if (escapes > 0 || huge) {
        tv_fail_with(host, eval, 0, "broken");
    } else {
        tv_pass(host, eval);
    }
}

FIXTURE("reaches_out");
