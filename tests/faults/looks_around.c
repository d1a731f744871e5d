/* SPDX-License-Identifier: Apache-2.0 */
/* Passes everybody as long as it sees the flight recorder of its own process,
 * and nobody else's. */
#include "frames.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)person_of(host, eval);
    if (recorders_end - recorders == RECORDER_SIZE) {
        tv_pass(host, eval);
    } else {
        tv_fail_with(host, eval, 0, "broken");
    }
}

FIXTURE("looks_around");
