/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From what somebody says to the findings that a new waiver is for.
 */
#ifndef TELVET_CLI_WAIVE_FIND_H
#define TELVET_CLI_WAIVE_FIND_H

#include "catalog/catalog.h"
#include "cli/options.h"
#include "cli/waive_result.h"
#include "gate/draft.h"

struct tv_wanted {
    const char *finding; /* digits of a fingerprint, a rule or a code */
    const struct tv_strings *subjects; /* of a rule: names, patterns, "all" */
    bool by_id;                        /* ids are written, not names */
    bool unknown;                      /* what is unknown is meant, too */
};

/* Fills in rule, subjects and how many findings match; for a fingerprint also
 * discriminator and tenant where only they tell. TV_USAGE if nothing is found.
 * Texts are in the arena, or borrowed from `wanted` and `found`. */
enum tv_status tv_waive_find(const struct tv_wanted *wanted,
                             const struct tv_waivables *found,
                             const struct tv_catalog *catalog,
                             struct tv_arena *arena,
                             struct tv_waiver_draft *draft,
                             struct tv_error *err) TV_MUST_CHECK;

#endif
