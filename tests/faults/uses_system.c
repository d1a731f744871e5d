/* SPDX-License-Identifier: Apache-2.0 */
/* Starts a program; fails only if it ran. */
#include <stdlib.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    if (system("true") == 0) {
        tv_fail_with(host, eval, 0, "broken");
    } else {
        tv_pass(host, eval);
    }
}

FIXTURE("uses_system");
