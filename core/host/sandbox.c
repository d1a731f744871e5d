/* SPDX-License-Identifier: Apache-2.0 */
/* The two steps into the sandbox, and whether this kernel allows them. */
#include "host/sandbox.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/budget.h"
#include "host/filter.h"

bool tv_sandbox_prepare(void)
{
    return tv_filter_prepare();
}

enum tv_status tv_sandbox_enter(uint64_t memory, struct tv_error *err)
{
    if (!tv_budget_set(memory)) {
        return tv_fail_errno(err, "limits of a child");
    }
    (void)tv_filter_prepare();
    return tv_filter_for_loading(err);
}

enum tv_status tv_sandbox_close(uint64_t memory, volatile uint32_t *exhausted,
                                struct tv_error *err)
{
    if (!tv_budget_watch(memory, exhausted)) {
        return tv_fail_errno(err, "signals of a worker");
    }
    return tv_filter_for_judging(err);
}

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
