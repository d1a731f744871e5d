/* SPDX-License-Identifier: Apache-2.0 */
/* Allocates without end, and dies when there is no more. */
#include <stdlib.h>

#include "fixture.h"

#define STEP ((size_t)16 << 20)

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)host;
    (void)eval;
    for (;;) {
        char *memory = malloc(STEP);
        if (!memory) {
            abort();
        }
        memset(memory, 1, STEP);
    }
}

FIXTURE("endless_allocation");
