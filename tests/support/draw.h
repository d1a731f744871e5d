/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers that look drawn, and are the same everywhere. */
#ifndef TELVET_TESTS_SUPPORT_DRAW_H
#define TELVET_TESTS_SUPPORT_DRAW_H

#include <stdint.h>

/* 0 to bound - 1; any state will do to begin with. */
static inline uint32_t draw_below(uint64_t *state, uint32_t bound)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % bound;
}

#endif
