/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory for the values of facts: texts, integers and lists. A 32-bit reference
 * addresses a unit of 4 bytes (16 GiB at most); values live in chunks that
 * never move. While loading, each reading thread fills chunks of its own; after
 * that the pool is read-only.
 */
#ifndef TELVET_FACTS_POOL_H
#define TELVET_FACTS_POOL_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include <telvet/plugin.h>

#define TV_POOL_CHUNK_BITS 20u /* units of 4 bytes: 4 MiB a chunk */
#define TV_POOL_CHUNK_UNITS (1u << TV_POOL_CHUNK_BITS)
#define TV_POOL_CHUNKS 4095u
#define TV_POOL_RESTS 64u
#define TV_POOL_FULL UINT32_MAX

struct tv_pool {
    uint32_t *chunks[TV_POOL_CHUNKS];
    uint32_t chunk_count;
    /* Unused ends of chunks that finished cursors left; the next cursors start
     * there. */
    struct tv_pool_rest {
        uint32_t next, end; /* units */
    } rests[TV_POOL_RESTS];
    uint32_t rest_count;
    pthread_mutex_t lock; /* guards all members while there are cursors */
};

/* A thread's write position in the pool, with its hash tables for
 * deduplication. */
struct tv_pool_cursor {
    struct tv_pool *pool;
    uint32_t next, end; /* units */
    struct tv_pool_table {
        uint32_t *slots; /* open addressing: reference + 1, by hash */
        uint32_t slot_count, used;
    } texts, lists;
};

void tv_pool_init(struct tv_pool *pool);
void tv_pool_finish(struct tv_pool *pool);
/* Discards all values. No cursor may be open. If they took little memory, it is
 * kept for the next values. */
void tv_pool_clear(struct tv_pool *pool);

void tv_pool_cursor_init(struct tv_pool_cursor *cursor, struct tv_pool *pool);
void tv_pool_cursor_finish(struct tv_pool_cursor *cursor);

/* Discards what was stored since `mark`, an earlier value of the cursor's
 * `next`, if the cursor is still in the same chunk; otherwise does nothing.
 * None of it may have been interned. */
void tv_pool_rewind(struct tv_pool_cursor *cursor, uint32_t mark);

/* All return a reference, or TV_POOL_FULL. `intern` returns the same reference
 * for equal texts of one cursor until its table is full; from then on it stores
 * new texts like `text`. `list` stores cells and deduplicates equal lists of
 * one cursor in the same way. */
uint32_t tv_pool_text(struct tv_pool_cursor *cursor, struct tv_text text);
uint32_t tv_pool_intern(struct tv_pool_cursor *cursor, struct tv_text text);
uint32_t tv_pool_int(struct tv_pool_cursor *cursor, int64_t value);
uint32_t tv_pool_list(struct tv_pool_cursor *cursor, const uint32_t *items,
                      uint32_t count);
/* Like tv_pool_list without deduplication, for lists that hardly ever
 * repeat. */
uint32_t tv_pool_list_alone(struct tv_pool_cursor *cursor,
                            const uint32_t *items, uint32_t count);

static inline const uint32_t *tv_pool_at(const struct tv_pool *pool,
                                         uint32_t ref)
{
    return &pool->chunks[ref >> TV_POOL_CHUNK_BITS]
                        [ref & (TV_POOL_CHUNK_UNITS - 1)];
}

/* A text is stored as its size, its bytes, a NUL; a list as count and items. */
static inline struct tv_text tv_pool_get_text(const struct tv_pool *pool,
                                              uint32_t ref)
{
    const uint32_t *at = tv_pool_at(pool, ref);
    struct tv_text text = {(const char *)(at + 1), at[0]};
    return text;
}

static inline const uint32_t *tv_pool_get_list(const struct tv_pool *pool,
                                               uint32_t ref, uint32_t *count)
{
    const uint32_t *at = tv_pool_at(pool, ref);
    *count = at[0];
    return at + 1;
}

/* Whether a text or list at `ref` lies within the pool; for references whose
 * kind is not certain. */
bool tv_pool_has_text(const struct tv_pool *pool, uint32_t ref);
bool tv_pool_has_list(const struct tv_pool *pool, uint32_t ref);

int64_t tv_pool_get_int(const struct tv_pool *pool, uint32_t ref);

#endif
