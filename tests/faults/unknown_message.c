/* SPDX-License-Identifier: Apache-2.0 */
/* Fails with a message its rule does not have. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    tv_fail_with(host, eval, 0, "never-heard-of");
}

FIXTURE("unknown_message");
