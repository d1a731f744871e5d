/* SPDX-License-Identifier: Apache-2.0 */
/* States of a baseline by name, and sums of totals. */
#include "record/record.h"

#include <stddef.h>
#include <string.h>

#include "base/count.h"

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

#define AT(member) offsetof(struct tv_totals_record, member)

/* What adds up over tenants. */
static const size_t sums[] = {
    AT(fails[0]), AT(fails[1]),       AT(fails[2]), AT(fails[3]), AT(waived),
    AT(fresh),    AT(unchanged),      AT(updated),  AT(fixed),    AT(passes),
    AT(unknowns), AT(not_applicable), AT(faults),   AT(problems),
};
#define SUMS TV_COUNT_OF(sums)

void tv_totals_add(struct tv_totals_record *sum,
                   const struct tv_totals_record *one)
{
    for (size_t i = 0; i < SUMS; i++) {
        uint32_t *to = (void *)((char *)sum + sums[i]);
        const uint32_t *from = (const void *)((const char *)one + sums[i]);
        *to += *from;
    }
}

bool tv_totals_same(const struct tv_totals_record *a,
                    const struct tv_totals_record *b)
{
    bool same = true;
    for (size_t i = 0; i < SUMS; i++) {
        same = same && memcmp((const char *)a + sums[i],
                              (const char *)b + sums[i], sizeof(uint32_t)) == 0;
    }
    return same;
}
