/* SPDX-License-Identifier: Apache-2.0 */
/* Changes a fact for the self-test: in all its sources and for all subjects. */
#ifndef TELVET_TESTS_SELFTEST_CHANGE_H
#define TELVET_TESTS_SELFTEST_CHANGE_H

#include "facts/store.h"

enum change {
    POISON, /* to the values of other subjects */
    ERASE,  /* to unknown, as if the values were of a wrong type */
    LOSE    /* to unknown, as if a part of its collections was lost */
};

/* The original cells; restore_fact frees them. */
struct backup {
    uint32_t *cells[TV_MAX_SOURCES];
    bool complete[TV_MAX_SOURCES];
};

void change_fact(struct tv_store *store, uint32_t fact, enum change how,
                 struct backup *backup);
/* Several facts must be restored in the reverse order of their changes. */
void restore_fact(struct tv_store *store, uint32_t fact, struct backup *backup);

#endif
