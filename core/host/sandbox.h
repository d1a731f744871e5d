/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a child gives up for plugin code, in two steps that cannot be taken
 * back. Calls that are denied fail with EPERM, so that a plugin which tries one
 * lives to tell. In builds without TELVET_SANDBOX (sanitizers, coverage) both
 * do nothing: sandbox_none.c.
 */
#ifndef TELVET_HOST_SANDBOX_H
#define TELVET_HOST_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Makes the filters, which children then inherit; without it each makes its
 * own. False if they cannot be made: then nobody gets past `enter`. */
bool tv_sandbox_prepare(void);

/* Before a plugin is mapped, for its constructors run then: no network,
 * processes, signals to others, or writing but to the descriptors that are
 * open; no more than `memory` bytes beyond what the process has. Files may be
 * read: the dynamic linker has to. */
enum tv_status tv_sandbox_enter(uint64_t memory,
                                struct tv_error *err) TV_MUST_CHECK;

/* Before a plugin is called: nor any file, nor memory that can be run. Sets
 * `exhausted` to 1 if the process dies with its memory used up. */
enum tv_status tv_sandbox_close(uint64_t memory, volatile uint32_t *exhausted,
                                struct tv_error *err) TV_MUST_CHECK;

/* Whether this kernel takes the filters, tried in a child that runs nothing
 * else: that a child with a plugin says it does not proves nothing. */
bool tv_sandbox_works(void);

#endif
