/* SPDX-License-Identifier: Apache-2.0 */
/* Reports an argument that is not UTF-8. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text bad = {"caf\xe9 \xff\xfe", 7};
    tv_fail_about(host, eval, 0, "broken", bad);
}

FIXTURE("invalid_utf8");
