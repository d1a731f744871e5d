/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Adds a waiver to a file of waivers. The rest of the file is not changed by a
 * byte.
 */
#ifndef TELVET_GATE_DRAFT_H
#define TELVET_GATE_DRAFT_H

#include "base/buf.h"
#include "gate/waivers.h"

/* Members that are NULL are left out, except for `id`: it is generated from
 * rule and day then. */
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
 * Appends to `out` the file `old` (empty: a new file) with the waiver added at
 * the end of its list, and sets `added` to the new entry within `out`. Both the
 * old and the new file are validated as by a scan; errors are reported with the
 * file's `name`.
 */
enum tv_status tv_waivers_add(const struct tv_waiver_draft *draft,
                              struct tv_text old, const char *name,
                              const struct tv_catalog *catalog,
                              const struct tv_waiver_policy *policy,
                              int64_t as_of, struct tv_buf *out,
                              struct tv_text *added,
                              struct tv_error *err) TV_MUST_CHECK;

#endif
