/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prefetches the cells and values of many subjects, one column at a time: the
 * cache misses overlap, where a check would wait for each in turn.
 */
#include "facts/store.h"

#define LINE_UNITS 16u /* units of the pool in a cache line */

/* Most values end in this cache line or the next. */
static inline void bring_value(const struct tv_pool *pool, uint32_t ref)
{
    const uint32_t *at = tv_pool_at(pool, ref);
    uint32_t place = ref & (TV_POOL_CHUNK_UNITS - 1);
    __builtin_prefetch(at);
    if (place + LINE_UNITS < TV_POOL_CHUNK_UNITS) {
        __builtin_prefetch(at + LINE_UNITS);
    }
}

static void bring_voice(const struct tv_store *store,
                        const struct tv_voice *voice, const uint32_t *subjects,
                        uint32_t count)
{
    const uint32_t *rows = store->row_of[voice->source->collection];
    uint32_t row_count = voice->table->row_count;
    bool by_value = voice->fact->list || voice->fact->type != TV_FACT_BOOL;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows[subjects[i]];
        uint32_t cell =
            row < row_count ? voice->cells.first[row * voice->cells.stride] : 0;
        if (by_value && cell >= TV_CELL_VALUE) {
            bring_value(&store->pool, cell - TV_CELL_VALUE);
        }
    }
}

void tv_store_bring(const struct tv_store *store, uint32_t fact,
                    const uint32_t *subjects, uint32_t count)
{
    const struct tv_voices *voices =
        store->voices ? &store->voices[fact] : NULL;
    for (uint32_t i = 0; voices && i < voices->count; i++) {
        const struct tv_voice *voice = &voices->at[i];
        bool by_subject = voice->info->join == TV_JOIN_IDENTITY ||
                          voice->info->join == TV_JOIN_ONE;
        if (by_subject && voice->info->subject == TV_SUBJECT_USER &&
            voice->cells.stride > 0) {
            bring_voice(store, voice, subjects, count);
        }
    }
}
