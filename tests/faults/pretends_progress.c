/* SPDX-License-Identifier: Apache-2.0 */
/* Never answers, and makes every flight recorder count progress, no faster than
 * a real worker would. */
#define _POSIX_C_SOURCE 200809L
#include <time.h>

#include "frames.h"

#define STEPS 100u /* at a time */

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct timespec pause = {.tv_nsec = 10000000};
    (void)person_of(host, eval);
    for (volatile int forever = 1; forever;) {
        for (char *at = recorders; at < recorders_end; at += RECORDER_SIZE) {
            struct tv_recorder *recorder = (void *)at;
            recorder->progress += STEPS;
        }
        nanosleep(&pause, NULL);
    }
}

FIXTURE("pretends_progress");
