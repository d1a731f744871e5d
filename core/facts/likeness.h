/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is alike: two subjects of one store of whom every source of some facts
 * holds the same cells have the same values of these facts. Values are shared
 * in the pool, so that a comparison of few words tells; equal values that are
 * not shared only seem to differ.
 */
#ifndef TELVET_FACTS_LIKENESS_H
#define TELVET_FACTS_LIKENESS_H

#include "facts/store.h"

#define TV_LIKENESS_WORDS 16u
#define TV_LIKENESS_PARTS 8u   /* collections that have a say */
#define TV_LIKENESS_CROWD 256u /* users that are looked at together */
#define TV_LIKE_NOBODY UINT32_MAX

/* What one collection has to say of a subject. */
struct tv_likeness_part {
    const uint32_t *rows; /* by subject */
    uint32_t subject_count, row_count;
    bool many;                     /* any number of records for a subject */
    bool has_all;                  /* and one at least */
    uint32_t columns, columns_end; /* in `cells` */
};

struct tv_likeness {
    bool usable;    /* false: nobody is told to be like another */
    uint32_t shown; /* users; who is not shown is like nobody */
    uint32_t part_count, column_count;
    struct tv_likeness_part parts[TV_LIKENESS_PARTS];
    struct tv_cells cells[TV_LIKENESS_WORDS - 1];
};

/* Of users, by these facts of a finished store, which `out` borrows. */
void tv_likeness_make(const struct tv_store *store, const uint32_t *facts,
                      uint32_t count, struct tv_likeness *out);

/* What users, at most TV_LIKENESS_CROWD, are compared by: of each a word and
 * one for each column, side by side. A first word of TV_LIKE_NOBODY: it cannot
 * be told of this one. Of a likeness that is usable. */
void tv_likeness_read(const struct tv_likeness *likeness,
                      const uint32_t *subjects, uint32_t count,
                      uint32_t *words);

#endif
