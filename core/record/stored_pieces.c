/* SPDX-License-Identifier: Apache-2.0 */
/* Locates the parts of a result in its file, and reads them. */
#include <stdarg.h>
#include <stdio.h>

#include "record/stored_parts.h"
#include "record/words.h"
#include "json/reader.h"

bool tv_stored_fail(struct tv_stored *stored, uint64_t offset,
                    const char *format, ...)
{
    char text[TV_ERROR_SIZE];
    uint64_t line, column;
    va_list args;
    if (!stored->err) {
        stored->changed = true;
        return false;
    }
    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    tv_window_place(&stored->head.window, offset, &line, &column);
    (void)tv_fail(stored->err, TV_INPUT, "%s:%llu:%llu: %s", stored->name,
                  (unsigned long long)line, (unsigned long long)column, text);
    return false;
}

bool tv_stored_read(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *extent, uint64_t limit,
                    struct tv_arena *arena, const struct tv_field *field,
                    void *out, struct tv_reading *reading)
{
    struct tv_json_fault fault;
    size_t size = (size_t)(extent->end - extent->begin), got = 0;
    if (extent->end - extent->begin > limit) {
        return tv_stored_fail(stored, extent->begin,
                              "more than %llu bytes in one value",
                              (unsigned long long)limit);
    }
    const char *data = tv_window_at(window, extent->begin, size, &got);
    if (!data || got < size) {
        return tv_stored_fail(stored, extent->begin, "the file ends early");
    }
    if (!tv_json_check(data, size, &fault)) {
        return tv_stored_fail(stored, extent->begin + fault.offset, "%s",
                              fault.text);
    }
    *reading = (struct tv_reading){.arena = arena, .data = data, .size = size};
    return tv_shape_read(reading, field, out) ||
           tv_stored_fail(stored, extent->begin + reading->fault_at, "%s",
                          reading->fault);
}

bool tv_stored_part(struct tv_stored *stored, const struct tv_extent *extent,
                    const struct tv_field *field, void *out)
{
    struct tv_reading reading;
    return tv_stored_read(stored, &stored->head.window, extent,
                          TV_STORED_MAX_PART, &stored->arena, field, out,
                          &reading);
}

/* Reads the key at `*at`, and moves `*at` behind its colon. */
static bool read_key(struct tv_stored *stored, uint64_t *at,
                     struct tv_text *key)
{
    static const struct tv_field text = {.key = "key", .kind = TV_FIELD_TEXT};
    struct tv_extent extent = {.begin = *at};
    struct tv_reading reading;
    if (tv_window_peek(&stored->head.window, at) != '"' ||
        !tv_window_skip(&stored->head.window, *at, &extent.end)) {
        return tv_stored_fail(stored, *at, "a key in quotes was expected");
    }
    if (!tv_stored_read(stored, &stored->head.window, &extent, 4096,
                        &stored->arena, &text, key, &reading)) {
        return false;
    }
    *at = extent.end;
    if (tv_window_peek(&stored->head.window, at) != ':') {
        return tv_stored_fail(stored, *at, "a colon was expected");
    }
    (*at)++;
    return true;
}

static bool fail_member(struct tv_stored *stored, uint64_t at,
                        struct tv_text key, const struct tv_member *members,
                        uint32_t count)
{
    const char *keys[TV_MAX_MEMBERS];
    char fault[TV_SHAPE_FAULT];
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = members[i].key;
    }
    tv_shape_unknown(key, keys, count, fault);
    return tv_stored_fail(stored, at, "%s", fault);
}

static bool take_member(struct tv_stored *stored, uint64_t *at,
                        const struct tv_member *members, uint32_t count,
                        struct tv_extent *out)
{
    uint64_t begin = *at;
    struct tv_text key = {NULL, 0};
    uint32_t number = 0;
    if (!read_key(stored, at, &key)) {
        return false;
    }
    while (number < count &&
           !tv_text_same(key, tv_text_of(members[number].key))) {
        number++;
    }
    if (number == count) {
        return fail_member(stored, begin, key, members, count);
    }
    if (out[number].begin > 0) {
        return tv_stored_fail(stored, begin, "\"%s\" is there twice",
                              members[number].key);
    }
    if (tv_window_peek(&stored->head.window, at) == '\0' ||
        !tv_window_skip(&stored->head.window, *at, &out[number].end)) {
        return tv_stored_fail(stored, *at, "a value was expected");
    }
    out[number].begin = *at;
    *at = out[number].end;
    return true;
}

bool tv_stored_walk(struct tv_stored *stored, struct tv_extent *object,
                    const struct tv_member *members, uint32_t count,
                    struct tv_extent *out)
{
    struct tv_window *window = &stored->head.window;
    uint64_t at = object->begin;
    char c = tv_window_peek(window, &at);
    if (c != '{') {
        return tv_stored_fail(stored, at, "an object was expected");
    }
    at++;
    if (tv_window_peek(window, &at) == '}') {
        c = '}';
        at++;
    }
    while (c != '}') {
        (void)tv_window_peek(window, &at);
        if (!take_member(stored, &at, members, count, out)) {
            return false;
        }
        c = tv_window_peek(window, &at);
        at++;
        if (c != '}' && c != ',') {
            return tv_stored_fail(stored, at - 1, "a comma or } was expected");
        }
    }
    object->end = at;
    return true;
}

bool tv_stored_demand(struct tv_stored *stored, const struct tv_extent *object,
                      const struct tv_member *members, uint32_t count,
                      const struct tv_extent *found)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!members[i].optional && found[i].begin == 0) {
            return tv_stored_fail(stored, object->begin, "\"%s\" is missing",
                                  members[i].key);
        }
    }
    return true;
}

bool tv_stored_read_plain(struct tv_stored *stored,
                          const struct tv_extent *members,
                          const struct tv_plain_member *plain, uint32_t count,
                          void *out)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct tv_extent *extent = &members[plain[i].member];
        if (extent->begin > 0 &&
            !tv_stored_part(stored, extent, &plain[i].field, out)) {
            return false;
        }
    }
    return true;
}

bool tv_stored_step(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *list, uint64_t at,
                    struct tv_extent *item, bool *failed)
{
    bool first = at == 0;
    uint64_t next = first ? list->begin : at;
    char c = tv_window_peek(window, &next);
    *failed = c != (first ? '[' : ',') && (first || c != ']');
    if (*failed) {
        return tv_stored_fail(stored, next, "%s was expected",
                              first ? "a list" : "a comma or ]");
    }
    if (c == ']') {
        return false;
    }
    next++;
    if (tv_window_peek(window, &next) == ']' && first) {
        return false;
    }
    *failed = next >= list->end;
    item->begin = next;
    return !*failed || tv_stored_fail(stored, next, "a value was expected");
}

bool tv_stored_next(struct tv_stored *stored, struct tv_window *window,
                    const struct tv_extent *list, uint64_t *at,
                    struct tv_extent *item, bool *failed)
{
    if (!tv_stored_step(stored, window, list, *at, item, failed)) {
        return false;
    }
    if (!tv_window_skip(window, item->begin, &item->end) ||
        item->end > list->end) {
        *failed = true;
        return tv_stored_fail(stored, item->begin, "a value was expected");
    }
    *at = item->end;
    return true;
}
