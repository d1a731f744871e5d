/* SPDX-License-Identifier: Apache-2.0 */
/* Lists more than goes through a pipe at once: all the checks that there may
 * be, each with all the needs. */
#include <stdio.h>

#include "fixture.h"
#include "host/accept.h"

static char names[TV_MAX_CHECKS][TV_MAX_NAME];
static const struct tv_need *needs[TV_MAX_NEEDS];
static struct tv_check all[TV_MAX_CHECKS];
static const struct tv_check *checks[TV_MAX_CHECKS];

static void misbehave(const struct tv_host *host, struct tv_eval *eval)
{
    tv_pass(host, eval);
}

__attribute__((constructor)) static void list(void)
{
    for (int i = 0; i < (int)TV_MAX_NEEDS; i++) {
        needs[i] = &fixture_upn;
    }
    for (int i = 0; i < (int)TV_MAX_CHECKS; i++) {
        int size = snprintf(names[i], TV_MAX_NAME, "fault.check_%d", i);
        all[i] = (struct tv_check){.size = sizeof(all[i]),
                                   .subject = TV_SUBJECT_USER,
                                   .name = {names[i], (size_t)size},
                                   .needs = needs,
                                   .need_count = TV_MAX_NEEDS,
                                   .evaluate = fixture_evaluate};
        checks[i] = &all[i];
    }
}

TV_EXPORT const struct tv_plugin telvet_plugin =
    TV_PLUGIN("fault", "1.0.0", "lists", checks);
