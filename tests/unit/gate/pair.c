/* SPDX-License-Identifier: Apache-2.0 */
/* Makes both sides of a pair. */
#include "pair.h"

struct side {
    uint32_t verdict, severity;
    bool waived, other_evidence;
};

static void make_side(const struct side *side, struct fake_record *fake)
{
    fake_make(fake, 1);
    if (side->verdict != NOTHING) {
        struct tv_finding_record *finding =
            fake_add(fake, FAKE_MISSING, 0, side->verdict);
        if (side->severity != 0) {
            finding->brief.severity = (uint8_t)side->severity;
        }
        if (side->waived) {
            fake_waive(finding);
        }
        if (side->other_evidence) {
            finding->evidence_hash[0] = '7';
        }
    }
    fake_conclude(fake);
}

void pair_make(const struct pair *pair, struct fake_record *before,
               struct fake_record *after)
{
    struct side was = {pair->before, pair->before_severity, pair->was_waived,
                       false};
    struct side is = {pair->after, pair->after_severity, pair->is_waived,
                      pair->other_evidence};
    make_side(&was, before);
    make_side(&is, after);
}
