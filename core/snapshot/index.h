/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding subjects by object id and by UPN. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_INDEX_H
#define TELVET_SNAPSHOT_INDEX_H

#include "snapshot/state.h"

#define TV_NO_SUBJECT UINT32_MAX

/* The subject that a record with this id (exact) and UPN (ASCII case ignored)
 * speaks of: by id, else by UPN unless the ids are two. Empty texts find
 * nobody. */
uint32_t tv_subject_find(const struct tv_snapshot_state *state, uint32_t kind,
                         struct tv_text id, struct tv_text upn);

/* Room for `more` subjects without growing. */
void tv_subject_reserve(struct tv_snapshot_state *state, uint32_t kind,
                        uint32_t more);

/* A new subject; the cells may be unknown. */
uint32_t tv_subject_add(struct tv_snapshot_state *state, uint32_t kind,
                        uint32_t id, uint32_t upn);

/* Fills in what was not known of it before. */
void tv_subject_learn(struct tv_snapshot_state *state, uint32_t kind,
                      uint32_t subject, uint32_t id, uint32_t upn);

#endif
