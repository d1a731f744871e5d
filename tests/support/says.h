/* SPDX-License-Identifier: Apache-2.0 */
/* Whether and how often a text contains another one. */
#ifndef TELVET_TESTS_SUPPORT_SAYS_H
#define TELVET_TESTS_SUPPORT_SAYS_H

#include <stdbool.h>
#include <string.h>

static inline bool says(const char *text, const char *needle)
{
    return strstr(text, needle) != NULL;
}

/* Without strstr, because sanitizers measure the whole text at each call. */
static inline unsigned count_of(const char *text, const char *needle)
{
    size_t size = strlen(needle), left = strlen(text);
    unsigned count = 0;
    while (left >= size) {
        const char *at = memchr(text, needle[0], left - size + 1);
        if (!at) {
            break;
        }
        bool found = memcmp(at, needle, size) == 0;
        count += found;
        at += found ? size : 1;
        left -= (size_t)(at - text);
        text = at;
    }
    return count;
}

#endif
