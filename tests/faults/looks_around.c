/* SPDX-License-Identifier: Apache-2.0 */
/* Passes everybody as long as it sees the flight recorder of its own process
 * and nobody else's, no descriptor beside its own, and no way to a core dump.
 */
#define _DEFAULT_SOURCE /* syscall */
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "frames.h"

static unsigned strangers;

__attribute__((constructor)) static void look(void)
{
    struct rlimit core = {0, 0};
    for (int fd = TV_CHILD_PLUGIN + 1; fd < 1024; fd++) {
        strangers += fcntl(fd, F_GETFD) >= 0;
    }
    strangers += syscall(SYS_getrlimit, RLIMIT_CORE, &core) != 0;
    strangers += core.rlim_max != 0;
}

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)person_of(host, eval);
    if (strangers == 0 && recorders_end - recorders == RECORDER_SIZE) {
        tv_pass(host, eval);
    } else {
        tv_fail_with(host, eval, 0, "broken");
    }
}

FIXTURE("looks_around");
