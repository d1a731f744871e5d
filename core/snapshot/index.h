/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding subjects by object id and by UPN. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_INDEX_H
#define TELVET_SNAPSHOT_INDEX_H

#include "snapshot/state.h"

#define TV_NO_SUBJECT UINT32_MAX

/* How a record names its subject. */
struct tv_subject_name {
    uint32_t id, upn; /* cells; below TV_CELL_VALUE if it does not */
    struct tv_text id_text, upn_text;
    uint32_t id_hash, upn_hash;
    bool is_address; /* the UPN stood behind a "sip:" */
};

uint32_t tv_subject_id_hash(struct tv_text text);
uint32_t tv_subject_upn_hash(struct tv_text text);

/* Whether two texts of one sort name the same; UPNs ignore ASCII case. */
bool tv_subject_same_text(struct tv_text a, struct tv_text b, bool nocase);

/* The text of a key, empty if it has none. */
struct tv_text tv_key_text(const struct tv_pool *pool, uint32_t cell);

/* "ann@x" of "sip:ann@x". */
struct tv_text tv_without_sip(struct tv_text text);

/* As the key words of a record say, whose texts are in `pool`; a UPN without
 * its "sip:". */
struct tv_subject_name tv_subject_name_of(const struct tv_pool *pool,
                                          const uint32_t *keys);

/* The subject with this id (exact), else with this UPN (ASCII case ignored)
 * unless the ids are two. Empty texts find nobody. */
uint32_t tv_subject_find(const struct tv_snapshot_state *state, uint32_t kind,
                         const struct tv_subject_name *name);

/* The same by the id alone: whom that finds, it will find for ever. */
uint32_t tv_subject_find_by_id(const struct tv_snapshot_state *state,
                               uint32_t kind,
                               const struct tv_subject_name *name);

/* The subject whose id or UPN is the very same text. */
uint32_t tv_subject_with(const struct tv_snapshot_state *state, uint32_t kind,
                         bool upn, struct tv_text text);

/* The subject whose UPN this is, whatever its id. */
uint32_t tv_subject_named(const struct tv_snapshot_state *state, uint32_t kind,
                          const struct tv_subject_name *name);

/* Whether nothing of a record's keys can be news of the subject. */
bool tv_subject_has_names(const struct tv_snapshot_state *state, uint32_t kind,
                          uint32_t subject);

/* From now on this UPN, which a subject has, finds nobody: it is two people's.
 */
void tv_subject_share_name(struct tv_snapshot_state *state, uint32_t kind,
                           const struct tv_subject_name *name);
bool tv_subject_name_is_shared(const struct tv_snapshot_state *state,
                               uint32_t kind, struct tv_text upn);

/* Nobody is known by it any more. */
void tv_subject_index_finish(struct tv_subject_index *index);

/* Room for `more` subjects without growing. */
void tv_subject_reserve(struct tv_snapshot_state *state, uint32_t kind,
                        uint32_t more);

/* A new subject. */
uint32_t tv_subject_add(struct tv_snapshot_state *state, uint32_t kind,
                        const struct tv_subject_name *name);

/* The subjects that `count` rows show, row by row, where none is known yet and
 * no two share an id or a UPN: then there is nothing to decide, and `threads`
 * threads may do it. Room is reserved before. False if two do share; then there
 * is none, as before. */
bool tv_subject_add_all(struct tv_snapshot_state *state, uint32_t kind,
                        const uint32_t *keys, uint32_t count, unsigned threads);

/* Fills in what was not known of it before. */
void tv_subject_learn(struct tv_snapshot_state *state, uint32_t kind,
                      uint32_t subject, const struct tv_subject_name *name);

/* Brings what a later find will look at nearer to the processor: the slots of
 * the hashes; when they are there, the cells of whom they hold; and then their
 * names. */
enum tv_bring { TV_BRING_SLOTS, TV_BRING_CELLS, TV_BRING_NAMES };
void tv_subject_bring(const struct tv_snapshot_state *state, uint32_t kind,
                      uint32_t id_hash, uint32_t upn_hash, enum tv_bring what);

#endif
