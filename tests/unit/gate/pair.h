/* SPDX-License-Identifier: Apache-2.0 */
/* Two results of a tenant with one person, each with one finding of TV1101 or
 * none. */
#ifndef TELVET_TESTS_UNIT_GATE_PAIR_H
#define TELVET_TESTS_UNIT_GATE_PAIR_H

#include "record/words.h"
#include "support/fake_record.h"

#define NOTHING 0u /* no finding: the person passed, or was not judged */
#define FAIL TV_VERDICT_FAIL
#define UNKNOWN TV_VERDICT_UNKNOWN
#define WARNING TV_SEVERITY_WARNING
#define NOTE TV_SEVERITY_NOTE

struct pair {
    uint32_t before, after;                   /* verdicts */
    uint32_t before_severity, after_severity; /* 0: error */
    bool other_evidence, no_evidence, was_waived, is_waived;
};

/* Makes both sides of a pair; finish each with fake_finish. */
void pair_make(const struct pair *pair, struct fake_record *before,
               struct fake_record *after);

#endif
