/* SPDX-License-Identifier: Apache-2.0 */
/* Pseudo-random numbers that are the same on every platform. */
#ifndef TELVET_TESTS_SUPPORT_DRAW_H
#define TELVET_TESTS_SUPPORT_DRAW_H

#include <stdint.h>

/* Returns 0 to bound - 1; the initial state may have any value. */
static inline uint32_t draw_below(uint64_t *state, uint32_t bound)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % bound;
}

#endif
