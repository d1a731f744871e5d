/* SPDX-License-Identifier: Apache-2.0 */
/* Ends its process as if all were well. */
#include <stdlib.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)host;
    (void)eval;
    exit(0);
}

FIXTURE("exit_0");
