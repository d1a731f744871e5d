/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prefetches the cells and values of many subjects, one column at a time: the
 * cache misses overlap, where a check would wait for each in turn.
 */
#include "facts/store.h"

#define LINE_UNITS 16u /* units of the pool in a cache line */

/* Most values end in this cache line or the next. */
static inline void prefetch_value(const struct tv_pool *pool, uint32_t ref)
{
    const uint32_t *at = tv_pool_at(pool, ref);
    uint32_t place = ref & (TV_POOL_CHUNK_UNITS - 1);
    __builtin_prefetch(at);
    if (place + LINE_UNITS < TV_POOL_CHUNK_UNITS) {
        __builtin_prefetch(at + LINE_UNITS);
    }
}

static void prefetch_source(const struct tv_store *store,
                            const struct tv_source_view *view,
                            const uint32_t *subjects, uint32_t count)
{
    const uint32_t *rows = store->row_of[view->source->collection];
    uint32_t row_count = view->table->row_count;
    bool by_value = view->fact->list || view->fact->type != TV_FACT_BOOL;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows[subjects[i]];
        uint32_t cell =
            row < row_count ? view->cells.first[row * view->cells.stride] : 0;
        if (by_value && cell >= TV_CELL_VALUE) {
            prefetch_value(&store->pool, cell - TV_CELL_VALUE);
        }
    }
}

void tv_store_prefetch(const struct tv_store *store, uint32_t fact,
                       const uint32_t *subjects, uint32_t count)
{
    const struct tv_source_views *views =
        store->views ? &store->views[fact] : NULL;
    for (uint32_t i = 0; views && i < views->count; i++) {
        const struct tv_source_view *view = &views->at[i];
        bool by_subject = view->info->join == TV_JOIN_IDENTITY ||
                          view->info->join == TV_JOIN_ONE;
        if (by_subject && view->info->subject == TV_SUBJECT_USER &&
            view->cells.stride > 0) {
            prefetch_source(store, view, subjects, count);
        }
    }
}
