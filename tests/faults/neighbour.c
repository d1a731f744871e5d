/* SPDX-License-Identifier: Apache-2.0 */
/* Behaves: what stands beside a fault must not suffer. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    tv_pass(host, eval);
}

FIXTURE("neighbour");
