/* SPDX-License-Identifier: Apache-2.0 */
/* Finds more of one person than goes through a pipe at once. */
#include "fixture.h"

#define FINDINGS 200 /* TALKATIVE in expected.c */

static char word[1000];

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text words = {word, sizeof(word)};
    memset(word, 'y', sizeof(word));
    for (int i = 0; i < FINDINGS; i++) {
        tv_fail_about(host, eval, 0, "broken", words);
    }
}

FIXTURE("talkative");
