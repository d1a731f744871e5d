/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counts blocked people all of whose blocking findings are waived. Private to
 * core/gate.
 */
#ifndef TELVET_GATE_BLOCKS_H
#define TELVET_GATE_BLOCKS_H

#include "record/record.h"

/* `waiver` is indexed by finding: TV_NO_WAIVER, or anything else for a waived
 * one. Sets out[pathway] to the number of people. */
void tv_count_waived_blocks(struct tv_tenant_source *source,
                            const uint32_t *waiver, uint32_t out[TV_PATHWAYS]);

#endif
