/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds the findings that a new waiver is for, from the arguments of
 * `telvet waive`.
 */
#ifndef TELVET_CLI_WAIVE_FIND_H
#define TELVET_CLI_WAIVE_FIND_H

#include "catalog/catalog.h"
#include "cli/options.h"
#include "cli/waive_result.h"
#include "gate/draft.h"

struct tv_waive_request {
    const char *finding; /* digits of a fingerprint, a rule or a code */
    /* With a rule or code: names, ids, patterns or "all". */
    const struct tv_strings *subjects;
    bool by_id;   /* write ids into the waiver, not names */
    bool unknown; /* include unknown findings */
};

/* Sets rule, subjects and `matched` of the draft. For a fingerprint also sets
 * discriminator and tenant, if they are needed to identify the finding.
 * TV_USAGE if nothing is found. Texts are in the arena, or borrowed from
 * `wanted` and `found`. */
enum tv_status tv_waive_find(const struct tv_waive_request *wanted,
                             const struct tv_waivables *found,
                             const struct tv_catalog *catalog,
                             struct tv_arena *arena,
                             struct tv_waiver_draft *draft,
                             struct tv_error *err) TV_MUST_CHECK;

#endif
