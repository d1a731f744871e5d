/* SPDX-License-Identifier: Apache-2.0 */
/* Sleeps instead of answering. */
#define _POSIX_C_SOURCE 200809L
#include <time.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct timespec long_time = {.tv_sec = 1000};
    (void)host;
    (void)eval;
    nanosleep(&long_time, NULL);
}

FIXTURE("sleep");
