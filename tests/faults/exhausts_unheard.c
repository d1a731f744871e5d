/* SPDX-License-Identifier: Apache-2.0 */
/* Takes all memory and writes behind it, where nobody would hear of that. */
#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <stdlib.h>

#include "fixture.h"

#define MORE ((size_t)1 << 20)

/* So it is, too, if whoever started telvet had the signal blocked. */
__attribute__((constructor)) static void block(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGSEGV);
    sigprocmask(SIG_BLOCK, &signals, NULL);
}

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)host;
    (void)eval;
    for (;;) {
        volatile char *volatile more = malloc(MORE);
        for (size_t i = 0; i < MORE; i += 4096) {
            more[i] = 1;
        }
    }
}

FIXTURE("exhausts_unheard");
