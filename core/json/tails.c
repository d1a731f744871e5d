/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cache of tails. A tail is found by a hash of a few of its bytes and
 * compared as a whole, so that text that was validated once is not validated
 * again. An object that begins like the previous one is not even walked to its
 * tail.
 */
#include <string.h>

#include "json/memory.h"
#include "json/walk.h"

#define TRIAL 512u /* misses over hits at which a node's cache is given up */

_Static_assert(TV_JSON_TAILS_OF_NODE == TV_TEXT_CACHE_SLOTS,
               "one for each place");

void tv_json_reader_take_tails(struct tv_json_reader *reader,
                               uint32_t unwatched)
{
    struct tv_json_tails *tails = tv_calloc(1, sizeof(*tails));
    tails->node_count = reader->paths->node_count;
    tails->watched = unwatched / 4 + 1;
    tails->passed.unwatched = unwatched;
    tails->of = tv_calloc(tails->node_count, sizeof(*tails->of));
    for (uint32_t i = 0; i < tails->node_count; i++) {
        tails->of[i].unwatched = unwatched;
    }
    reader->tails = tails;
}

void tv_json_tails_destroy(struct tv_json_tails *tails)
{
    if (tails) {
        for (uint32_t i = 0; i < tails->node_count; i++) {
            tv_free(tails->of[i].at);
        }
        tv_free(tails->of);
        tv_free(tails->runs);
        tv_json_skip_cache_finish(&tails->passed);
        tv_free(tails);
    }
}

const struct tv_json_tail *tv_json_tail(const struct tv_json_tails *tails,
                                        uint16_t number)
{
    return &tails->of[number / TV_JSON_TAILS_OF_NODE]
                .at[number % TV_JSON_TAILS_OF_NODE];
}

/* Events have 16 bits for the number of a tail. */
static bool has_numbers(uint32_t node)
{
    return node <= UINT16_MAX / TV_JSON_TAILS_OF_NODE - 1;
}

static inline bool is_worth_it(const struct tv_json_node_tails *tails)
{
    return tails->hits + TRIAL > tails->misses;
}

/* Whether to look for tails of this node at all. */
static bool is_wanted(struct tv_json_node_tails *tails, uint32_t node)
{
    if (tails->unwatched > 0) {
        tails->unwatched--;
        return false;
    }
    if (!tails->at && has_numbers(node)) {
        tails->at = tv_calloc(TV_JSON_TAILS_OF_NODE, sizeof(*tails->at));
    }
    return tails->at && is_worth_it(tails);
}

static inline bool is_same(const struct tv_json_tail *tail, const char *at,
                           size_t size, unsigned depth)
{
    return tail->size == size && tail->depth == depth &&
           memcmp(tail->text, at, size) == 0;
}

/* Looks for the tail at `at` in its two slots, and emits it. If it is in
 * neither, *place is the slot that was filled first. */
static inline bool find_in(struct tv_json_reader *reader,
                           struct tv_json_node_tails *tails, uint32_t node,
                           const char *at, size_t size, unsigned depth,
                           struct tv_json_tail **place)
{
    uint32_t number = tv_text_cache_slot(at, size);
    struct tv_json_tail *tail = &tails->at[number];
    *place = tail;
    if (!is_same(tail, at, size, depth)) {
        struct tv_json_tail *other = &tails->at[number ^ 1];
        if (!is_same(other, at, size, depth)) {
            *place = other->id < tail->id ? other : tail;
            return false;
        }
        *place = other;
        number ^= 1;
    }
    tails->hits += tails->hits < UINT32_MAX / 2;
    return tv_json_emit_tail(reader, node * TV_JSON_TAILS_OF_NODE + number,
                             *place, at);
}

bool tv_json_find_tail(struct tv_json_reader *reader, uint32_t node,
                       const char *at, unsigned depth,
                       struct tv_json_tail_search *search)
{
    struct tv_json_node_tails *tails = &reader->tails->of[node];
    const char *end =
        is_wanted(tails, node)
            ? tv_text_cache_end(at, reader->input.end, TV_JSON_TAIL_SIZE)
            : NULL;
    *search = (struct tv_json_tail_search){at, end, NULL, reader->event_count};
    if (!end) {
        return false;
    }
    if (find_in(reader, tails, node, at, (size_t)(end - at), depth,
                &search->place)) {
        return true;
    }
    tails->misses += tails->misses < UINT32_MAX / 2;
    return false;
}

/* ---- heads: the text of an object in front of its tail ---- */

void tv_json_keep_head(struct tv_json_reader *reader, uint32_t node,
                       const char *object, const char *tail, unsigned depth)
{
    struct tv_json_head *head = &reader->tails->of[node].head;
    size_t size = (size_t)(tail - object);
    bool fits = size <= TV_JSON_HEAD_SIZE;
    head->size = fits ? (uint16_t)size : 0;
    head->depth = (uint16_t)depth;
    memcpy(head->text, object, head->size);
}

bool tv_json_may_know(const struct tv_json_reader *reader, uint32_t node)
{
    const struct tv_json_tails *tails = reader->tails;
    return tails && tails->of[node].at && tails->of[node].head.size > 0 &&
           is_worth_it(&tails->of[node]);
}

const char *tv_json_pass_known(struct tv_json_reader *reader, uint32_t node,
                               const char *at, unsigned depth)
{
    struct tv_json_node_tails *tails = &reader->tails->of[node];
    const struct tv_json_head *head = &tails->head;
    size_t left = (size_t)(reader->input.end - at);
    if (head->depth != depth || left <= head->size ||
        memcmp(head->text, at, head->size) != 0) {
        return NULL;
    }
    at += head->size;
    const char *end =
        tv_text_cache_end(at, reader->input.end, TV_JSON_TAIL_SIZE);
    struct tv_json_tail *place;
    bool known = end && find_in(reader, tails, node, at, (size_t)(end - at),
                                depth, &place);
    return known ? end : NULL;
}

/* Whether all events since `first` are items: a tail holds nothing else. */
static bool are_items(const struct tv_json_reader *reader, uint32_t first)
{
    for (uint32_t i = first; i < reader->event_count; i++) {
        if (reader->events[i].role != TV_JSON_ITEM) {
            return false;
        }
    }
    return true;
}

void tv_json_keep_tail(struct tv_json_reader *reader, unsigned depth,
                       const struct tv_json_tail_search *search)
{
    if (are_items(reader, search->first_event)) {
        (void)tv_json_store_tail(reader, depth, search);
    }
}

static bool holds_tails(const struct tv_json_reader *reader, uint32_t first)
{
    for (uint32_t i = first; i < reader->event_count; i++) {
        if (reader->events[i].kind == TV_JSON_TAIL) {
            return true;
        }
    }
    return false;
}

bool tv_json_store_tail(struct tv_json_reader *reader, unsigned depth,
                        const struct tv_json_tail_search *search)
{
    struct tv_json_tail *tail = search->place;
    uint32_t begin = (uint32_t)(search->begin - reader->input.begin);
    uint32_t count = reader->event_count - search->first_event;
    /* Until the caller reads the events of this record they refer to the
     * slot. */
    if (tail->record == reader->tails->record ||
        reader->tails->last_id == UINT32_MAX || count > TV_JSON_TAIL_EVENTS ||
        holds_tails(reader, search->first_event)) {
        return false;
    }
    tail->id = ++reader->tails->last_id;
    tail->size = (uint16_t)(search->end - search->begin);
    tail->depth = (uint16_t)depth;
    tail->count = count;
    memcpy(tail->text, search->begin, tail->size);
    for (uint32_t i = 0; i < tail->count; i++) {
        struct tv_json_event event = reader->events[search->first_event + i];
        /* A missing key has no place in the text. */
        bool within = event.kind != TV_JSON_MISSING;
        event.begin = within ? event.begin - begin : 0;
        event.end = within ? event.end - begin : 0;
        tail->events[i] = event;
    }
    return true;
}
