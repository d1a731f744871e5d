/* SPDX-License-Identifier: Apache-2.0 */
/* Takes all memory for the first person, and merely crashes for the others. */
#include <stdlib.h>

#include "fixture.h"

#define STEP ((size_t)16 << 20)

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    static const char first[] = "faulty-3@";
    struct tv_text upn = host->text(eval, 0, 0);
    if (upn.size < sizeof(first) - 1 ||
        memcmp(upn.data, first, sizeof(first) - 1) != 0) {
        volatile int *volatile nowhere = NULL;
        *nowhere = 1;
    }
    for (;;) {
        char *volatile memory = malloc(STEP);
        if (!memory) {
            abort();
        }
    }
}

FIXTURE("exhausts_once");
