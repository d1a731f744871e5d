/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds the subjects of a block of records by their keys. Called by the reading
 * threads, side by side. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_OWNERS_H
#define TELVET_SNAPSHOT_OWNERS_H

#include "snapshot/cells.h"

/* Sets the hashes and TV_KEY_SUBJECT in the keys of `count` records, and frees
 * the texts of keys that are not needed any more. TV_KEY_UPN becomes
 * TV_CAUSE_CONCEALED if a report replaced the name, TV_CAUSE_CONTRADICTED if
 * the record is mixed (tv_is_mixed); in collections that show subjects, mixed
 * records are found when they are joined. */
void tv_owners_find(struct tv_cell_maker *maker, uint32_t *keys,
                    uint32_t count);

#endif
