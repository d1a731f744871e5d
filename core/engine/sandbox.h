/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a worker gives up before it judges: network, exec, files, processes,
 * descriptors, and memory beyond a budget. Calls that are denied fail with
 * EPERM, so that a plugin which tries one lives to tell. Of the engine floor
 * alone.
 */
#ifndef TELVET_ENGINE_SANDBOX_H
#define TELVET_ENGINE_SANDBOX_H

#include <stdint.h>

#include "base/error.h"

/* For good, in this process. `memory`: bytes it may add to what it has. Does
 * nothing in builds without TELVET_SANDBOX (sanitizers, coverage). Sets
 * `exhausted` to 1 if the process dies with that memory used up. */
enum tv_status tv_sandbox_enter(uint64_t memory, volatile uint32_t *exhausted,
                                struct tv_error *err) TV_MUST_CHECK;

#endif
