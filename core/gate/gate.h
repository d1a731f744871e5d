/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate: from a judged tenant to the exit status, the same for every format.
 *
 * A fail counts from the threshold on, or if its rule or code is named; not if
 * it is waived, and against a baseline only if it is new. What is unknown
 * counts as the worst that its rule could have said, unless it is waived or
 * unknowns are allowed. Notices count by their severity; too little coverage
 * counts as unknown, and is never allowed.
 */
#ifndef TELVET_GATE_GATE_H
#define TELVET_GATE_GATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "catalog/catalog.h"
#include "record/exit.h"

/* A threshold above every severity: only what is named counts. */
#define TV_FAIL_NEVER ((unsigned)TV_SEVERITY_ERROR + 1)

/* A rule, a message of it or a notice that always counts. */
struct tv_gate_name {
    struct tv_text rule;    /* id; empty: a notice */
    struct tv_text message; /* its id, or the notice's code; empty: all */
};

struct tv_gate {
    unsigned fail_on; /* enum tv_severity, or TV_FAIL_NEVER */
    bool allow_unknown;
    const struct tv_gate_name *names;
    uint32_t name_count;
};

/*
 * Reads what stands behind --fail-on: at most one of error, warning, note and
 * never (else error), and any number of rule ids, names, codes and codes of
 * notices. What is none of them is TV_USAGE, with the nearest. Names are owned
 * by the arena.
 */
enum tv_status tv_gate_parse(const char *const *words, uint32_t count,
                             const struct tv_catalog *catalog,
                             struct tv_arena *arena, struct tv_gate *out,
                             struct tv_error *err) TV_MUST_CHECK;

/* Of one tenant with its notices. `lost` says that records or collections
 * could not be read. */
enum tv_exit tv_gate_of(const struct tv_gate *gate,
                        const struct tv_tenant_record *tenant, bool lost);

#endif
