/* SPDX-License-Identifier: Apache-2.0 */
/* Cannot be loaded: it takes for granted what is not there. */
#include "fixture.h"

extern const int nobody_has_this;

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    if (nobody_has_this) {
        tv_pass(host, eval);
    }
}

FIXTURE("undefined_symbol");
