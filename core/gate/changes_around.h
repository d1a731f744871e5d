/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What differs around the findings. Private to the floor.
 */
#ifndef TELVET_GATE_CHANGES_AROUND_H
#define TELVET_GATE_CHANGES_AROUND_H

#include "gate/changes.h"

/* TV_RULE_* bits. Plugins of which one of the two does not tell the digest are
 * told apart by their version. */
unsigned tv_rule_difference(const struct tv_run_record *one,
                            const struct tv_rule_record *a,
                            const struct tv_run_record *other,
                            const struct tv_rule_record *b);

/* Fills in rules, coverage and waivers. */
void tv_changes_around(const struct tv_side *before,
                       const struct tv_side *after, struct tv_arena *arena,
                       struct tv_changes *out);

#endif
