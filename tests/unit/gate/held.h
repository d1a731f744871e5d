/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fakes held against a baseline of fakes. Its form is that of the ending of its
 * path; tests run side by side, so each has a path of its own.
 */
#ifndef TELVET_TESTS_UNIT_GATE_HELD_H
#define TELVET_TESTS_UNIT_GATE_HELD_H

#include "gate/baseline.h"
#include "support/fake_record.h"

/* Writes the fakes to the path and opens it; to be destroyed. */
struct tv_baseline *held_open(const char *path, struct fake_record *fakes,
                              uint32_t count);
/* The same of one, with a snapshot that could not be read in front. */
struct tv_baseline *held_open_unreadable(const char *path,
                                         struct fake_record *fake);
/* Chooses the tenant of the fake. */
enum tv_status held_choose(struct tv_baseline *baseline,
                           const struct fake_record *fake, bool alone,
                           struct tv_error *err);

/* A tenant, and what became of it. */
struct held {
    struct tv_baseline *baseline;
    struct tv_comparison found;
    struct tv_arena arena;
};

/* Holds `after` against `before`. `waiver` is per finding of it, or NULL;
 * `presence` is of everybody. Finish it in any case. */
void held_compare(const char *path, struct fake_record *before,
                  struct fake_record *after, const uint32_t *waiver,
                  enum tv_presence presence, struct held *out);
void held_finish(struct held *held);

#endif
