/* SPDX-License-Identifier: Apache-2.0 */
/* What a finished store holds at all, so that nobody looks for what is nowhere.
 */
#include "base/arena.h"
#include "facts/store.h"

void tv_table_survey(struct tv_table *table)
{
    uint32_t columns = table->column_count;
    const uint32_t *cell = table->cells;
    tv_free(table->held);
    table->held = tv_calloc(columns + 1u, sizeof(*table->held));
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t i = 0; i < columns; i++, cell++) {
            table->held[i] |=
                1u << (*cell < TV_CELL_VALUE ? *cell : TV_CELL_VALUE);
        }
    }
}

/* Whether only what stands in a subject's record can make a fact known: with
 * the others, no record or a blank is an answer as well. */
static bool is_told_by_cells(const struct tv_collection_info *info)
{
    bool one_record =
        info->join == TV_JOIN_IDENTITY || info->join == TV_JOIN_ONE;
    return one_record && !info->missing_is_absent && !info->blank_is_omitted;
}

/* False if the source leaves the fact unknown, whoever is asked about. */
static bool has_voice(const struct tv_store *store, uint32_t fact,
                      uint32_t source)
{
    enum tv_collection id = tv_fact(fact)->sources[source].collection;
    const struct tv_table *table = &store->tables[id];
    uint32_t column =
        store->projection.column_of[fact * TV_MAX_SOURCES + source];
    uint32_t answers = 1u << TV_CELL_ABSENT | 1u << TV_CELL_VALUE;
    if (column == TV_NO_COLUMN || !table->present || !table->readable) {
        return false;
    }
    return !is_told_by_cells(tv_collection_info(id)) || !table->held ||
           (table->held[column] & answers) != 0;
}

void tv_store_settle(struct tv_store *store)
{
    for (uint32_t id = 0; id < TV_COLLECTION_COUNT; id++) {
        if (store->tables[id].cells && !store->tables[id].held) {
            tv_table_survey(&store->tables[id]);
        }
    }
    tv_free(store->voices);
    store->voices = tv_calloc(tv_fact_count(), sizeof(*store->voices));
    for (uint32_t fact = 0; fact < tv_fact_count(); fact++) {
        struct tv_voices *voices = &store->voices[fact];
        for (uint32_t i = 0; i < tv_fact(fact)->source_count; i++) {
            if (has_voice(store, fact, i)) {
                voices->sources[voices->count++] = (uint8_t)i;
            }
        }
    }
}
