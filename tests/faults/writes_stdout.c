/* SPDX-License-Identifier: Apache-2.0 */
/* Writes to standard output and standard error. */
#include <unistd.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    ssize_t out = write(STDOUT_FILENO, "INTRUDER\n", 9);
    ssize_t err = write(STDERR_FILENO, "INTRUDER\n", 9);
    (void)out;
    (void)err;
    tv_pass(host, eval);
}

FIXTURE("writes_stdout");
