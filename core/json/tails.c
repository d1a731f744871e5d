/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ends of objects that repeat: found by a few of their bytes, and compared
 * whole, so that what was checked once need not be checked again.
 */
#include <string.h>

#include "base/text.h"
#include "json/memory.h"
#include "json/walk.h"

#define TRIAL 512u /* of a node, before it is judged */

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
        tv_json_passed_finish(&tails->passed);
        tv_free(tails);
    }
}

const struct tv_json_tail *tv_json_tail(const struct tv_json_tails *tails,
                                        uint16_t number)
{
    return &tails->of[number / TV_JSON_TAILS_OF_NODE]
                .at[number % TV_JSON_TAILS_OF_NODE];
}

/* By its size, and bytes near its begin, in its middle and at its end, where
 * values stand. */
static uint32_t place_of(const char *text, size_t size)
{
    const uint64_t sample[] = {
        size, tv_memory_word(text + size / 6), tv_memory_word(text + size / 2),
        tv_memory_word(text + size - 18), tv_memory_word(text + size - 10)};
    return (uint32_t)(tv_hash(sample, sizeof(sample)) % TV_JSON_TAILS_OF_NODE);
}

/* Events have 16 bits for the number of a tail. */
static bool has_numbers(uint32_t node)
{
    return node <= UINT16_MAX / TV_JSON_TAILS_OF_NODE - 1;
}

bool tv_json_emit_tail(struct tv_json_reader *reader, uint32_t number,
                       struct tv_json_tail *tail, const char *begin)
{
    struct tv_json_found found = {begin, begin + tail->size, TV_JSON_TAIL};
    if (!tv_json_emit(reader, (uint16_t)number, TV_JSON_ITEM, false, &found)) {
        return false;
    }
    tail->record = reader->tails->record;
    reader->tails->found++;
    reader->tails->events += tail->count;
    return true;
}

/* Whether to look for one of this node at all. */
static bool is_worth_it(struct tv_json_node_tails *tails)
{
    if (tails->unwatched > 0) {
        tails->unwatched--;
        return false;
    }
    return tails->hits + TRIAL > tails->misses;
}

static struct tv_json_tail *tails_of(struct tv_json_node_tails *tails)
{
    if (!tails->at) {
        tails->at = tv_calloc(TV_JSON_TAILS_OF_NODE, sizeof(*tails->at));
    }
    return tails->at;
}

bool tv_json_find_tail(struct tv_json_reader *reader, uint32_t node,
                       const char *at, unsigned depth,
                       struct tv_json_tail_search *search)
{
    struct tv_json_node_tails *tails = &reader->tails->of[node];
    *search = (struct tv_json_tail_search){0};
    const char *end =
        has_numbers(node) && is_worth_it(tails)
            ? tv_memory_end(at, reader->input.end, TV_JSON_TAIL_SIZE)
            : NULL;
    if (!end) {
        return false;
    }
    size_t size = (size_t)(end - at);
    uint32_t place = place_of(at, size);
    struct tv_json_tail *tail = &tails_of(tails)[place];
    *search = (struct tv_json_tail_search){at, end, tail, reader->event_count};
    if (tail->size == size && tail->depth == depth &&
        memcmp(tail->text, at, size) == 0 &&
        tv_json_emit_tail(reader, node * TV_JSON_TAILS_OF_NODE + place, tail,
                          at)) {
        tails->hits += tails->hits < UINT32_MAX / 2;
        return true;
    }
    tails->misses += tails->misses < UINT32_MAX / 2;
    return false;
}

/* Whether all that was emitted since are items, as a tail has them. */
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
    /* What events of this record speak of stays until they are heard. */
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
        /* What is missing stands nowhere. */
        bool within = event.kind != TV_JSON_MISSING;
        event.begin = within ? event.begin - begin : 0;
        event.end = within ? event.end - begin : 0;
        tail->events[i] = event;
    }
    return true;
}
