/* SPDX-License-Identifier: Apache-2.0 */
/* Gets on slowly: the people of one block together take longer than one may. */
#define _POSIX_C_SOURCE 200809L
#include <time.h>

#include "fixture.h"

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    tv_pass(host, eval);
}

/* A hundred people of the first block. */
static int is_slow(struct tv_text upn)
{
    static const char first[] = "fine-100@adatum.example";
    return upn.size == sizeof(first) - 1 && memcmp(upn.data, first, 6) == 0;
}

static void take_time(const struct tv_host *host, struct tv_eval *eval)
{
    static const struct timespec time = {.tv_nsec = 10000000};
    if (is_slow(host->text(eval, 0, 0))) {
        nanosleep(&time, NULL);
    }
    fixture_evaluate(host, eval);
}

static const struct tv_check slow =
    TV_CHECK(TV_SUBJECT_USER, "fault.slow", fixture_needs, take_time);
static const struct tv_check *const checks[] = {&slow};

TV_EXPORT const struct tv_plugin telvet_plugin =
    TV_PLUGIN("fault", "1.0.0", "misbehaves", checks);
