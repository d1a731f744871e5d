/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What must become of each plugin that misbehaves; one line a fault.
 */
#ifndef TELVET_TESTS_FAULTS_EXPECTED_H
#define TELVET_TESTS_FAULTS_EXPECTED_H

#include <stdbool.h>
#include <stddef.h>

#include "facts/store.h"

enum kind {
    NOT_RUN, /* would do harm without the filter and the limits */
    PASSES,
    FAILS,   /* with `words` at the start of its argument, if any */
    UNKNOWN, /* each time, for `cause` */
    STRIKES, /* each time, for `cause`, and set aside after the third */
    BREACH,  /* each time, for `cause`, and told once, with `words` */
};

struct expectation {
    enum kind kind;
    enum tv_cause cause;
    int signal;
    const char *words;
    uint32_t said;       /* findings of each person; 0: one */
    enum tv_cause first; /* of the first person, if it is another one */
    int first_signal;
};

struct fault {
    const char *name;
    const char *refused;           /* part of the sentence, or NULL */
    struct expectation filtered;   /* in the sandbox */
    struct expectation unfiltered; /* in a mere fork */
    bool hangs;
    bool held;  /* would do harm, or prove nothing, without the filter */
    bool quiet; /* nobody sees what it does to its process: only if it shares
                 * that with nobody does nothing come of it */
};

extern const struct fault faults[];
extern const size_t fault_count;

#endif
