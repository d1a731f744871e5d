/* SPDX-License-Identifier: Apache-2.0 */
/* Says nearly all that may be said of one person; of two it is too much. */
#include "fixture.h"

/* Bytes that are no UTF-8 grow to three each, so that little room is lost. */
#define FINDINGS 255
#define ARGS 4
#define WORD 340

static char word[WORD];
_Static_assert(FINDINGS *ARGS * 3 * WORD <= TV_MAX_TESTIMONY, "is heard");

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text args[ARGS];
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_FAIL,
                                     .message = TV_TEXT_INIT("broken"),
                                     .args = args,
                                     .arg_count = ARGS};
    memset(word, 0xff, sizeof(word));
    for (uint32_t i = 0; i < ARGS; i++) {
        args[i] = (struct tv_text){word, sizeof(word)};
    }
    for (int i = 0; i < FINDINGS; i++) {
        host->report(eval, &judgement);
    }
}

FIXTURE("verbose");
