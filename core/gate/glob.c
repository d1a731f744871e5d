/* SPDX-License-Identifier: Apache-2.0 */
/* Matches patterns without recursion, backtracking only to the last star. */
#include "gate/glob.h"

#include <stddef.h>

#include "base/text.h"

bool tv_is_glob(struct tv_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '*' || text.data[i] == '?') {
            return true;
        }
    }
    return false;
}

bool tv_glob_is_all(struct tv_text pattern)
{
    size_t stars = 0;
    while (stars < pattern.size && pattern.data[stars] == '*') {
        stars++;
    }
    return stars == pattern.size && stars > 0;
}

/* A quick test that rejects most texts: a pattern such as "*@contoso.com" ends
 * in a fixed character. */
static bool ends_alike(struct tv_text pattern, struct tv_text text)
{
    char last = pattern.data[pattern.size - 1];
    return last == '*' || last == '?' ||
           (text.size > 0 &&
            tv_lower(last) == tv_lower(text.data[text.size - 1]));
}

/* After a mismatch it is enough to extend the last star: everything before it
 * was matched as early as possible. */
bool tv_glob_match(struct tv_text pattern, struct tv_text text)
{
    size_t p = 0, t = 0;
    size_t star = SIZE_MAX, resume = 0;
    if (pattern.size == 0 || text.size > TV_MAX_GLOB_TEXT ||
        !ends_alike(pattern, text)) {
        return false;
    }
    while (t < text.size) {
        if (p < pattern.size && pattern.data[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size && pattern.data[p] == '?') {
            p++;
            (void)tv_utf8_next(text.data, text.size, &t);
        } else if (p < pattern.size &&
                   tv_lower(pattern.data[p]) == tv_lower(text.data[t])) {
            p++;
            t++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            (void)tv_utf8_next(text.data, text.size, &resume);
            t = resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size && pattern.data[p] == '*') {
        p++;
    }
    return p == pattern.size;
}
