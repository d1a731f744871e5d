/* SPDX-License-Identifier: Apache-2.0 */
/* Reports an argument that is said to have a gigabyte. */
#include "fixture.h"

static char word[8192];

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text huge = {word, (size_t)1 << 30};
    memset(word, 'x', sizeof(word));
    tv_fail_about(host, eval, 0, "broken", huge);
}

FIXTURE("huge_message");
