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
    uint32_t id, upn; /* cells; below TV_CELL_VALUE: it has none */
    struct tv_text id_text, upn_text;
    uint32_t id_hash, upn_hash;
    bool is_address; /* the UPN had a "sip:" before it */
};

uint32_t tv_subject_id_hash(struct tv_text text);
uint32_t tv_subject_upn_hash(struct tv_text text);

/* Whether two ids, or two UPNs, are the same; UPNs ignore ASCII case
 * (`nocase`). */
bool tv_subject_same_text(struct tv_text a, struct tv_text b, bool nocase);

/* The text of a key cell; empty if the cell is no value. */
struct tv_text tv_key_text(const struct tv_pool *pool, uint32_t cell);

/* "ann@x" of "sip:ann@x". */
struct tv_text tv_without_sip(struct tv_text text);

/* The name in the key words of a record, whose texts are in `pool`. The UPN is
 * without its "sip:", and its hash as well. */
struct tv_subject_name tv_subject_name_of(const struct tv_pool *pool,
                                          const uint32_t *keys);

/* The subject with this id (exact), else the one with this UPN (ASCII case
 * ignored), unless that one has another id. TV_NO_SUBJECT if there is none, or
 * if two share the UPN. Empty texts find nobody. */
uint32_t tv_subject_find(const struct tv_snapshot_state *state, uint32_t kind,
                         const struct tv_subject_name *name);

/* The same by the id alone. What this finds, no later record can change. */
uint32_t tv_subject_find_by_id(const struct tv_snapshot_state *state,
                               uint32_t kind,
                               const struct tv_subject_name *name);

/* The subject whose id or (`upn`) UPN is this text, byte by byte. */
uint32_t tv_subject_with(const struct tv_snapshot_state *state, uint32_t kind,
                         bool upn, struct tv_text text);

/* The first subject with this UPN, whatever its id, even if two share it. */
uint32_t tv_subject_named(const struct tv_snapshot_state *state, uint32_t kind,
                          const struct tv_subject_name *name);

/* Whether the subject has an id and a UPN, so that no record's keys can add to
 * them. */
bool tv_subject_has_names(const struct tv_snapshot_state *state, uint32_t kind,
                          uint32_t subject);

/* From now on the UPN of `name`, which a subject has, finds nobody, because two
 * people share it. */
void tv_subject_share_name(struct tv_snapshot_state *state, uint32_t kind,
                           const struct tv_subject_name *name);
bool tv_subject_name_is_shared(const struct tv_snapshot_state *state,
                               uint32_t kind, struct tv_text upn);

/* Frees the index; afterwards it finds nobody. */
void tv_subject_index_finish(struct tv_subject_index *index);

/* Makes room for `more` subjects, so that adding them grows nothing. */
void tv_subject_reserve(struct tv_snapshot_state *state, uint32_t kind,
                        uint32_t more);

/* Adds a subject and returns its number. */
uint32_t tv_subject_add(struct tv_snapshot_state *state, uint32_t kind,
                        const struct tv_subject_name *name);

/* Adds the first subjects of a kind with `threads` threads: row i becomes
 * subject i, for all `count` rows. No subject may be known yet, and room must
 * have been made. Returns false, and adds none, if two rows share an id or a
 * UPN: then they must be joined one by one. */
bool tv_subject_add_all(struct tv_snapshot_state *state, uint32_t kind,
                        const uint32_t *keys, uint32_t count, unsigned threads);

/* Gives the subject the id and the UPN of `name`, where it has none yet. */
void tv_subject_learn(struct tv_snapshot_state *state, uint32_t kind,
                      uint32_t subject, const struct tv_subject_name *name);

/* Prefetches what a later lookup will read, in three steps that depend on each
 * other: the slots of the hashes, the cells of the subjects in these slots, the
 * texts of these cells. A step is of use once the one before it has arrived.
 * Only a performance hint; changes no result. */
enum tv_prefetch_step {
    TV_PREFETCH_SLOTS,
    TV_PREFETCH_CELLS,
    TV_PREFETCH_NAMES
};
void tv_subject_prefetch(const struct tv_snapshot_state *state, uint32_t kind,
                         uint32_t id_hash, uint32_t upn_hash,
                         enum tv_prefetch_step what);

#endif
