/* SPDX-License-Identifier: Apache-2.0 */
/* Exits, and leaves children behind that tell step after step, for ever. */
#include "forgery.h"

#define STEPS 256u /* are written as one */
#define CHILDREN 8u

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_step steps[STEPS];
    uint32_t person = person_of(host, eval);
    for (uint32_t i = 0; i < STEPS; i++) {
        steps[i] = (struct tv_step){TV_STEP_MAGIC, person / TV_BLOCK_SUBJECTS,
                                    SCENE_FAULT, person};
    }
    for (unsigned i = 0; i < CHILDREN; i++) {
        if (fork() == 0) {
            while (write(TV_CHILD_OUT, steps, sizeof(steps)) > 0) {
            }
            _exit(0);
        }
    }
    _exit(0);
}

FIXTURE("keeps_telling");
