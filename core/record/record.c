/* SPDX-License-Identifier: Apache-2.0 */
/* States of a baseline by name, and sums of totals. */
#include "record/record.h"

const char *tv_baseline_name(enum tv_baseline_state state)
{
    static const char *const names[] = {"none",    "new",    "unchanged",
                                        "updated", "absent", "carried"};
    return names[(unsigned)state <= TV_BASELINE_CARRIED ? state : 0];
}

bool tv_finding_is_fixed(const struct tv_finding_brief *brief)
{
    return brief->baseline == TV_BASELINE_ABSENT && !brief->removed;
}

void tv_totals_add(struct tv_totals_record *sum,
                   const struct tv_totals_record *one)
{
    for (uint32_t severity = 0; severity < 4; severity++) {
        sum->fails[severity] += one->fails[severity];
    }
    sum->waived += one->waived;
    sum->fresh += one->fresh;
    sum->unchanged += one->unchanged;
    sum->updated += one->updated;
    sum->fixed += one->fixed;
    sum->passes += one->passes;
    sum->unknowns += one->unknowns;
    sum->not_applicable += one->not_applicable;
    sum->faults += one->faults;
    sum->problems += one->problems;
}
