/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate: from a result to the exit status, the same for every format.
 */
#ifndef TELVET_GATE_GATE_H
#define TELVET_GATE_GATE_H

#include <stdbool.h>

#include "catalog/catalog.h"
#include "result/result.h"

enum tv_exit {
    TV_EXIT_CLEAN = 0,    /* nothing at or above the threshold */
    TV_EXIT_FINDINGS = 1, /* at least one fail at or above it */
    TV_EXIT_UNKNOWN = 2,  /* none, but something needed is not known */
    TV_EXIT_TROUBLE = 3   /* telvet could not do its work */
};

struct tv_gate {
    enum tv_severity fail_on;
    bool allow_unknown;
};

/* `lost` says that records or collections could not be read. */
enum tv_exit tv_gate_of(const struct tv_gate *gate,
                        const struct tv_result *result, bool lost);

/* Of two tenants: trouble, then findings, then unknown, then clean. */
enum tv_exit tv_gate_join(enum tv_exit a, enum tv_exit b);

#endif
