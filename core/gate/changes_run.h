/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The differences between two results other than their findings. Private to
 * core/gate.
 */
#ifndef TELVET_GATE_CHANGES_RUN_H
#define TELVET_GATE_CHANGES_RUN_H

#include "gate/changes.h"

/* How two rules differ, as TV_RULE_* bits. Plugins are compared by digest; by
 * version if one of the results has no digest. */
unsigned tv_rule_difference(const struct tv_run_record *one,
                            const struct tv_rule_record *a,
                            const struct tv_run_record *other,
                            const struct tv_rule_record *b);

/* Sets the members `rules`, `coverage` and `waivers` of `out`. */
void tv_changes_of_run(const struct tv_side *before,
                       const struct tv_side *after, struct tv_arena *arena,
                       struct tv_changes *out);

#endif
