/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The findings of a JSON result that can be waived.
 */
#ifndef TELVET_CLI_WAIVE_RESULT_H
#define TELVET_CLI_WAIVE_RESULT_H

#include "base/arena.h"
#include "base/error.h"
#include "record/record.h"

struct tv_waivable {
    struct tv_text tenant;        /* domain, else id, else label */
    struct tv_text rule, message; /* ids; the message's may be empty */
    struct tv_text id, name, discriminator, fingerprint;
    bool unknown;
};

struct tv_waivables {
    const struct tv_waivable *items;
    uint32_t count;
    uint32_t tenant_count;
};

/* Reads the fails and unknowns of a result: those of the tenant with the id,
 * domain, name or label `tenant`, or of all tenants if it is NULL. TV_USAGE if
 * there is no such tenant. `out` is in the arena. */
enum tv_status tv_waivables_read(const char *path, const char *tenant,
                                 struct tv_arena *arena,
                                 struct tv_waivables *out,
                                 struct tv_error *err) TV_MUST_CHECK;

#endif
