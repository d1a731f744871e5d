/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records to subjects. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_JOIN_H
#define TELVET_SNAPSHOT_JOIN_H

#include "snapshot/state.h"

/* Joins a collection that was just read; its key cells, which `keys` holds for
 * collections that make no subjects, are given back. Those that make subjects
 * come first, then tv_join_close. */
void tv_join_collection(struct tv_snapshot_state *state,
                        enum tv_collection collection,
                        const struct tv_pool *keys);

/* No more subjects after this. */
void tv_join_close(struct tv_snapshot_state *state);

/* Frees what only joining needed. */
void tv_join_finish(struct tv_snapshot_state *state);

#endif
