/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate: computes the exit status of a judged tenant, which is the same for
 * every format.
 *
 * A fail counts if its severity reaches the threshold, or if its rule or code
 * is named. It does not count if it is waived, and against a baseline only if
 * it is new or worse. An unknown counts as the worst that its rule could have
 * found, unless it is waived or unknowns are allowed. Notices count by their
 * severity. Too little coverage counts as unknown, even if unknowns are
 * allowed.
 */
#ifndef TELVET_GATE_GATE_H
#define TELVET_GATE_GATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "catalog/catalog.h"
#include "record/exit.h"

/* A threshold above every severity: only named rules and codes count. */
#define TV_FAIL_NEVER ((unsigned)TV_SEVERITY_ERROR + 1)

/* A rule, one of its messages, or a notice that counts whatever its severity.
 */
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
 * Parses the arguments of --fail-on: at most one of error (the default),
 * warning, note and never, and any number of rule ids, rule names, codes and
 * codes of notices. Any other word is TV_USAGE, with the nearest known one in
 * the message. Names are in the arena.
 */
enum tv_status tv_gate_parse(const char *const *words, uint32_t count,
                             const struct tv_catalog *catalog,
                             struct tv_arena *arena, struct tv_gate *out,
                             struct tv_error *err) TV_MUST_CHECK;

/* The exit status of one tenant, with its notices. `lost` says that records or
 * collections could not be read. */
enum tv_exit tv_gate_of(const struct tv_gate *gate,
                        const struct tv_tenant_record *tenant, bool lost);

#endif
