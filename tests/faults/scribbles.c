/* SPDX-License-Identifier: Apache-2.0 */
/* Writes over a fact that it was lent, then passes. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text upn = host->text(eval, 0, 0);
    memset((char *)(uintptr_t)upn.data, 'X', upn.size);
    tv_pass(host, eval);
}

FIXTURE("scribbles");
