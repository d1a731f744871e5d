/* SPDX-License-Identifier: Apache-2.0 */
/* Recurses for ever. */
#include "fixture.h"

static volatile int deeper = 1;

static int recurse(const volatile char *above)
{
    volatile char frame[4096];
    frame[0] = above[0];
    return deeper ? recurse(frame) + frame[0] : 0;
}

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    char start = 0;
    (void)host;
    (void)eval;
    recurse(&start);
}

FIXTURE("stack_overflow");
