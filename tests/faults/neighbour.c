/* SPDX-License-Identifier: Apache-2.0 */
/* Behaves, and sees to it that nobody has touched what it reads: what stands
 * beside a fault must not suffer. */
#include "fixture.h"

static const char domain[] = "@adatum.example";

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    (void)host;
    (void)eval;
}

static int starts(struct tv_text text, const char *with)
{
    size_t size = strlen(with);
    return text.size >= size && memcmp(text.data, with, size) == 0;
}

static void look(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text upn = host->text(eval, 0, 0);
    size_t tail = sizeof(domain) - 1;
    if ((starts(upn, "faulty-") || starts(upn, "fine-")) && upn.size > tail &&
        memcmp(upn.data + upn.size - tail, domain, tail) == 0) {
        tv_pass(host, eval);
    } else {
        tv_fail_with(host, eval, 0, "broken");
    }
    (void)fixture_evaluate;
}

static const struct tv_check check =
    TV_CHECK(TV_SUBJECT_USER, "fault.neighbour", fixture_needs, look);
static const struct tv_check *const checks[] = {&check};

TV_EXPORT const struct tv_plugin telvet_plugin =
    TV_PLUGIN("neighbour", "1.0.0", "behaves", checks);
