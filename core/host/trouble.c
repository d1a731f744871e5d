/* SPDX-License-Identifier: Apache-2.0 */
/* Tests what the exit status of a child claims. */
#include "host/trouble.h"

#include "host/sandbox.h"

enum tv_status tv_trouble_check(const struct tv_child_end *end, int plugin,
                                struct tv_error *err)
{
    int exit_status = end->signal == 0 ? end->exit_status : 0;
    if (exit_status == TV_CHILD_NO_FILTER && !tv_sandbox_works()) {
        return tv_fail(err, TV_SYSTEM,
                       "the kernel takes no filter of system calls for the "
                       "processes that run plugins; to scan without one, use "
                       "--isolation fork");
    }
    if (exit_status == TV_CHILD_SETUP_FAILED && !tv_child_setup_works(plugin)) {
        return tv_fail(err, TV_SYSTEM,
                       "there are too few file descriptors for the processes "
                       "that run plugins; raise the limit (ulimit -n), or ask "
                       "for fewer of them (--jobs)");
    }
    return TV_OK;
}
