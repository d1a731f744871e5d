/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tells pages, records and errors apart by their keys.
 */
#include "snapshot/page.h"

#include <stddef.h>
#include <string.h>

#include "snapshot/extent.h"

bool tv_is_page(const char *at, const char *end, bool *sure)
{
    *sure = false;
    at = tv_extent_blanks(at + 1, end);
    while (at < end && *at == '"') {
        const char *key = at;
        at = tv_extent(key, end, false);
        size_t key_size = at ? (size_t)(at - key) : 0;
        at = at ? tv_extent_blanks(at, end) : end;
        if (at >= end || *at != ':') {
            *sure = at < end;
            return false;
        }
        at = tv_extent_blanks(at + 1, end);
        if (at < end && key_size == 7 && memcmp(key, "\"value\"", 7) == 0 &&
            (*at == '[' || *at == '{')) {
            *sure = true;
            return true;
        }
        at = at < end ? tv_extent(at, end, false) : NULL;
        at = at ? tv_extent_blanks(at, end) : end;
        if (at < end && *at == ',') {
            at = tv_extent_blanks(at + 1, end);
        }
    }
    *sure = at < end;
    return false;
}

bool tv_is_error_answer(const char *at, const char *end)
{
    static const char key[] = "\"error\"";
    const size_t size = sizeof(key) - 1;
    if (at >= end || *at != '{') {
        return false;
    }
    at = tv_extent_blanks(at + 1, end);
    if ((size_t)(end - at) < size || memcmp(at, key, size) != 0) {
        return false;
    }
    at = tv_extent_blanks(at + size, end);
    if (at >= end || *at != ':') {
        return false;
    }
    at = tv_extent_blanks(at + 1, end);
    return at < end && *at == '{';
}
