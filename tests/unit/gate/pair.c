/* SPDX-License-Identifier: Apache-2.0 */
/* Makes both sides of a pair. */
#include "pair.h"

struct side {
    uint32_t verdict, severity;
    bool rerated; /* the rule, too, as in what is read back */
    bool waived, other_evidence, no_evidence;
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
        if (side->severity != 0 && side->rerated) {
            fake_rerate(fake, FAKE_MISSING, side->severity);
        }
        if (side->waived) {
            fake_waive(finding);
        }
        if (side->other_evidence) {
            finding->evidence_hash[0] = '7';
        }
        if (side->no_evidence) {
            finding->evidence_hash[0] = '\0';
        }
    }
    fake_conclude(fake);
}

void pair_make(const struct pair *pair, struct fake_record *before,
               struct fake_record *after)
{
    struct side was = {.verdict = pair->before,
                       .severity = pair->before_severity,
                       .rerated = true,
                       .waived = pair->was_waived};
    struct side is = {.verdict = pair->after,
                      .severity = pair->after_severity,
                      .waived = pair->is_waived,
                      .other_evidence = pair->other_evidence,
                      .no_evidence = pair->no_evidence};
    make_side(&was, before);
    make_side(&is, after);
}
