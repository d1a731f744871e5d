/* SPDX-License-Identifier: Apache-2.0 */
/* Fills structs in from JSON that has been checked. */
#include "record/shape.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "record/words.h"
#include "json/reader.h"

#define LARGEST_SIZE ((int64_t)1 << 53)

/* A place in checked JSON: no look at the end is needed. */
struct cursor {
    struct tv_reading *reading;
    const char *at;
};

static bool TV_PRINTF(3, 4)
    fail(struct tv_reading *reading, const char *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(reading->fault, sizeof(reading->fault), format, args);
    va_end(args);
    reading->fault_at = (size_t)(at - reading->data);
    return false;
}

/* ---- skipping ------------------------------------------------------------ */

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') {
        at++;
    }
    return at;
}

static const char *skip_string(const char *at)
{
    for (at++; *at != '"'; at++) {
        at += *at == '\\';
    }
    return at + 1;
}

static const char *skip_container(const char *at)
{
    unsigned depth = 0;
    do {
        if (*at == '"') {
            at = skip_string(at);
            continue;
        }
        if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            depth--;
        }
        at++;
    } while (depth > 0);
    return at;
}

static const char *skip(const char *at)
{
    if (*at == '"') {
        return skip_string(at);
    }
    if (*at == '{' || *at == '[') {
        return skip_container(at);
    }
    while ((*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'z') ||
           *at == '.' || *at == '-' || *at == '+' || *at == 'E') {
        at++;
    }
    return at;
}

/* Behind the opening bracket, and then behind each item: false at the end. */
static bool next_item(const char **at, char close)
{
    *at = skip_blanks(*at);
    if (**at == ',') {
        *at = skip_blanks(*at + 1);
    }
    if (**at != close) {
        return true;
    }
    (*at)++;
    return false;
}

/* ---- one value ----------------------------------------------------------- */

static bool fail_kind(const struct cursor *cursor, const char *at,
                      const char *expected)
{
    return fail(cursor->reading, at, "%s was expected", expected);
}

static struct tv_text decode(struct tv_arena *arena, const char *begin,
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
    return (struct tv_text){out, used}; /* terminated: the arena is zeroed */
}

static bool take_text(struct cursor *cursor, struct tv_text *out)
{
    const char *begin = cursor->at;
    if (*begin != '"') {
        return fail_kind(cursor, begin, "a text");
    }
    cursor->at = skip_string(begin);
    *out = decode(cursor->reading->arena, begin, cursor->at);
    return true;
}

/* Its digits as a number; false if there are too many. */
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

static bool take_integer(struct cursor *cursor, int64_t lowest, int64_t highest,
                         int64_t *out)
{
    const char *begin = cursor->at, *at = begin + (*begin == '-');
    int64_t number = 0;
    bool fits = magnitude(&at, &number);
    cursor->at = skip(begin);
    number = *begin == '-' ? -number : number;
    if (!fits || at != cursor->at || at == begin || number < lowest ||
        number > highest) {
        return fail(cursor->reading, begin,
                    "a whole number from %lld to %lld was expected",
                    (long long)lowest, (long long)highest);
    }
    *out = number;
    return true;
}

/* How a value of some kind is read into `out`, which is of its type. */
typedef bool reader(struct cursor *cursor, const struct tv_field *field,
                    void *out);

static bool read_text(struct cursor *cursor, const struct tv_field *field,
                      void *out)
{
    (void)field;
    return take_text(cursor, out);
}

static bool read_string(struct cursor *cursor, const struct tv_field *field,
                        void *out)
{
    const char *begin = cursor->at, **string = out;
    struct tv_text text = {NULL, 0};
    (void)field;
    if (!take_text(cursor, &text)) {
        return false;
    }
    *string = text.data;
    return !memchr(text.data, 0, text.size) ||
           fail_kind(cursor, begin, "a name without U+0000");
}

static bool read_hash(struct cursor *cursor, const struct tv_field *field,
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
           fail_kind(cursor, begin, "a SHA-256 of 64 hexadecimal digits");
}

/* Only what telvet itself would write: then it comes out as it went in. */
static bool read_time(struct cursor *cursor, const struct tv_field *field,
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
    return good ||
           fail_kind(cursor, begin, "a time such as 2026-11-24T09:00:00Z");
}

static bool read_bool(struct cursor *cursor, const struct tv_field *field,
                      void *out)
{
    const char *begin = cursor->at;
    bool *truth = out;
    (void)field;
    if (*begin != 't' && *begin != 'f') {
        return fail_kind(cursor, begin, "true or false");
    }
    *truth = *begin == 't';
    cursor->at = skip(begin);
    return true;
}

static bool read_true(struct cursor *cursor, const struct tv_field *field,
                      void *out)
{
    const char *begin = cursor->at;
    const bool *truth = out;
    return read_bool(cursor, field, out) &&
           (*truth || fail(cursor->reading, begin, "only true may stand here"));
}

static bool take_count(struct cursor *cursor, uint32_t limit, void *out)
{
    int64_t number = 0;
    bool good = take_integer(cursor, 0, limit ? limit : INT32_MAX, &number);
    uint32_t *count = out;
    *count = (uint32_t)number;
    return good;
}

static bool read_count(struct cursor *cursor, const struct tv_field *field,
                       void *out)
{
    return take_count(cursor, field->limit, out);
}

static bool read_number(struct cursor *cursor, const struct tv_field *field,
                        void *out)
{
    (void)field; /* its limit is that of the list */
    return take_count(cursor, 0, out);
}

static bool read_size(struct cursor *cursor, const struct tv_field *field,
                      void *out)
{
    int64_t number = 0;
    bool good = take_integer(cursor, 0, LARGEST_SIZE, &number);
    uint64_t *size = out;
    (void)field;
    *size = (uint64_t)number;
    return good;
}

static bool read_integer(struct cursor *cursor, const struct tv_field *field,
                         void *out)
{
    (void)field;
    return take_integer(cursor, -INT64_MAX, INT64_MAX, out);
}

static bool read_word(struct cursor *cursor, const struct tv_field *field,
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
           fail(cursor->reading, begin, "\"%s\" cannot be \"%.*s\"", field->key,
                (int)tv_utf8_cut(text.data, text.size, 64), text.data);
}

static bool read_item(struct cursor *cursor, const struct tv_field *field,
                      void *out)
{
    struct tv_evidence_item *item = out;
    bool truth = false;
    *item = (struct tv_evidence_item){.type = TV_ITEM_NULL};
    switch (*cursor->at) {
    case 'n':
        cursor->at = skip(cursor->at);
        return true;
    case 't':
    case 'f':
        item->type = TV_ITEM_BOOL;
        (void)read_bool(cursor, field, &truth);
        item->number = truth;
        return true;
    case '"':
        item->type = TV_ITEM_TEXT;
        return take_text(cursor, &item->text);
    default:
        item->type = TV_ITEM_INT;
        return read_integer(cursor, field, &item->number);
    }
}

/* ---- an object ----------------------------------------------------------- */

static bool read_member(struct cursor *cursor, const struct tv_field *field,
                        char *out);

void tv_shape_unknown(struct tv_text key, const char *const *keys, size_t count,
                      char out[TV_SHAPE_FAULT])
{
    char name[64];
    size_t size = tv_utf8_cut(key.data, key.size, sizeof(name) - 1);
    memcpy(name, key.data, size);
    name[size] = '\0';
    const char *nearest = tv_text_nearest(name, keys, count);
    (void)snprintf(out, TV_SHAPE_FAULT, "\"%s\" is not known here%s%s%s", name,
                   nearest ? "; did you mean \"" : "", nearest ? nearest : "",
                   nearest ? "\"?" : "");
}

static bool fail_key(struct tv_reading *reading, const char *at,
                     const struct tv_shape *shape, struct tv_text key)
{
    const char *keys[TV_SHAPE_MAX_FIELDS];
    for (uint32_t i = 0; i < shape->count; i++) {
        keys[i] = shape->fields[i].key;
    }
    reading->fault_at = (size_t)(at - reading->data);
    tv_shape_unknown(key, keys, shape->count, reading->fault);
    return false;
}

/* The field of the key at the cursor, which goes on to the value. Members are
 * mostly in the order of the table: the search begins at `from`. */
static const struct tv_field *
find_field(struct cursor *cursor, const struct tv_shape *shape, uint32_t from)
{
    const char *begin = cursor->at;
    const char *end = skip_string(begin);
    cursor->at = skip_blanks(skip_blanks(end) + 1);
    size_t size = (size_t)(end - begin) - 2;
    for (uint32_t i = 0; i < shape->count; i++) {
        uint32_t number = (from + i) % shape->count;
        const struct tv_field *field = &shape->fields[number];
        if (strncmp(field->key, begin + 1, size) == 0 && !field->key[size]) {
            return field;
        }
    }
    struct tv_text key = decode(cursor->reading->arena, begin, end);
    for (uint32_t i = 0; i < shape->count; i++) {
        if (tv_text_same(key, tv_text_of(shape->fields[i].key))) {
            return &shape->fields[i];
        }
    }
    (void)fail_key(cursor->reading, begin, shape, key);
    return NULL;
}

static bool demand_all(struct cursor *cursor, const struct tv_shape *shape,
                       uint32_t seen, const char *begin)
{
    for (uint32_t i = 0; i < shape->count; i++) {
        if (shape->fields[i].required && !(seen & 1u << i)) {
            return fail(cursor->reading, begin, "\"%s\" is missing",
                        shape->fields[i].key);
        }
    }
    return true;
}

static bool read_object(struct cursor *cursor, const struct tv_field *field,
                        void *out)
{
    const struct tv_shape *shape = field->inner;
    const char *begin = cursor->at;
    uint32_t seen = 0, next = 0;
    if (*begin != '{') {
        return fail_kind(cursor, begin, "an object");
    }
    cursor->at++;
    while (next_item(&cursor->at, '}')) {
        const char *key = cursor->at;
        const struct tv_field *member = find_field(cursor, shape, next);
        if (!member) {
            return false;
        }
        uint32_t number = (uint32_t)(member - shape->fields);
        next = number + 1;
        if (seen & 1u << number) {
            return fail(cursor->reading, key, "\"%s\" is there twice",
                        member->key);
        }
        seen |= 1u << number;
        if (!read_member(cursor, member, out)) {
            return false;
        }
    }
    return demand_all(cursor, shape, seen, begin);
}

/* ---- lists ----------------------------------------------------------------
 */

static bool read_words(struct cursor *cursor, const struct tv_field *field,
                       void *out)
{
    const char *begin = cursor->at;
    uint32_t bits = 0;
    if (*begin != '[') {
        return fail_kind(cursor, begin, "a list");
    }
    cursor->at++;
    while (next_item(&cursor->at, ']')) {
        uint32_t number = 0;
        begin = cursor->at;
        if (!read_word(cursor, field, &number)) {
            return false;
        }
        if (number > 31 || bits >= 1u << number) {
            return fail(cursor->reading, begin,
                        "the words of \"%s\" must be in their order, each "
                        "once",
                        field->key);
        }
        bits |= 1u << number;
    }
    memcpy(out, &bits, sizeof(bits));
    return true;
}

/* How a kind is read; of a list each item, which is so large. */
static const struct {
    reader *read;
    size_t item_size; /* 0: that of the inner shape */
} kinds[] = {
    [TV_FIELD_TEXT] = {read_text, 0},
    [TV_FIELD_STRING] = {read_string, 0},
    [TV_FIELD_HASH] = {read_hash, 0},
    [TV_FIELD_TIME] = {read_time, 0},
    [TV_FIELD_BOOL] = {read_bool, 0},
    [TV_FIELD_TRUE] = {read_true, 0},
    [TV_FIELD_COUNT] = {read_count, 0},
    [TV_FIELD_SIZE] = {read_size, 0},
    [TV_FIELD_INTEGER] = {read_integer, 0},
    [TV_FIELD_WORD] = {read_word, 0},
    [TV_FIELD_WORDS] = {read_words, 0},
    [TV_FIELD_ITEM] = {read_item, 0},
    [TV_FIELD_OBJECT] = {read_object, 0},
    [TV_FIELD_TEXTS] = {read_text, sizeof(struct tv_text)},
    [TV_FIELD_NUMBERS] = {read_number, sizeof(uint32_t)},
    [TV_FIELD_ITEMS] = {read_item, sizeof(struct tv_evidence_item)},
    [TV_FIELD_LIST] = {read_object, 0},
};

static uint32_t count_items(const char *at, uint32_t limit)
{
    uint32_t count = 0;
    for (at++; count <= limit && next_item(&at, ']'); count++) {
        at = skip(at);
    }
    return count;
}

static bool read_list(struct cursor *cursor, const struct tv_field *field,
                      char *out)
{
    const char *begin = cursor->at;
    uint32_t limit = field->limit ? field->limit : INT32_MAX, done = 0;
    size_t size = kinds[field->kind].item_size;
    size = size ? size : field->inner->size;
    if (*begin != '[') {
        return fail_kind(cursor, begin, "a list");
    }
    uint32_t count = count_items(begin, limit);
    if (count > limit) {
        return fail(cursor->reading, begin,
                    "a list of at most %u items was expected", (unsigned)limit);
    }
    /* Never NULL: that stands for a list that is not there. */
    char *items =
        tv_arena_array(cursor->reading->arena, count > 0 ? count : 1, size);
    cursor->at++;
    while (next_item(&cursor->at, ']')) {
        if (!kinds[field->kind].read(cursor, field, items + done++ * size)) {
            return false;
        }
    }
    memcpy(out + field->offset, &items, sizeof(items));
    memcpy(out + field->count, &count, sizeof(count));
    return true;
}

/* `out` is the struct that the field is of. */
static bool read_member(struct cursor *cursor, const struct tv_field *field,
                        char *out)
{
    if (field->given) {
        out[field->given] = true;
    }
    return field->kind >= TV_FIELD_TEXTS
               ? read_list(cursor, field, out)
               : kinds[field->kind].read(cursor, field, out + field->offset);
}

bool tv_shape_read(struct tv_reading *reading, const struct tv_field *field,
                   void *out)
{
    struct cursor cursor = {reading, skip_blanks(reading->data)};
    return read_member(&cursor, field, out);
}

size_t tv_shape_find(const struct tv_reading *reading, const char *key)
{
    const char *at = skip_blanks(reading->data);
    size_t size = strlen(key);
    if (*at++ != '{') {
        return 0;
    }
    while (next_item(&at, '}')) {
        const char *begin = at;
        at = skip_string(at);
        if ((size_t)(at - begin) == size + 2 &&
            memcmp(begin + 1, key, size) == 0) {
            return (size_t)(begin - reading->data);
        }
        at = skip(skip_blanks(skip_blanks(at) + 1));
    }
    return 0;
}
