/* SPDX-License-Identifier: Apache-2.0 */
/* Ends its process as a worker does that finds no filter in the kernel. */
#include "frames.h"

#define NO_FILTER 73

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    for (char *at = recorders; at < recorders_end; at += RECORDER_SIZE) {
        struct tv_recorder *recorder = (void *)at;
        recorder->phase = TV_PHASE_IDLE;
    }
    (void)person_of(host, eval);
    _exit(NO_FILTER);
}

FIXTURE("exits_unfiltered");
