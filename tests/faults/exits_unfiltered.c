/* SPDX-License-Identifier: Apache-2.0 */
/* Ends its process as a worker does that finds no filter in the kernel, or too
 * few descriptors. */
#include "frames.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    for (char *at = recorders; at < recorders_end; at += RECORDER_SIZE) {
        struct tv_recorder *recorder = (void *)at;
        recorder->phase = TV_PHASE_IDLE;
    }
    _exit(person_of(host, eval) % 2 == 0 ? TV_CHILD_NO_FILTER
                                         : TV_CHILD_SETUP_FAILED);
}

FIXTURE("exits_unfiltered");
