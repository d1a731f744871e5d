/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Detects users with equal facts: if every source of some facts holds the same
 * cells for two users of one store, both have the same values of these facts.
 * Values are shared in the pool, so comparing a few words is enough. Equal
 * values that the pool holds twice compare as different, which costs time but
 * is never wrong.
 */
#ifndef TELVET_FACTS_LIKENESS_H
#define TELVET_FACTS_LIKENESS_H

#include "facts/store.h"

#define TV_LIKENESS_WORDS 16u
#define TV_LIKENESS_PARTS 8u   /* collections that are compared */
#define TV_LIKENESS_BATCH 256u /* users that one tv_likeness_read can take */
#define TV_LIKE_NOBODY UINT32_MAX

/* What is compared of one collection. */
struct tv_likeness_part {
    const uint32_t *rows; /* row by subject */
    uint32_t subject_count, row_count;
    bool many;    /* a subject can have any number of records */
    bool has_all; /* every subject that is shown has a record */
    uint32_t columns, columns_end; /* range of its columns in `cells` */
};

struct tv_likeness {
    bool usable;    /* false: nothing may be compared */
    uint32_t shown; /* users that the snapshot shows; the others match nobody */
    uint32_t part_count, column_count;
    struct tv_likeness_part parts[TV_LIKENESS_PARTS];
    struct tv_cells cells[TV_LIKENESS_WORDS - 1];
};

/* Prepares the comparison of users by these facts. `out` borrows from the
 * store, which must be finished. `out->usable` is false if there are too many
 * columns or collections to compare. */
void tv_likeness_make(const struct tv_store *store, const uint32_t *facts,
                      uint32_t count, struct tv_likeness *out);

/* Writes the words by which users are compared: for each of at most
 * TV_LIKENESS_BATCH subjects, 1 + column_count words, one user after the other.
 * Two users have equal facts if all their words are equal and the first is not
 * TV_LIKE_NOBODY, which marks a user who cannot be compared. `likeness` must be
 * usable. */
void tv_likeness_read(const struct tv_likeness *likeness,
                      const uint32_t *subjects, uint32_t count,
                      uint32_t *words);

#endif
