/* SPDX-License-Identifier: Apache-2.0 */
/* What a fact is changed to, for the self-test: in all sources, of everybody.
 */
#ifndef TELVET_TESTS_SELFTEST_CHANGE_H
#define TELVET_TESTS_SELFTEST_CHANGE_H

#include "facts/store.h"

enum change {
    POISON, /* to the values of others */
    ERASE,  /* to what cannot be read */
    LOSE    /* to what was lost with a part of its collections */
};

/* What it was; the caller's, until it is restored. */
struct backup {
    uint32_t *cells[TV_MAX_SOURCES];
    bool complete[TV_MAX_SOURCES];
};

void change_fact(struct tv_store *store, uint32_t fact, enum change how,
                 struct backup *backup);
/* Of several facts the last that was changed comes first. */
void restore_fact(struct tv_store *store, uint32_t fact, struct backup *backup);

#endif
