/* SPDX-License-Identifier: Apache-2.0 */
/* Reports without end. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    for (int i = 0; i < 100000; i++) {
        tv_fail_with(host, eval, 0, "broken");
    }
}

FIXTURE("flood");
