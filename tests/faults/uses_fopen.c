/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a file; fails only if it got it. */
#include <stdio.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    FILE *file = fopen("/etc/passwd", "r");
    if (file) {
        fclose(file);
        tv_fail_with(host, eval, 0, "broken");
    } else {
        tv_pass(host, eval);
    }
}

FIXTURE("uses_fopen");
