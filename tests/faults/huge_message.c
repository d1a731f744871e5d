/* SPDX-License-Identifier: Apache-2.0 */
/* Reports an argument of a gigabyte that is not there. */
#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    static const char word[] = "short";
    struct tv_text huge = {word, (size_t)1 << 30};
    tv_fail_about(host, eval, 0, "broken", huge);
}

FIXTURE("huge_message");
