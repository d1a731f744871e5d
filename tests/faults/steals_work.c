/* SPDX-License-Identifier: Apache-2.0 */
/* Reads what its process is told to do, then passes. */
#include <unistd.h>

#include "fixture.h"
#include "host/child.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t block;
    ssize_t got = read(TV_CHILD_IN, &block, sizeof(block));
    (void)got;
    tv_pass(host, eval);
}

FIXTURE("steals_work");
