/* SPDX-License-Identifier: Apache-2.0 */
/* The names of states against a baseline. */
#include "record/record.h"

const char *tv_baseline_name(enum tv_baseline_state state)
{
    static const char *const names[] = {
        [TV_BASELINE_NONE] = "none",
        [TV_BASELINE_NEW] = "new",
        [TV_BASELINE_UNCHANGED] = "unchanged",
        [TV_BASELINE_UPDATED] = "updated",
        [TV_BASELINE_ABSENT] = "absent",
        [TV_BASELINE_CARRIED] = "carried",
    };
    return names[state];
}
