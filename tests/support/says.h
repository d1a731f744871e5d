/* SPDX-License-Identifier: Apache-2.0 */
/* How often a text says something. */
#ifndef TELVET_TESTS_SUPPORT_SAYS_H
#define TELVET_TESTS_SUPPORT_SAYS_H

#include <string.h>

static inline unsigned count_of(const char *text, const char *needle)
{
    unsigned count = 0;
    for (const char *at = strstr(text, needle); at;
         at = strstr(at + 1, needle)) {
        count++;
    }
    return count;
}

#endif
