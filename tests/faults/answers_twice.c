/* SPDX-License-Identifier: Apache-2.0 */
/* Answers for its process, as it may, and goes on: the block is answered twice.
 */
#include "forgery.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    static struct forgery forgery;
    forge_passes(&forgery, person_of(host, eval));
    forge_send(&forgery);
    tv_pass(host, eval);
}

FIXTURE("answers_twice");
