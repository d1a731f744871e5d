/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds what Get-MgUser shows as null because nobody selected it. Graph itself
 * leaves such properties out, and gives an empty list where a list is empty;
 * but the objects of its PowerShell module have every property.
 */
#include <string.h>

#include "snapshot/state.h"

/* Whether some user of every tenant has the property: if nobody has it, it was
 * not selected. */
static bool is_had_by_somebody(const char *path)
{
    return strcmp(path, "usageLocation") == 0 ||
           strcmp(path, "department") == 0;
}

static bool is_absent_everywhere(const struct tv_table *table, uint32_t column)
{
    for (uint32_t row = 0; row < table->row_count; row++) {
        if (*tv_table_at(table, row, column) != TV_CELL_ABSENT) {
            return false;
        }
    }
    return true;
}

static void forget(const struct tv_table *table, uint32_t column)
{
    for (uint32_t row = 0; row < table->row_count; row++) {
        uint32_t *cell = tv_table_at(table, row, column);
        *cell =
            *cell == TV_CELL_ABSENT ? (uint32_t)TV_CAUSE_NO_PROPERTY : *cell;
    }
}

void tv_forget_unselected(struct tv_snapshot_state *state)
{
    enum tv_collection users = TV_COLLECTION_USERS;
    const struct tv_store *store = &state->shown.store;
    const struct tv_table *table = &store->tables[users];
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct tv_column *column = &store->projection.columns[users][i];
        const struct tv_fact *fact = tv_fact(column->fact);
        if (fact->list ||
            (is_had_by_somebody(fact->sources[column->source].path) &&
             is_absent_everywhere(table, i))) {
            forget(table, i);
        }
    }
}
