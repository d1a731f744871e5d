/* SPDX-License-Identifier: Apache-2.0 */
/* Stores the values of facts in chunks that never move. */
#include "facts/pool.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

#define CHUNK_SIZE (TV_POOL_CHUNK_UNITS * sizeof(uint32_t))
#define FIRST_SLOTS 1024u
#define MOST_SLOTS 65536u /* of one table, 256 KiB */
/* Chunks of which only the second half gets huge pages: two small readers may
 * need no more than the first halves. */
#define NARROW_CHUNKS 2u
#define NARROW_SIZE (CHUNK_SIZE / 2)
#define WORTH_A_REST 64u /* units */
#define WORTH_ZEROING                                                          \
    65536u /* units; zeroing up to this many is cheaper than taking new pages  \
            */

/* Entries beyond the counts are never read, so they need not be zeroed. */
static void forget(struct tv_pool *pool)
{
    pool->chunk_count = pool->rest_count = 0;
}

void tv_pool_init(struct tv_pool *pool)
{
    forget(pool);
    pthread_mutex_init(&pool->lock, NULL);
}

static void give_chunks(struct tv_pool *pool)
{
    for (uint32_t i = 0; i < pool->chunk_count; i++) {
        tv_pages_free(pool->chunks[i], CHUNK_SIZE);
    }
    forget(pool);
}

void tv_pool_finish(struct tv_pool *pool)
{
    give_chunks(pool);
    pthread_mutex_destroy(&pool->lock);
}

void tv_pool_clear(struct tv_pool *pool)
{
    struct tv_pool_rest *rest = &pool->rests[0];
    if (pool->chunk_count != 1 || pool->rest_count != 1 ||
        rest->next > WORTH_ZEROING) {
        give_chunks(pool);
        return;
    }
    /* Unused units must be zero: the NUL after a text is not written. */
    memset(pool->chunks[0], 0, rest->next * sizeof(*pool->chunks[0]));
    rest->next = 0;
}

void tv_pool_cursor_init(struct tv_pool_cursor *cursor, struct tv_pool *pool)
{
    *cursor = (struct tv_pool_cursor){.pool = pool};
}

static void leave_rest(struct tv_pool_cursor *cursor)
{
    struct tv_pool *pool = cursor->pool;
    pthread_mutex_lock(&pool->lock);
    if (cursor->end - cursor->next >= WORTH_A_REST &&
        pool->rest_count < TV_POOL_RESTS) {
        pool->rests[pool->rest_count++] =
            (struct tv_pool_rest){cursor->next, cursor->end};
    }
    pthread_mutex_unlock(&pool->lock);
}

void tv_pool_cursor_finish(struct tv_pool_cursor *cursor)
{
    if (cursor->pool) {
        leave_rest(cursor);
    }
    tv_free(cursor->texts.slots);
    tv_free(cursor->lists.slots);
    *cursor = (struct tv_pool_cursor){0};
}

static void add_chunk(struct tv_pool *pool, struct tv_pool_rest *out)
{
    uint32_t index = pool->chunk_count++;
    size_t narrow = index < NARROW_CHUNKS ? NARROW_SIZE : 0;
    char *chunk = tv_pages_alloc(CHUNK_SIZE);
    tv_pages_advise_huge(chunk + narrow, CHUNK_SIZE - narrow);
    pool->chunks[index] = (uint32_t *)(void *)chunk;
    out->next = index << TV_POOL_CHUNK_BITS;
    out->end = out->next + TV_POOL_CHUNK_UNITS;
}

/* Gives the cursor a new range of at least `units` units. False if the pool is
 * full. */
static bool take_room(struct tv_pool_cursor *cursor, uint32_t units)
{
    struct tv_pool *pool = cursor->pool;
    struct tv_pool_rest room = {0, 0};
    pthread_mutex_lock(&pool->lock);
    if (pool->rest_count > 0) {
        room = pool->rests[--pool->rest_count];
    }
    if (units > room.end - room.next && pool->chunk_count < TV_POOL_CHUNKS) {
        add_chunk(pool, &room);
    }
    pthread_mutex_unlock(&pool->lock);
    cursor->next = room.next;
    cursor->end = room.end;
    return units <= room.end - room.next;
}

/* Allocates `units` contiguous units; TV_POOL_FULL if there is no room. */
static inline uint32_t take(struct tv_pool_cursor *cursor, uint32_t units)
{
    if (units > TV_POOL_CHUNK_UNITS) {
        return TV_POOL_FULL;
    }
    if (units > cursor->end - cursor->next && !take_room(cursor, units)) {
        return TV_POOL_FULL;
    }
    uint32_t ref = cursor->next;
    cursor->next += units;
    return ref;
}

void tv_pool_rewind(struct tv_pool_cursor *cursor, uint32_t mark)
{
    if (mark < cursor->next && mark >> TV_POOL_CHUNK_BITS ==
                                   (cursor->next - 1) >> TV_POOL_CHUNK_BITS) {
        /* Unused units must be zero: the NUL after a text is not written. */
        uint32_t *at = &cursor->pool->chunks[mark >> TV_POOL_CHUNK_BITS]
                                            [mark & (TV_POOL_CHUNK_UNITS - 1)];
        memset(at, 0, (cursor->next - mark) * sizeof(*at));
        cursor->next = mark;
    }
}

/* Stores `number`, the bytes, and at least `padding` zero bytes. */
static inline uint32_t store(struct tv_pool_cursor *cursor, uint32_t number,
                             const void *data, size_t size, size_t padding)
{
    uint32_t units = (uint32_t)(1 + (size + padding + 3) / 4);
    uint32_t ref = take(cursor, units);
    if (ref != TV_POOL_FULL) {
        uint32_t *at = &cursor->pool->chunks[ref >> TV_POOL_CHUNK_BITS]
                                            [ref & (TV_POOL_CHUNK_UNITS - 1)];
        at[0] = number;
        if (size > 0) {
            memcpy(at + 1, data, size);
        }
    }
    return ref;
}

/* The slot of an equal entry, or the empty one where it belongs. */
static uint32_t *find(const struct tv_pool *pool,
                      const struct tv_pool_table *table, uint32_t number,
                      const void *data, size_t size)
{
    uint32_t mask = table->slot_count - 1;
    uint32_t i = (uint32_t)tv_hash(data, size) & mask;
    for (; table->slots[i] != 0; i = (i + 1) & mask) {
        const uint32_t *at = tv_pool_at(pool, table->slots[i] - 1);
        if (at[0] == number && memcmp(at + 1, data, size) == 0) {
            break;
        }
    }
    return &table->slots[i];
}

static void grow(const struct tv_pool *pool, struct tv_pool_table *table,
                 size_t unit)
{
    struct tv_pool_table bigger = {
        .slot_count = table->slot_count ? table->slot_count * 2 : FIRST_SLOTS,
        .used = table->used,
    };
    bigger.slots = tv_calloc(bigger.slot_count, sizeof(uint32_t));
    for (uint32_t i = 0; i < table->slot_count; i++) {
        if (table->slots[i] != 0) {
            const uint32_t *at = tv_pool_at(pool, table->slots[i] - 1);
            *find(pool, &bigger, at[0], at + 1, at[0] * unit) = table->slots[i];
        }
    }
    tv_free(table->slots);
    *table = bigger;
}

/* Stores an entry unless an equal one exists. `unit` is the size in bytes of
 * what `number` counts. */
static uint32_t store_once(struct tv_pool_cursor *cursor,
                           struct tv_pool_table *table, uint32_t number,
                           const void *data, size_t unit, size_t padding)
{
    if (table->used >= table->slot_count / 2 &&
        table->slot_count < MOST_SLOTS) {
        grow(cursor->pool, table, unit);
    }
    size_t size = number * unit;
    uint32_t *slot = find(cursor->pool, table, number, data, size);
    if (*slot != 0) {
        return *slot - 1;
    }
    uint32_t ref = store(cursor, number, data, size, padding);
    if (ref != TV_POOL_FULL && table->used < MOST_SLOTS / 2) {
        *slot = ref + 1;
        table->used++;
    }
    return ref;
}

static bool is_too_long(size_t count, size_t unit)
{
    return count >= (size_t)TV_POOL_CHUNK_UNITS * sizeof(uint32_t) / unit;
}

uint32_t tv_pool_text(struct tv_pool_cursor *cursor, struct tv_text text)
{
    if (is_too_long(text.size, 1)) {
        return TV_POOL_FULL;
    }
    return store(cursor, (uint32_t)text.size, text.data, text.size, 1);
}

uint32_t tv_pool_intern(struct tv_pool_cursor *cursor, struct tv_text text)
{
    if (is_too_long(text.size, 1)) {
        return TV_POOL_FULL;
    }
    const char *data = text.size > 0 ? text.data : "";
    return store_once(cursor, &cursor->texts, (uint32_t)text.size, data, 1, 1);
}

uint32_t tv_pool_int(struct tv_pool_cursor *cursor, int64_t value)
{
    uint32_t words[2];
    memcpy(words, &value, sizeof(words));
    return store(cursor, words[0], &words[1], sizeof(words[1]), 0);
}

uint32_t tv_pool_list(struct tv_pool_cursor *cursor, const uint32_t *items,
                      uint32_t count)
{
    static const uint32_t none[1];
    if (is_too_long(count, sizeof(*items))) {
        return TV_POOL_FULL;
    }
    return store_once(cursor, &cursor->lists, count, count > 0 ? items : none,
                      sizeof(*items), 0);
}

uint32_t tv_pool_list_alone(struct tv_pool_cursor *cursor,
                            const uint32_t *items, uint32_t count)
{
    if (is_too_long(count, sizeof(*items))) {
        return TV_POOL_FULL;
    }
    return store(cursor, count, items, count * sizeof(*items), 0);
}

/* Units from `ref` to the end of its chunk, 0 if there is no such chunk. */
static uint32_t units_left(const struct tv_pool *pool, uint32_t ref)
{
    if (ref >> TV_POOL_CHUNK_BITS >= pool->chunk_count) {
        return 0;
    }
    return TV_POOL_CHUNK_UNITS - (ref & (TV_POOL_CHUNK_UNITS - 1));
}

bool tv_pool_has_text(const struct tv_pool *pool, uint32_t ref)
{
    uint32_t left = units_left(pool, ref);
    return left > 0 && *tv_pool_at(pool, ref) / 4 < left - 1;
}

bool tv_pool_has_list(const struct tv_pool *pool, uint32_t ref)
{
    uint32_t left = units_left(pool, ref);
    return left > 0 && *tv_pool_at(pool, ref) < left;
}

int64_t tv_pool_get_int(const struct tv_pool *pool, uint32_t ref)
{
    if (units_left(pool, ref) < 2) {
        return 0;
    }
    int64_t value;
    memcpy(&value, tv_pool_at(pool, ref), sizeof(value));
    return value;
}
