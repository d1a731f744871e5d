/* SPDX-License-Identifier: Apache-2.0 */
/* Reads values of each kind that is neither a struct nor a list. */
#include "record/shape_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "json/reader.h"

#define LARGEST_SIZE ((int64_t)1 << 53)

bool tv_shape_fail(struct tv_reading *reading, const char *at,
                   const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(reading->fault, sizeof(reading->fault), format, args);
    va_end(args);
    reading->fault_at = (size_t)(at - reading->data);
    return false;
}

bool tv_shape_expect(const struct tv_cursor *cursor, const char *at,
                     const char *expected)
{
    return tv_shape_fail(cursor->reading, at, "%s was expected", expected);
}

struct tv_text tv_shape_decode(struct tv_arena *arena, const char *begin,
                               const char *end)
{
    size_t size = (size_t)(end - begin);
    char *out = tv_arena_alloc(arena, size);
    size_t used = size - 2;
    if (memchr(begin, '\\', size)) {
        used = tv_json_decode(begin, size, out);
    } else {
        memcpy(out, begin + 1, used);
    }
    /* Terminated, because the arena zeroes memory. */
    return (struct tv_text){out, used};
}

static bool take_text(struct tv_cursor *cursor, struct tv_text *out)
{
    const char *begin = cursor->at;
    if (*begin != '"') {
        return tv_shape_expect(cursor, begin, "a text");
    }
    cursor->at = tv_walk_string(begin);
    *out = tv_shape_decode(cursor->reading->arena, begin, cursor->at);
    return true;
}

/* Parses digits; false on overflow. */
static bool magnitude(const char **at, int64_t *out)
{
    bool fits = true;
    for (*out = 0; **at >= '0' && **at <= '9'; (*at)++) {
        int digit = **at - '0';
        fits = fits && *out <= (INT64_MAX - digit) / 10;
        *out = fits ? *out * 10 + digit : 0;
    }
    return fits;
}

static bool take_integer(struct tv_cursor *cursor, int64_t lowest,
                         int64_t highest, int64_t *out)
{
    const char *begin = cursor->at, *at = begin + (*begin == '-');
    int64_t number = 0;
    bool fits = magnitude(&at, &number);
    cursor->at = tv_walk_value(begin);
    number = *begin == '-' ? -number : number;
    if (!fits || at != cursor->at || at == begin || number < lowest ||
        number > highest) {
        return tv_shape_fail(cursor->reading, begin,
                             "a whole number from %lld to %lld was expected",
                             (long long)lowest, (long long)highest);
    }
    *out = number;
    return true;
}

bool tv_shape_text(struct tv_cursor *cursor, const struct tv_field *field,
                   void *out)
{
    (void)field;
    return take_text(cursor, out);
}

bool tv_shape_string(struct tv_cursor *cursor, const struct tv_field *field,
                     void *out)
{
    const char *begin = cursor->at, **string = out;
    struct tv_text text = {"", 0};
    (void)field;
    if (!take_text(cursor, &text)) {
        return false;
    }
    *string = text.data;
    return !memchr(text.data, 0, text.size) ||
           tv_shape_expect(cursor, begin, "a name without U+0000");
}

bool tv_shape_hash(struct tv_cursor *cursor, const struct tv_field *field,
                   void *out)
{
    const char *begin = cursor->at;
    struct tv_text *text = out;
    (void)field;
    if (!take_text(cursor, text)) {
        return false;
    }
    bool good = text->size == TV_SHA256_HEX - 1 &&
                strspn(text->data, "0123456789abcdef") == text->size;
    return good ||
           tv_shape_expect(cursor, begin, "a SHA-256 of 64 hexadecimal digits");
}

/* Accepts only the form that telvet writes, so that it is written again
 * unchanged. */
bool tv_shape_time(struct tv_cursor *cursor, const struct tv_field *field,
                   void *out)
{
    const char *begin = cursor->at;
    struct tv_text text = {NULL, 0};
    char again[TV_TIME_SIZE];
    int64_t *time = out;
    (void)field;
    if (!take_text(cursor, &text)) {
        return false;
    }
    bool good = text.size == TV_TIME_SIZE - 1 && tv_time_parse(text, time);
    if (good) {
        tv_time_format(*time, again);
        good = memcmp(again, text.data, text.size) == 0;
    }
    return good || tv_shape_expect(cursor, begin,
                                   "a time such as 2026-11-24T09:00:00Z");
}

bool tv_shape_bool(struct tv_cursor *cursor, const struct tv_field *field,
                   void *out)
{
    const char *begin = cursor->at;
    bool *truth = out;
    (void)field;
    if (*begin != 't' && *begin != 'f') {
        return tv_shape_expect(cursor, begin, "true or false");
    }
    *truth = *begin == 't';
    cursor->at = tv_walk_value(begin);
    return true;
}

bool tv_shape_true(struct tv_cursor *cursor, const struct tv_field *field,
                   void *out)
{
    const char *begin = cursor->at;
    const bool *truth = out;
    return tv_shape_bool(cursor, field, out) &&
           (*truth ||
            tv_shape_fail(cursor->reading, begin, "only true is allowed here"));
}

static bool take_count(struct tv_cursor *cursor, uint32_t limit, void *out)
{
    int64_t number = 0;
    bool good = take_integer(cursor, 0, limit ? limit : INT32_MAX, &number);
    uint32_t *count = out;
    *count = (uint32_t)number;
    return good;
}

bool tv_shape_count(struct tv_cursor *cursor, const struct tv_field *field,
                    void *out)
{
    return take_count(cursor, field->limit, out);
}

bool tv_shape_number(struct tv_cursor *cursor, const struct tv_field *field,
                     void *out)
{
    (void)field; /* field->limit is the limit of the list */
    return take_count(cursor, 0, out);
}

bool tv_shape_size(struct tv_cursor *cursor, const struct tv_field *field,
                   void *out)
{
    int64_t number = 0;
    bool good = take_integer(cursor, 0, LARGEST_SIZE, &number);
    uint64_t *size = out;
    (void)field;
    *size = (uint64_t)number;
    return good;
}

bool tv_shape_integer(struct tv_cursor *cursor, const struct tv_field *field,
                      void *out)
{
    (void)field;
    return take_integer(cursor, -INT64_MAX, INT64_MAX, out);
}

bool tv_shape_word(struct tv_cursor *cursor, const struct tv_field *field,
                   void *out)
{
    const char *begin = cursor->at;
    struct tv_text text = {NULL, 0};
    uint32_t *number = out;
    if (!take_text(cursor, &text)) {
        return false;
    }
    *number = field->word(text);
    return *number != UINT32_MAX ||
           tv_shape_fail(cursor->reading, begin, "\"%s\" cannot be \"%.*s\"",
                         field->key, (int)tv_utf8_cut(text.data, text.size, 64),
                         text.data);
}

bool tv_shape_item(struct tv_cursor *cursor, const struct tv_field *field,
                   void *out)
{
    struct tv_evidence_item *item = out;
    bool truth = false;
    *item = (struct tv_evidence_item){.type = TV_ITEM_NULL};
    switch (*cursor->at) {
    case 'n':
        cursor->at = tv_walk_value(cursor->at);
        return true;
    case 't':
    case 'f':
        item->type = TV_ITEM_BOOL;
        (void)tv_shape_bool(cursor, field, &truth);
        item->number = truth;
        return true;
    case '"':
        item->type = TV_ITEM_TEXT;
        return take_text(cursor, &item->text);
    default:
        item->type = TV_ITEM_INT;
        return tv_shape_integer(cursor, field, &item->number);
    }
}
