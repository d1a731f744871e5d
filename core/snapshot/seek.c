/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Goes from key to key, and skips values.
 */
#include "snapshot/seek.h"

#include <stddef.h>
#include <string.h>

#include "snapshot/extent.h"
#include "snapshot/find.h"

/* What follows `sign` and the blanks around it; NULL if the next byte that is
 * not blank is another. */
static const char *behind(char sign, const char *at, const char *end)
{
    at = tv_extent_blanks(at, end);
    return at < end && *at == sign ? tv_extent_blanks(at + 1, end) : NULL;
}

/* The value of a key of the object at `at`. A key with escapes never
 * matches. */
static const char *find_value(const char *key, size_t size, const char *at,
                              const char *end)
{
    at = behind('{', at, end);
    while (at && at < end && *at == '"') {
        const char *begin = at + 1;
        at = tv_extent(at, end, false);
        bool found = at && (size_t)(at - begin) == size + 1 &&
                     memcmp(begin, key, size) == 0;
        at = at ? behind(':', at, end) : NULL;
        if (found) {
            return at;
        }
        at = at ? tv_extent(at, end, false) : NULL;
        at = at ? behind(',', at, end) : NULL;
    }
    return NULL;
}

/* An item of the array at `at`. */
static const char *find_item(uint32_t item, const char *at, const char *end)
{
    at = behind('[', at, end);
    while (at && at < end && *at != ']') {
        if (item-- == 0) {
            return at;
        }
        at = tv_extent(at, end, false);
        at = at ? behind(',', at, end) : NULL;
    }
    return NULL;
}

bool tv_seek(const char *path, uint32_t item, const char *record,
             const char *end, struct tv_text *out)
{
    const char *at = record;
    bool listed = false;
    while (at && *path != '\0') {
        size_t size = strcspn(path, ".[");
        at = find_value(path, size, at, end);
        path += size;
        if (at && *path == '[') {
            if (listed || at >= end || *at != '[') {
                return false;
            }
            if (item == TV_WHOLE_VALUE) {
                break;
            }
            listed = true;
            path += 2;
            at = find_item(item, at, end);
        }
        path += *path == '.';
    }
    const char *stop = at ? tv_extent(at, end, false) : NULL;
    *out = (struct tv_text){at, stop ? (size_t)(stop - at) : 0};
    return stop != NULL;
}
