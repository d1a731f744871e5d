/* SPDX-License-Identifier: Apache-2.0 */
/* Exits, and leaves a child behind that holds the pipe open. */
#define _POSIX_C_SOURCE 200809L
#include <time.h>
#include <unistd.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)host;
    (void)eval;
    if (fork() == 0) {
        struct timespec long_time = {.tv_sec = 1000};
        nanosleep(&long_time, NULL);
    }
    _exit(0);
}

FIXTURE("orphans");
