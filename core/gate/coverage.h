/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Coverage of a collection: the share of its expected records that was read. If
 * it is below --min-coverage, or if the expected number is not known, a notice
 * is made, and the exit status becomes 2.
 */
#ifndef TELVET_GATE_COVERAGE_H
#define TELVET_GATE_COVERAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "gate/waivers.h"

struct tv_coverage {
    const char *collection; /* "users" */
    uint64_t received;      /* records that could be read */
    int64_t expected;       /* as the manifest says, or -1 */
    bool incomplete;        /* the data show that records are missing */
};

/* `least` is in hundredths of a percent: 9800 is 98 %. */
void tv_coverage_notices(const struct tv_coverage *collections, uint32_t count,
                         uint32_t least, struct tv_arena *arena,
                         struct tv_notices *out);

/* The codes of such notices, "coverage.below" etc.; NULL-terminated. */
const char *const *tv_coverage_codes(void);

#endif
