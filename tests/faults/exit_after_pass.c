/* SPDX-License-Identifier: Apache-2.0 */
/* Passes, then ends its process. */
#include <stdlib.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    tv_pass(host, eval);
    exit(0);
}

FIXTURE("exit_after_pass");
