/* SPDX-License-Identifier: Apache-2.0 */
/* Writes to every descriptor it can guess, then passes. */
#include <unistd.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    for (int fd = 0; fd < 64; fd++) {
        ssize_t size = write(fd, "INTRUDER INTRUDER INTRUDER", 26);
        (void)size;
    }
    tv_pass(host, eval);
}

FIXTURE("garbles_pipe");
