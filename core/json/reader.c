/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The projecting pass over one record.
 *
 * The records of one export have their keys in one order. So each node of the
 * trie remembers the keys that it met, and which of them followed which: one
 * comparison then confirms the next key, its quotes and its colon together.
 */
#include "json/reader.h"

#include "json/walk.h"

/* Reads a value of any kind and sets *found. Containers are validated and
 * skipped. */
static inline const char *read_any(struct tv_json_reader *reader,
                                   const char *at, unsigned depth,
                                   struct tv_json_found *found)
{
    struct tv_json_input *input = &reader->input;
    unsigned traits = 0;
    found->begin = at;
    if (at >= input->end) {
        return tv_json_fail(input, at, "the text ends where a value belongs");
    }
    if (*at == '"') {
        at = tv_json_string(input, at + 1, &traits);
        found->kind = traits == 0 ? TV_JSON_STRING : TV_JSON_ESCAPED;
        if (traits & TV_JSON_HAS_NUL) {
            return tv_json_fail(input, found->begin,
                                "U+0000 in a text that is read");
        }
    } else if (*at == '{' || *at == '[') {
        found->kind = *at == '{' ? TV_JSON_OBJECT : TV_JSON_ARRAY;
        at = tv_json_skip(input, at, depth);
    } else if (*at == '-' || (*at >= '0' && *at <= '9')) {
        found->kind = TV_JSON_NUMBER;
        at = tv_json_number(input, at);
    } else {
        at = tv_json_literal(input, at, &found->kind);
    }
    found->end = at;
    return at;
}

/* Reads an object below which paths go on. Where a list of objects is declared,
 * a single object is its only item. */
static const char *read_inner(struct tv_json_reader *reader,
                              const struct tv_json_member *member,
                              const char *at, unsigned depth, bool in_list)
{
    struct tv_json_found found = {at, at + 1, TV_JSON_OBJECT};
    bool opens = member->inner_is_items && !in_list;
    if (opens &&
        !tv_json_emit_below(reader, member->inner, false, false, &found)) {
        return NULL;
    }
    return tv_json_walk_object(reader, member->inner, at, depth,
                               in_list || member->inner_is_items);
}

/* One element of a declared array. */
static const char *read_item(struct tv_json_reader *reader,
                             const struct tv_json_member *member,
                             const char *at, unsigned depth)
{
    bool objects = member->inner != TV_JSON_NONE && member->inner_is_items;
    struct tv_json_found found = {at, at + 1, TV_JSON_OBJECT};
    bool walks = objects && at < reader->input.end && *at == '{';
    const char *next =
        walks ? tv_json_walk_object(reader, member->inner, at, depth, true)
              : read_any(reader, at, depth, &found);
    if (!next) {
        return NULL;
    }
    if (member->list != TV_JSON_NONE &&
        !tv_json_emit(reader, member->list, TV_JSON_ITEM, false, &found)) {
        return NULL;
    }
    if (objects && !walks &&
        !tv_json_emit_below(reader, member->inner, true, true, &found)) {
        return NULL;
    }
    return next;
}

/* Emits what an array means to the paths of a member, before its items. */
static bool open_list(struct tv_json_reader *reader,
                      const struct tv_json_member *member, const char *at,
                      bool in_list)
{
    struct tv_json_found found = {at, at + 1, TV_JSON_ARRAY};
    if (member->value != TV_JSON_NONE &&
        !tv_json_emit(reader, member->value,
                      in_list ? TV_JSON_ITEM : TV_JSON_VALUE, false, &found)) {
        return false;
    }
    if (member->list != TV_JSON_NONE && !in_list &&
        !tv_json_emit(reader, member->list, TV_JSON_LIST, false, &found)) {
        return false;
    }
    if (member->inner == TV_JSON_NONE || (member->inner_is_items && in_list)) {
        return true;
    }
    return tv_json_emit_below(reader, member->inner, in_list,
                              !member->inner_is_items, &found);
}

/* Whether nothing of the items is declared but members of their objects. */
static bool holds_objects_only(const struct tv_json_member *member)
{
    return member->inner != TV_JSON_NONE && member->inner_is_items &&
           member->list == TV_JSON_NONE;
}

/* The array of a list path; `at` is its bracket. */
static const char *read_items(struct tv_json_reader *reader,
                              const struct tv_json_member *member,
                              const char *at, unsigned depth)
{
    struct tv_json_input *input = &reader->input;
    if (depth >= TV_JSON_MAX_DEPTH) {
        return tv_json_fail(input, at, "nested deeper than 64 levels");
    }
    bool may_know =
        holds_objects_only(member) && tv_json_may_know(reader, member->inner);
    at = tv_scan_blanks(at + 1, input->end);
    if (at < input->end && *at == ']') {
        return at + 1;
    }
    for (uint32_t count = 1;; count++) {
        if (count > TV_JSON_MAX_ITEMS) {
            return tv_json_fail(input, at, "more items than a list may have");
        }
        const char *known =
            may_know ? tv_json_pass_known(reader, member->inner, at, depth + 1)
                     : NULL;
        at = known ? known : read_item(reader, member, at, depth + 1);
        if (!at) {
            return NULL;
        }
        at = tv_scan_blanks(at, input->end);
        if (at < input->end && *at == ',') {
            at = tv_scan_blanks(at + 1, input->end);
        } else if (at < input->end && *at == ']') {
            return at + 1;
        } else {
            return tv_json_fail(input, at, "a comma or ] was expected");
        }
    }
}

/* A value other than an array is the only item of a list; null is no list. */
static bool emit_single_item(struct tv_json_reader *reader, uint16_t path,
                             bool in_list, const struct tv_json_found *found)
{
    bool null = found->kind == TV_JSON_NULL;
    if (!in_list && !tv_json_emit(reader, path, TV_JSON_LIST, null, found)) {
        return false;
    }
    return null || tv_json_emit(reader, path, TV_JSON_ITEM, false, found);
}

/* Reads a value for all paths of a member. If one of them is a list, the value
 * is no array. */
static const char *read_single(struct tv_json_reader *reader,
                               const struct tv_json_member *member,
                               const char *at, unsigned depth, bool in_list)
{
    bool inner = member->inner != TV_JSON_NONE;
    bool walks = inner && at < reader->input.end && *at == '{';
    struct tv_json_found found = {at, at + 1, TV_JSON_OBJECT};
    const char *next = walks ? read_inner(reader, member, at, depth, in_list)
                             : read_any(reader, at, depth, &found);
    if (!next) {
        return NULL;
    }
    if (member->value != TV_JSON_NONE &&
        !tv_json_emit(reader, member->value,
                      in_list ? TV_JSON_ITEM : TV_JSON_VALUE, false, &found)) {
        return NULL;
    }
    if (member->list != TV_JSON_NONE &&
        !emit_single_item(reader, member->list, in_list, &found)) {
        return NULL;
    }
    bool nothing =
        in_list && found.kind == TV_JSON_NULL && member->inner_is_items;
    if (inner && !walks && !nothing &&
        !tv_json_emit_below(reader, member->inner, in_list, true, &found)) {
        return NULL;
    }
    return next;
}

/* Reads a member of which only the value is declared, and nothing below it. */
static inline const char *read_plain(struct tv_json_reader *reader,
                                     const struct tv_json_member *member,
                                     const char *at, unsigned depth,
                                     bool in_list)
{
    struct tv_json_found found = {at, at, TV_JSON_NULL};
    at = read_any(reader, at, depth, &found);
    bool done = at && tv_json_emit(reader, member->value,
                                   in_list ? TV_JSON_ITEM : TV_JSON_VALUE,
                                   false, &found);
    return done ? at : NULL;
}

static const char *read_list(struct tv_json_reader *reader,
                             const struct tv_json_member *member,
                             const char *at, unsigned depth, bool in_list)
{
    return open_list(reader, member, at, in_list)
               ? read_items(reader, member, at, depth)
               : NULL;
}

static const char *read_member(struct tv_json_reader *reader,
                               const struct tv_json_member *member,
                               const char *at, unsigned depth, bool in_list)
{
    bool lists = member->list != TV_JSON_NONE || member->inner_is_items;
    if (!lists || at >= reader->input.end) {
        return read_single(reader, member, at, depth, in_list);
    }
    if (*at == '[') {
        return read_list(reader, member, at, depth, in_list);
    }
    const char *end, *list = *at == '{' ? tv_json_counted_list(&reader->input,
                                                               at, depth, &end)
                                        : NULL;
    if (!list) {
        return read_single(reader, member, at, depth, in_list);
    }
    return read_list(reader, member, list, depth + 1, in_list) ? end : NULL;
}

/* Emits an event for each declared key that an item of a list lacks. */
static bool emit_missing(struct tv_json_reader *reader, uint32_t node,
                         const uint64_t seen[2],
                         const struct tv_json_found *found)
{
    const struct tv_json_node *declared = &reader->paths->nodes[node];
    for (uint32_t i = 0; i < declared->count; i++) {
        if ((seen[i >> 6] >> (i & 63) & 1) == 0 &&
            !tv_json_emit_member(reader, &declared->members[i], true, true,
                                 found)) {
            return false;
        }
    }
    return true;
}

/* Reads the key at `at`: compares it with the one that is expected, or learns
 * it. Returns what is behind its colon. */
static inline const char *read_key(struct tv_json_reader *reader, uint32_t node,
                                   const char *at, uint16_t **link,
                                   uint16_t *member)
{
    if (**link != TV_JSON_NONE) {
        struct tv_json_key *key = &reader->keys[node].keys[**link];
        if ((size_t)(reader->input.end - at) >= key->size &&
            tv_scan_same(at, key->text, key->size)) {
            *link = &key->next;
            *member = key->member;
            return at + key->size;
        }
    }
    return tv_json_learn(reader, node, at, link, member);
}

/* Inlined into both walks by force: they spend most of their time here. */
__attribute__((always_inline)) static inline const char *
read_pair(struct tv_json_reader *reader, uint32_t node, const char *at,
          uint16_t **link, uint64_t seen[2], unsigned depth, bool in_list)
{
    struct tv_json_input *input = &reader->input;
    const char *begin = at;
    uint16_t index;
    at = read_key(reader, node, at, link, &index);
    if (!at) {
        return NULL;
    }
    at = tv_scan_blanks(at, input->end);
    if (index == TV_JSON_UNDECLARED) {
        unsigned traits = 0;
        return at < input->end && *at == '"'
                   ? tv_json_string(input, at + 1, &traits)
                   : tv_json_skip(input, at, depth);
    }
    uint64_t bit = (uint64_t)1 << (index & 63);
    if (seen[index >> 6] & bit) {
        return tv_json_fail(input, begin, "the same key a second time");
    }
    seen[index >> 6] |= bit;
    const struct tv_json_member *member =
        &reader->paths->nodes[node].members[index];
    return member->plain ? read_plain(reader, member, at, depth, in_list)
                         : read_member(reader, member, at, depth, in_list);
}

const char *tv_json_read_pair(struct tv_json_reader *reader, uint32_t node,
                              const char *at, uint16_t **link, uint64_t seen[2],
                              unsigned depth, bool in_list)
{
    return read_pair(reader, node, at, link, seen, depth, in_list);
}

/* Whether the next key is expected to be the first declared one of its object,
 * where a tail begins. */
static inline bool may_begin_tail(const struct tv_json_reader *reader,
                                  uint32_t node, uint16_t link,
                                  const uint64_t seen[2])
{
    return reader->tails && link != TV_JSON_NONE && (seen[0] | seen[1]) == 0 &&
           reader->keys[node].keys[link].member != TV_JSON_UNDECLARED;
}

const char *tv_json_walk_object(struct tv_json_reader *reader, uint32_t node,
                                const char *at, unsigned depth, bool in_list)
{
    struct tv_json_input *input = &reader->input;
    uint16_t *link = &reader->keys[node].first;
    uint64_t seen[2] = {0, 0};
    struct tv_json_found found = {at, at + 1, TV_JSON_MISSING};
    struct tv_json_tail_search tail = {0};
    if (depth >= TV_JSON_MAX_DEPTH) {
        return tv_json_fail(input, at, "nested deeper than 64 levels");
    }
    at = tv_scan_blanks(at + 1, input->end);
    bool more = at >= input->end || *at != '}';
    while (more) {
        if (in_list && may_begin_tail(reader, node, *link, seen)) {
            tv_json_keep_head(reader, node, found.begin, at, depth);
            if (tv_json_find_tail(reader, node, at, depth, &tail)) {
                return tail.end;
            }
        }
        at = read_pair(reader, node, at, &link, seen, depth + 1, in_list);
        if (!at) {
            return NULL;
        }
        at = tv_scan_blanks(at, input->end);
        more = at < input->end && *at == ',';
        if (more) {
            at = tv_scan_blanks(at + 1, input->end);
        } else if (at >= input->end || *at != '}') {
            return tv_json_fail(input, at, "a comma or } was expected");
        }
    }
    found.end = at + 1;
    if (in_list && !emit_missing(reader, node, seen, &found)) {
        return NULL;
    }
    if (tail.end == at + 1) {
        tv_json_keep_tail(reader, depth, &tail);
    }
    return at + 1;
}

/* Reads the record, which nothing but blanks may follow. NULL with the fault
 * set. */
static const char *read_record(struct tv_json_reader *reader)
{
    struct tv_json_input *input = &reader->input;
    const char *at = tv_scan_blanks(input->begin, input->end);
    reader->event_count = 0;
    if (reader->tails) {
        reader->tails->record++;
        reader->tails->found = reader->tails->events = 0;
    }
    if (input->end - input->begin > (ptrdiff_t)TV_JSON_MAX_RECORD) {
        return tv_json_fail(input, input->begin, "a record over 16 MiB");
    }
    if (at >= input->end || *at != '{') {
        return tv_json_fail(input, at, "an object was expected");
    }
    at = reader->tails ? tv_json_walk_record(reader, at)
                       : tv_json_walk_object(reader, 0, at, 0, false);
    if (at && tv_scan_blanks(at, input->end) < input->end) {
        at = tv_json_fail(input, tv_scan_blanks(at, input->end),
                          "more text behind the record");
    }
    return at;
}

/* Whether a record has too many events, when tails count as the events that
 * they stand for. Such a record is read again without tails, so that the fault
 * and its place do not depend on what is cached. */
static bool has_too_many(const struct tv_json_reader *reader)
{
    const struct tv_json_tails *tails = reader->tails;
    return tails && reader->event_count - tails->found + tails->events >
                        TV_JSON_MAX_EVENTS;
}

bool tv_json_read(struct tv_json_reader *reader, const char *data, size_t size,
                  struct tv_json_events *out, struct tv_json_fault *fault)
{
    struct tv_json_input *input = &reader->input;
    struct tv_json_tails *tails = reader->tails;
    *input = (struct tv_json_input){data, data + size, NULL, NULL,
                                    tails ? &tails->passed : NULL};
    const char *at = read_record(reader);
    if (has_too_many(reader)) {
        reader->tails = NULL;
        at = read_record(reader);
        reader->tails = tails;
    }
    if (!at) {
        fault->offset = (size_t)(input->fault_at - data);
        fault->text = input->fault;
        return false;
    }
    *out = (struct tv_json_events){reader->events, reader->event_count, tails};
    return true;
}

struct tv_json_reader *tv_json_reader_create(const struct tv_json_paths *paths)
{
    struct tv_json_reader *reader = tv_calloc(1, sizeof(*reader));
    reader->paths = paths;
    reader->keys = tv_calloc(paths->node_count, sizeof(reader->keys[0]));
    for (uint32_t i = 0; i < paths->node_count; i++) {
        reader->keys[i].keys =
            tv_calloc(TV_JSON_KNOWN_KEYS, sizeof(struct tv_json_key));
        reader->keys[i].first = TV_JSON_NONE;
    }
    return reader;
}

void tv_json_reader_destroy(struct tv_json_reader *reader)
{
    if (!reader) {
        return;
    }
    for (uint32_t i = 0; i < reader->paths->node_count; i++) {
        tv_free(reader->keys[i].keys);
    }
    tv_json_tails_destroy(reader->tails);
    tv_free(reader->keys);
    tv_free(reader->events);
    tv_free(reader);
}
