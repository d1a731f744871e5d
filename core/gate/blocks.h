/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose blocks are all waived. Private to the floor.
 */
#ifndef TELVET_GATE_BLOCKS_H
#define TELVET_GATE_BLOCKS_H

#include "record/record.h"

/* `waiver` is per finding; counts people into out[pathway]. */
void tv_count_waived_blocks(struct tv_tenant_source *source,
                            const uint32_t *waiver, uint32_t out[TV_PATHWAYS]);

#endif
