/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Coverage: records received against those there should be, per collection.
 * What falls short of --min-coverage becomes a notice, and the exit status 2;
 * so does a collection of which nobody knows how much there should be.
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
    bool incomplete;        /* it shows itself that there are more */
};

/* `least` is in hundredths of a percent: 9800 is 98 %. */
void tv_coverage_notices(const struct tv_coverage *collections, uint32_t count,
                         uint32_t least, struct tv_arena *arena,
                         struct tv_notices *out);

/* "coverage.below" and its like: NULL-terminated. */
const char *const *tv_coverage_codes(void);

#endif
