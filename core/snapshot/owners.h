/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose the records of a block are, looked up by their keys while many threads
 * are at it. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_OWNERS_H
#define TELVET_SNAPSHOT_OWNERS_H

#include "snapshot/cells.h"

/* Fills in TV_KEY_SUBJECT of the keys of `count` records, and forgets the texts
 * of those keys that nobody asks for again. */
void tv_owners_find(struct tv_cell_maker *maker, uint32_t *keys,
                    uint32_t count);

#endif
