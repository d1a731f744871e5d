/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Adding a waiver to a file of them: what stands there stays, byte for byte.
 */
#ifndef TELVET_GATE_DRAFT_H
#define TELVET_GATE_DRAFT_H

#include "base/buf.h"
#include "gate/waivers.h"

/* What is NULL is left out; but `id` is made of the rule and the day. */
struct tv_waiver_draft {
    const char *id, *rule, *justification, *owner, *ticket;
    const char *tenant, *discriminator;
    const char *const *subjects;
    uint32_t subject_count; /* 0: all */
    const char *created, *expires;
    int64_t matched;
    bool unknown;
};

/*
 * Writes into `out` the file `old` (empty: a new one) with the waiver at its
 * end, and where in it that stands. Both are read as a scan would read them:
 * what is wrong with one is told with the file's `name`.
 */
enum tv_status tv_waivers_add(const struct tv_waiver_draft *draft,
                              struct tv_text old, const char *name,
                              const struct tv_catalog *catalog,
                              const struct tv_waiver_policy *policy,
                              int64_t as_of, struct tv_buf *out,
                              struct tv_text *added,
                              struct tv_error *err) TV_MUST_CHECK;

#endif
