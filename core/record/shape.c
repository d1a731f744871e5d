/* SPDX-License-Identifier: Apache-2.0 */
/* Fills in structs from JSON that has been checked. */
#include "record/shape_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "record/words.h"

static bool read_member(struct tv_cursor *cursor, const struct tv_field *field,
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

/* Finds the field of the key at the cursor, and moves the cursor to the value.
 * Members usually have the order of the table, so the search begins at
 * `from`. */
static const struct tv_field *find_field(struct tv_cursor *cursor,
                                         const struct tv_shape *shape,
                                         uint32_t from)
{
    const char *begin = cursor->at;
    const char *end = tv_walk_string(begin);
    cursor->at = tv_walk_blanks(tv_walk_blanks(end) + 1);
    size_t size = (size_t)(end - begin) - 2;
    for (uint32_t i = 0; i < shape->count; i++) {
        uint32_t number = (from + i) % shape->count;
        const struct tv_field *field = &shape->fields[number];
        if (strncmp(field->key, begin + 1, size) == 0 && !field->key[size]) {
            return field;
        }
    }
    struct tv_text key = tv_shape_decode(cursor->reading->arena, begin, end);
    for (uint32_t i = 0; i < shape->count; i++) {
        if (tv_text_same(key, tv_text_of(shape->fields[i].key))) {
            return &shape->fields[i];
        }
    }
    (void)fail_key(cursor->reading, begin, shape, key);
    return NULL;
}

static bool demand_all(struct tv_cursor *cursor, const struct tv_shape *shape,
                       uint32_t seen, const char *begin)
{
    for (uint32_t i = 0; i < shape->count; i++) {
        if (shape->fields[i].required && !(seen & 1u << i)) {
            return tv_shape_fail(cursor->reading, begin, "\"%s\" is missing",
                                 shape->fields[i].key);
        }
    }
    return true;
}

static bool read_object(struct tv_cursor *cursor, const struct tv_field *field,
                        void *out)
{
    const struct tv_shape *shape = field->inner;
    const char *begin = cursor->at;
    uint32_t seen = 0, next = 0;
    if (*begin != '{') {
        return tv_shape_expect(cursor, begin, "an object");
    }
    cursor->at++;
    while (tv_walk_item(&cursor->at, '}')) {
        const char *key = cursor->at;
        const struct tv_field *member = find_field(cursor, shape, next);
        if (!member) {
            return false;
        }
        uint32_t number = (uint32_t)(member - shape->fields);
        next = number + 1;
        if (seen & 1u << number) {
            return tv_shape_fail(cursor->reading, key, "\"%s\" is there twice",
                                 member->key);
        }
        seen |= 1u << number;
        if (!read_member(cursor, member, out)) {
            return false;
        }
    }
    return demand_all(cursor, shape, seen, begin);
}

static bool read_words(struct tv_cursor *cursor, const struct tv_field *field,
                       void *out)
{
    const char *begin = cursor->at;
    uint32_t bits = 0;
    if (*begin != '[') {
        return tv_shape_expect(cursor, begin, "a list");
    }
    cursor->at++;
    while (tv_walk_item(&cursor->at, ']')) {
        uint32_t number = 0;
        begin = cursor->at;
        if (!tv_shape_word(cursor, field, &number)) {
            return false;
        }
        if (number > 31 || bits >= 1u << number) {
            return tv_shape_fail(
                cursor->reading, begin,
                "the words of \"%s\" must be in their order, each "
                "once",
                field->key);
        }
        bits |= 1u << number;
    }
    memcpy(out, &bits, sizeof(bits));
    return true;
}

/* The reader of each kind; for lists the reader and size of an item. */
static const struct {
    tv_shape_reader *read;
    size_t item_size; /* 0: the size of `inner` */
} kinds[] = {
    [TV_FIELD_TEXT] = {tv_shape_text, 0},
    [TV_FIELD_STRING] = {tv_shape_string, 0},
    [TV_FIELD_HASH] = {tv_shape_hash, 0},
    [TV_FIELD_TIME] = {tv_shape_time, 0},
    [TV_FIELD_BOOL] = {tv_shape_bool, 0},
    [TV_FIELD_TRUE] = {tv_shape_true, 0},
    [TV_FIELD_COUNT] = {tv_shape_count, 0},
    [TV_FIELD_SIZE] = {tv_shape_size, 0},
    [TV_FIELD_INTEGER] = {tv_shape_integer, 0},
    [TV_FIELD_WORD] = {tv_shape_word, 0},
    [TV_FIELD_WORDS] = {read_words, 0},
    [TV_FIELD_ITEM] = {tv_shape_item, 0},
    [TV_FIELD_OBJECT] = {read_object, 0},
    [TV_FIELD_TEXTS] = {tv_shape_text, sizeof(struct tv_text)},
    [TV_FIELD_NUMBERS] = {tv_shape_number, sizeof(uint32_t)},
    [TV_FIELD_ITEMS] = {tv_shape_item, sizeof(struct tv_evidence_item)},
    [TV_FIELD_LIST] = {read_object, 0},
};

static uint32_t count_items(const char *at, uint32_t limit)
{
    uint32_t count = 0;
    for (at++; count <= limit && tv_walk_item(&at, ']'); count++) {
        at = tv_walk_value(at);
    }
    return count;
}

static bool read_list(struct tv_cursor *cursor, const struct tv_field *field,
                      char *out)
{
    const char *begin = cursor->at;
    uint32_t limit = field->limit ? field->limit : INT32_MAX, done = 0;
    size_t size = kinds[field->kind].item_size;
    size = size ? size : field->inner->size;
    if (*begin != '[') {
        return tv_shape_expect(cursor, begin, "a list");
    }
    uint32_t count = count_items(begin, limit);
    if (count > limit) {
        return tv_shape_fail(cursor->reading, begin,
                             "a list of at most %u items was expected",
                             (unsigned)limit);
    }
    /* Never NULL, which means that the list does not exist. */
    char *items =
        tv_arena_array(cursor->reading->arena, count > 0 ? count : 1, size);
    cursor->at++;
    while (tv_walk_item(&cursor->at, ']')) {
        if (!kinds[field->kind].read(cursor, field, items + done++ * size)) {
            return false;
        }
    }
    memcpy(out + field->offset, &items, sizeof(items));
    memcpy(out + field->count, &count, sizeof(count));
    return true;
}

/* Reads the value of a field of the struct `out`. */
static bool read_member(struct tv_cursor *cursor, const struct tv_field *field,
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
    struct tv_cursor cursor = {reading, tv_walk_blanks(reading->data)};
    return read_member(&cursor, field, out);
}

size_t tv_shape_find(const struct tv_reading *reading, const char *key)
{
    const char *at = tv_walk_blanks(reading->data);
    size_t size = strlen(key);
    if (*at++ != '{') {
        return 0;
    }
    while (tv_walk_item(&at, '}')) {
        const char *begin = at;
        at = tv_walk_string(at);
        if ((size_t)(at - begin) == size + 2 &&
            memcmp(begin + 1, key, size) == 0) {
            return (size_t)(begin - reading->data);
        }
        at = tv_walk_value(tv_walk_blanks(tv_walk_blanks(at) + 1));
    }
    return 0;
}
