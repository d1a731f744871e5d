/* SPDX-License-Identifier: Apache-2.0 */
/* Makes every flight recorder say that its neighbour is at work, and crashes.
 */
#include "frames.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    for (char *at = recorders; at < recorders_end; at += RECORDER_SIZE) {
        struct tv_recorder *recorder = (void *)at;
        recorder->phase = TV_PHASE_JUDGING;
        recorder->rule = 1;
        recorder->subject = person_of(host, eval);
    }
    volatile int *volatile nowhere = NULL;
    *nowhere = 1;
}

FIXTURE("blames_neighbour");
