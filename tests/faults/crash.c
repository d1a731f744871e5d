/* SPDX-License-Identifier: Apache-2.0 */
/* Dies of a null pointer. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    volatile int *volatile nowhere = NULL;
    (void)host;
    (void)eval;
    *nowhere = 1;
}

FIXTURE("crash");
