/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists as ConvertTo-Json of Windows PowerShell 5.1 writes some of them:
 * {"value": [...], "Count": 2}, in this order and with nothing else.
 */
#include <string.h>

#include "json/walk.h"

/* Behind a key and its colon; NULL if something else stands at `at`. */
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

/* Behind a whole number and the brace that closes the object; or NULL. */
static const char *behind_count(const char *at, const char *end)
{
    const char *first = at;
    while (at < end && *at >= '0' && *at <= '9') {
        at++;
    }
    bool is_number = at > first && (*first != '0' || at == first + 1);
    at = tv_scan_blanks(at, end);
    return is_number && at < end && *at == '}' ? at + 1 : NULL;
}

const char *tv_json_counted_list(struct tv_json_input *input, const char *at,
                                 unsigned depth, const char **end)
{
    const char *list = behind_key("\"value\"", at + 1, input->end);
    if (!list || list >= input->end || *list != '[') {
        return NULL;
    }
    const char *next = tv_json_skip(input, list, depth);
    next = next ? tv_scan_blanks(next, input->end) : input->end;
    if (next >= input->end || *next != ',') {
        return NULL;
    }
    next = behind_key("\"Count\"", next + 1, input->end);
    *end = next ? behind_count(next, input->end) : NULL;
    return *end ? list : NULL;
}
