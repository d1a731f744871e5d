/* SPDX-License-Identifier: Apache-2.0 */
/* Says as much of each of ten people in one block, and of ten in another, that
 * of five it is too much. */
#include "fixture.h"

/* Bytes that are no UTF-8 grow to three each. */
#define FINDINGS 115
#define ARGS 4
#define WORD 340

static char word[WORD];

static void talk(const struct tv_host *host, struct tv_eval *eval)
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

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    tv_pass(host, eval);
}

/* 700 to 709, and 1700 to 1709. */
static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text upn = host->text(eval, 0, 0);
    const char *end = memchr(upn.data, '@', upn.size);
    if (end && end - upn.data > 3 && memcmp(end - 3, "70", 2) == 0) {
        talk(host, eval);
    } else {
        fixture_evaluate(host, eval);
    }
}

static const struct tv_check check =
    TV_CHECK(TV_SUBJECT_USER, "fault.verbose", fixture_needs, evaluate);
static const struct tv_check *const checks[] = {&check};

TV_EXPORT const struct tv_plugin telvet_plugin =
    TV_PLUGIN("fault", "1.0.0", "misbehaves", checks);
