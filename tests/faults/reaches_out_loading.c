/* SPDX-License-Identifier: Apache-2.0 */
/* Tries every way out of its process while it is loaded, and keeps a file for
 * later; dies if a way was open. */
#define _GNU_SOURCE
#include <stdlib.h>

#include "reach.h"

static int kept = -1;

__attribute__((constructor)) static void load(void)
{
    reach_out();
    DENIED(prlimit64, getppid(), RLIMIT_CORE, NULL, NULL);
    kept = open("/etc/passwd", O_RDONLY);
    if (escapes > 0) {
        abort();
    }
}

/* What it opened then is closed by now. */
static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    char byte;
    if (kept >= 0 && read(kept, &byte, 1) == 1) {
        tv_fail_with(host, eval, 0, "broken");
    } else {
        tv_pass(host, eval);
    }
}

FIXTURE("reaches_out_loading");
