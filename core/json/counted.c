/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ConvertTo-Json of Windows PowerShell 5.1 writes some lists as an object:
 * {"value": [...], "Count": 2}. It is read as the list if it has exactly these
 * two members, in this order, and if the list has as many items as "Count"
 * says, so that none was lost.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "json/walk.h"

/* What is behind a key and its colon; NULL if something else stands at `at`. */
static const char *behind_key(const char *key, const char *at, const char *end)
{
    size_t size = strlen(key);
    at = tv_scan_blanks(at, end);
    if (at >= end || (size_t)(end - at) < size || memcmp(at, key, size) != 0) {
        return NULL;
    }
    at = tv_scan_blanks(at + size, end);
    return at < end && *at == ':' ? tv_scan_blanks(at + 1, end) : NULL;
}

/* Counts the items of a list. Returns what is behind it, NULL if it does not
 * end. Its commas are checked later, when the list is read. */
static const char *behind_list(struct tv_json_input *input, const char *at,
                               unsigned depth, uint64_t *count)
{
    const char *end = input->end;
    *count = 0;
    at = tv_scan_blanks(at + 1, end);
    while (at < end && *at != ']') {
        at = tv_json_skip(input, at, depth + 1);
        if (!at) {
            return NULL;
        }
        ++*count;
        at = tv_scan_blanks(at, end);
        at = at < end && *at == ',' ? tv_scan_blanks(at + 1, end) : at;
    }
    return at < end ? at + 1 : NULL;
}

/* What is behind the number `count` and the brace that closes the object; or
 * NULL. */
static const char *behind_count(uint64_t count, const char *at, const char *end)
{
    char digits[24];
    size_t size = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, count);
    bool same = (size_t)(end - at) > size && memcmp(at, digits, size) == 0;
    at = same ? tv_scan_blanks(at + size, end) : end;
    return at < end && *at == '}' ? at + 1 : NULL;
}

const char *tv_json_counted_list(struct tv_json_input *input, const char *at,
                                 unsigned depth, const char **end)
{
    const char *list = behind_key("\"value\"", at + 1, input->end);
    if (!list || list >= input->end || *list != '[') {
        return NULL;
    }
    uint64_t count;
    const char *next = behind_list(input, list, depth, &count);
    next = next ? tv_scan_blanks(next, input->end) : input->end;
    if (next >= input->end || *next != ',') {
        return NULL;
    }
    next = behind_key("\"Count\"", next + 1, input->end);
    *end = next ? behind_count(count, next, input->end) : NULL;
    return *end ? list : NULL;
}
