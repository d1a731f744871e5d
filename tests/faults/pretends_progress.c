/* SPDX-License-Identifier: Apache-2.0 */
/* Never answers, and makes every flight recorder say that it gets on. */
#include "frames.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)person_of(host, eval);
    for (volatile int forever = 1; forever;) {
        for (char *at = recorders; at < recorders_end; at += RECORDER_SIZE) {
            struct tv_recorder *recorder = (void *)at;
            recorder->progress++;
        }
    }
}

FIXTURE("pretends_progress");
