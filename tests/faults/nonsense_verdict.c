/* SPDX-License-Identifier: Apache-2.0 */
/* Reports a verdict that does not exist. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    tv_say(host, eval, 77, 0, "", NULL, 0);
}

FIXTURE("nonsense_verdict");
