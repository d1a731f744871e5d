/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compares fakes with a baseline made of fakes. The ending of the path decides
 * whether the baseline is JSON or SARIF. Tests run in parallel, so each needs a
 * path of its own.
 */
#ifndef TELVET_TESTS_UNIT_GATE_HELD_H
#define TELVET_TESTS_UNIT_GATE_HELD_H

#include "gate/baseline.h"
#include "support/fake_record.h"

/* Writes the fakes to the path and opens it; the caller destroys the result. */
struct tv_baseline *held_open(const char *path, struct fake_record *fakes,
                              uint32_t count);
/* The same for one fake, preceded by a snapshot that could not be read. */
struct tv_baseline *held_open_unreadable(const char *path,
                                         struct fake_record *fake);
/* Chooses the tenant of the fake. */
enum tv_status held_choose(struct tv_baseline *baseline,
                           const struct fake_record *fake, bool alone,
                           struct tv_error *err);

/* The outcome of a comparison. */
struct held {
    struct tv_baseline *baseline;
    struct tv_comparison found;
    struct tv_arena arena;
};

/* Compares `after` with the baseline `before`. `waiver` is indexed by finding
 * of `after`, or NULL; `presence` is the answer for every subject. Finish `out`
 * in any case. */
void held_compare(const char *path, struct fake_record *before,
                  struct fake_record *after, const uint32_t *waiver,
                  enum tv_presence presence, struct held *out);
void held_finish(struct held *held);

#endif
