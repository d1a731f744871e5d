/* SPDX-License-Identifier: Apache-2.0 */
/* Limits the memory of a child that runs plugin code. Both functions return
 * false, with errno set, if the kernel refuses. */
#ifndef TELVET_HOST_BUDGET_H
#define TELVET_HOST_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

/* Limits this process to `memory` bytes beyond what it has mapped now. */
bool tv_budget_set(uint64_t memory);

/* From now on, sets `exhausted` to 1 if the process dies because that memory is
 * used up. `exhausted` must live as long as the process. */
bool tv_budget_watch(uint64_t memory, volatile uint32_t *exhausted);

#endif
