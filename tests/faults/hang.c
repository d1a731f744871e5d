/* SPDX-License-Identifier: Apache-2.0 */
/* Never answers. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    volatile int forever = 1;
    (void)host;
    (void)eval;
    while (forever) {
    }
}

FIXTURE("hang");
