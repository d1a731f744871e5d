/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cuts JSON that is not one record a line: an array of records; pages, whose
 * "value" holds records, one after another or in an array; objects one after
 * another.
 */
#include <string.h>

#include "snapshot/cutter.h"
#include "snapshot/extent.h"
#include "snapshot/page.h"

enum place {
    AT_TOP,
    IN_ARRAY,     /* a value or ] */
    BEHIND_COMMA, /* a value */
    BEHIND_ITEM,  /* a comma or ] */
    IN_PAGE,      /* a key or } */
    AT_KEY,       /* a key */
    BEHIND_MEMBER /* a comma or } */
};

enum step { ADVANCED, NEEDS_MORE, STOPPED };

struct walk {
    struct tv_cutter *cutter;
    struct tv_chunk *chunk;
    const char *at, *end;
    bool is_last;
};

static enum step stop(struct walk *walk, bool broken, const char *text)
{
    walk->chunk->fault = text;
    walk->chunk->fault_at = (size_t)(walk->at - walk->chunk->data);
    walk->chunk->fault_is_record = false;
    walk->chunk->broken = broken;
    return STOPPED;
}

static enum step go(struct walk *walk, const char *at, enum place place)
{
    walk->at = at;
    walk->cutter->place = (int)place;
    return ADVANCED;
}

static enum step take_record(struct walk *walk, enum place then)
{
    struct tv_chunk *chunk = walk->chunk;
    const char *end = tv_extent(walk->at, walk->end, walk->is_last);
    if (!end) {
        return NEEDS_MORE;
    }
    if (end == walk->at) {
        return stop(walk, true, "a value was expected");
    }
    if (chunk->record_count == chunk->record_capacity) {
        chunk->record_capacity = chunk->record_capacity * 2 + 64;
        chunk->records = tv_realloc_array(
            chunk->records, chunk->record_capacity, sizeof(chunk->records[0]));
    }
    chunk->records[chunk->record_count++] = (struct tv_extent){
        (uint32_t)(walk->at - chunk->data), (uint32_t)(end - chunk->data)};
    return go(walk, end, then);
}

/* Enters a page, or takes a record beside the pages: if a service answers an
 * error instead of the next page, that counts as a record, not as a page
 * without records. */
static enum step take_page(struct walk *walk, enum place then)
{
    bool sure;
    if (tv_is_page(walk->at, walk->end, &sure)) {
        walk->cutter->has_next_link = false;
        return go(walk, walk->at + 1, IN_PAGE);
    }
    return sure || walk->is_last ? take_record(walk, then) : NEEDS_MORE;
}

static enum step close_page(struct walk *walk)
{
    return go(walk, walk->at + 1, walk->cutter->in_list ? BEHIND_ITEM : AT_TOP);
}

static enum step take_item(struct walk *walk)
{
    const struct tv_cutter *cutter = walk->cutter;
    bool may_be_page = cutter->form == TV_FORM_PAGES && !cutter->in_page;
    return may_be_page && *walk->at == '{' ? take_page(walk, BEHIND_ITEM)
                                           : take_record(walk, BEHIND_ITEM);
}

static enum step close_array(struct walk *walk)
{
    struct tv_cutter *cutter = walk->cutter;
    bool was_in_page = cutter->in_page;
    cutter->in_page = false;
    cutter->in_list &= was_in_page;
    return go(walk, walk->at + 1, was_in_page ? BEHIND_MEMBER : AT_TOP);
}

static enum step at_top(struct walk *walk)
{
    if (*walk->at == '[') {
        walk->cutter->in_list = true;
        return go(walk, walk->at + 1, IN_ARRAY);
    }
    if (*walk->at == '{' && walk->cutter->form == TV_FORM_PAGES) {
        return take_page(walk, AT_TOP);
    }
    return take_record(walk, AT_TOP);
}

static bool is_text(const char *begin, const char *end, const char *text)
{
    size_t size = (size_t)(end - begin);
    return size == strlen(text) && memcmp(begin, text, size) == 0;
}

static bool is_next_link(const char *begin, const char *end)
{
    return is_text(begin, end, "\"@odata.nextLink\"") ||
           is_text(begin, end, "\"odata.nextLink\"") ||
           is_text(begin, end, "\"nextLink\"");
}

/* "https://graph.microsoft.com/v1.0/users/delta?$skiptoken=…" */
static bool is_delta_link(const char *begin, const char *end)
{
    static const char step[] = "/delta";
    const size_t size = sizeof(step) - 1;
    for (const char *at = begin; at + size < end; at++) {
        if (memcmp(at, step, size) == 0 &&
            (at[size] == '?' || at[size] == '(')) {
            return true;
        }
    }
    return false;
}

/* Takes a member of a page other than its records: validates it, and notes
 * links. */
static enum step take_member(struct walk *walk, const char *key,
                             const char *key_end, const char *value)
{
    struct tv_json_fault fault;
    const char *end = tv_extent(value, walk->end, walk->is_last);
    if (!end) {
        return NEEDS_MORE;
    }
    if (!tv_json_check(value, (size_t)(end - value), &fault)) {
        walk->at = value + fault.offset;
        return stop(walk, true, fault.text);
    }
    if (is_next_link(key, key_end)) {
        walk->cutter->has_next_link = *value == '"' && end - value > 2;
        walk->cutter->is_delta |= is_delta_link(value, end);
    }
    walk->cutter->is_delta |= is_text(key, key_end, "\"@odata.deltaLink\"");
    return go(walk, end, BEHIND_MEMBER);
}

/* Enters the list of records of a page, or takes the only record. */
static enum step take_value(struct walk *walk, const char *key,
                            const char *value)
{
    if (*value == '[') {
        walk->cutter->in_page = true;
        return go(walk, value + 1, IN_ARRAY);
    }
    walk->at = value;
    enum step step = take_record(walk, BEHIND_MEMBER);
    walk->at = step == NEEDS_MORE ? key : walk->at;
    return step;
}

static enum step at_key(struct walk *walk)
{
    struct tv_json_fault fault;
    const char *key = walk->at;
    if (*key != '"') {
        return stop(walk, true, "a key in quotes was expected");
    }
    const char *key_end = tv_extent(key, walk->end, false);
    const char *colon =
        key_end ? tv_extent_blanks(key_end, walk->end) : walk->end;
    if (colon >= walk->end) {
        return NEEDS_MORE;
    }
    if (!tv_json_check(key, (size_t)(key_end - key), &fault)) {
        walk->at = key + fault.offset;
        return stop(walk, true, fault.text);
    }
    if (*colon != ':') {
        walk->at = colon;
        return stop(walk, true, "a colon was expected");
    }
    const char *value = tv_extent_blanks(colon + 1, walk->end);
    if (value >= walk->end) {
        return NEEDS_MORE;
    }
    bool holds_records =
        (*value == '[' || *value == '{') && is_text(key, key_end, "\"value\"");
    return holds_records ? take_value(walk, key, value)
                         : take_member(walk, key, key_end, value);
}

static enum step advance(struct walk *walk)
{
    char c = *walk->at;
    switch ((enum place)walk->cutter->place) {
    case AT_TOP:
        return at_top(walk);
    case IN_ARRAY:
        return c == ']' ? close_array(walk) : take_item(walk);
    case BEHIND_COMMA:
        return take_item(walk);
    case BEHIND_ITEM:
        if (c == ']') {
            return close_array(walk);
        }
        return c == ',' ? go(walk, walk->at + 1, BEHIND_COMMA)
                        : stop(walk, true, "a comma or ] was expected");
    case IN_PAGE:
        return c == '}' ? close_page(walk) : at_key(walk);
    case AT_KEY:
        return at_key(walk);
    case BEHIND_MEMBER:
        if (c == '}') {
            return close_page(walk);
        }
        return c == ',' ? go(walk, walk->at + 1, AT_KEY)
                        : stop(walk, true, "a comma or } was expected");
    }
    return stop(walk, true, "a value was expected");
}

void tv_cut_values(struct tv_cutter *cutter, struct tv_chunk *chunk,
                   size_t filled, bool is_last)
{
    struct walk walk = {cutter, chunk, chunk->data + chunk->size,
                        chunk->data + filled, is_last};
    enum step step = ADVANCED;
    while (step == ADVANCED) {
        const char *next = tv_extent_blanks(walk.at, walk.end);
        if (next >= walk.end) {
            walk.at = next;
            break;
        }
        walk.at = next;
        step = advance(&walk);
    }
    bool open = step == NEEDS_MORE || cutter->place != AT_TOP;
    if (is_last && step != STOPPED && open) {
        walk.at = walk.end;
        (void)stop(&walk, true, "the file ends in the middle of its records");
    }
    chunk->size = (size_t)(walk.at - chunk->data);
}
