/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rights that a child gives up before it runs plugin code, in two steps
 * that cannot be undone. Calls that are denied fail with EPERM, so that a
 * plugin that tries one can report the failure. In builds without
 * TELVET_SANDBOX (sanitizers, coverage) both steps do nothing: sandbox_none.c.
 */
#ifndef TELVET_HOST_SANDBOX_H
#define TELVET_HOST_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Compiles the filters, which children then inherit; without this call each
 * child compiles its own. False if that fails: then no child gets past
 * `enter`. */
bool tv_sandbox_prepare(void);

/* The first step, before a plugin is mapped, because its constructors run then:
 * no network, no new processes, no signals to others, writing only to
 * descriptors that are open, and no more than `memory` bytes beyond what the
 * process has. Files may still be read, because the dynamic linker has to. */
enum tv_status tv_sandbox_enter(uint64_t memory,
                                struct tv_error *err) TV_MUST_CHECK;

/* The second step, before a check is called: no files at all, and no new
 * executable memory. `exhausted` becomes 1 if the process dies because its
 * memory is used up. */
enum tv_status tv_sandbox_close(uint64_t memory, volatile uint32_t *exhausted,
                                struct tv_error *err) TV_MUST_CHECK;

/* Whether this kernel accepts the filters, tested in a child that runs no
 * plugin code: what a child with a plugin says of it proves nothing. */
bool tv_sandbox_works(void);

#endif
