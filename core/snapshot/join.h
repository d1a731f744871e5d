/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Joins records to subjects. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_JOIN_H
#define TELVET_SNAPSHOT_JOIN_H

#include "snapshot/state.h"

/* Joins a collection that was just read. Collections that make subjects come
 * first, then tv_join_close, then the others. `keys` holds the texts of the key
 * cells unless the collection makes subjects; then the store does. The key
 * cells are freed, except those of voice channels, which are needed to join
 * what channels refer to. */
void tv_join_collection(struct tv_snapshot_state *state,
                        enum tv_collection collection,
                        const struct tv_pool *keys);

/* To be called once, when all collections that make subjects are joined. */
void tv_join_close(struct tv_snapshot_state *state);

/* Frees what only joining needed. */
void tv_join_finish(struct tv_snapshot_state *state);

#endif
