/* SPDX-License-Identifier: Apache-2.0 */
/* Aborts. */
#include <stdlib.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)host;
    (void)eval;
    abort();
}

FIXTURE("aborts");
