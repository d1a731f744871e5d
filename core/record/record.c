/* SPDX-License-Identifier: Apache-2.0 */
/* Names of baseline states; sums of totals. */
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

/* The totals that are summed over tenants, with their names in a summary. */
static const struct {
    const char *name;
    size_t at;
} sums[] = {
    {"none", AT(fails[0])},
    {"note", AT(fails[TV_SEVERITY_NOTE])},
    {"warning", AT(fails[TV_SEVERITY_WARNING])},
    {"error", AT(fails[TV_SEVERITY_ERROR])},
    {"waived", AT(waived)},
    {"new", AT(fresh)},
    {"unchanged", AT(unchanged)},
    {"updated", AT(updated)},
    {"fixed", AT(fixed)},
    {"pass", AT(passes)},
    {"unknown", AT(unknowns)},
    {"notApplicable", AT(not_applicable)},
    {"faults", AT(faults)},
    {"problems", AT(problems)},
};
#define SUMS TV_COUNT_OF(sums)

static uint32_t total_of(const struct tv_totals_record *totals, size_t number)
{
    uint32_t value;
    memcpy(&value, (const char *)totals + sums[number].at, sizeof(value));
    return value;
}

void tv_totals_add(struct tv_totals_record *sum,
                   const struct tv_totals_record *one)
{
    for (size_t i = 0; i < SUMS; i++) {
        uint32_t *to = (void *)((char *)sum + sums[i].at);
        *to += total_of(one, i);
    }
}

const char *tv_totals_differ(const struct tv_totals_record *a,
                             const struct tv_totals_record *b,
                             uint32_t values[2])
{
    for (size_t i = 0; i < SUMS; i++) {
        values[0] = total_of(a, i);
        values[1] = total_of(b, i);
        if (values[0] != values[1]) {
            return sums[i].name;
        }
    }
    return NULL;
}
