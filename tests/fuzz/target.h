/* SPDX-License-Identifier: Apache-2.0 */
/* What every fuzz target has: its entry, and how it says that something is
 * wrong. */
#ifndef TELVET_TESTS_FUZZ_TARGET_H
#define TELVET_TESTS_FUZZ_TARGET_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* Called with any bytes; always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void demand(bool holds)
{
    if (!holds) {
        abort();
    }
}

#endif
