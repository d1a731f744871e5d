/* SPDX-License-Identifier: Apache-2.0 */
/* The memory of a child that runs plugin code. Both are false, with errno set,
 * if the kernel refuses. */
#ifndef TELVET_HOST_BUDGET_H
#define TELVET_HOST_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

/* No more than `memory` bytes beyond what this process has mapped. */
bool tv_budget_set(uint64_t memory);

/* From now on: `exhausted`, which is borrowed for good, becomes 1 if the
 * process dies with that memory used up. */
bool tv_budget_watch(uint64_t memory, volatile uint32_t *exhausted);

#endif
