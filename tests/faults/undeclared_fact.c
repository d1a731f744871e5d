/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a need it never declared, and passes on what it finds. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    if (host->count(eval, 7) == 0 && host->state(eval, 7) == TV_STATE_UNKNOWN) {
        tv_fail_with(host, eval, 0, "broken");
    } else {
        tv_pass(host, eval);
    }
}

FIXTURE("undeclared_fact");
