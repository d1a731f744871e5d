/* SPDX-License-Identifier: Apache-2.0 */
/* Changes facts cell by cell, and restores them. */
#include "change.h"

#include "base/arena.h"

static uint32_t column_of(const struct tv_store *store, uint32_t fact,
                          uint32_t source)
{
    return store->projection.column_of[fact * TV_MAX_SOURCES + source];
}

static uint32_t *cell_at(struct tv_table *table, uint32_t row, uint32_t column)
{
    return &table->cells[(size_t)row * table->column_count + column];
}

/* The cell to put into `row`: that of another row, or absent for the first row
 * and where the other row has the same value. */
static uint32_t poison(const uint32_t *cells, uint32_t rows, uint32_t row)
{
    uint32_t other = cells[(row * 7 + 3) % rows];
    bool bare =
        other == cells[row] || (row == 0 && cells[row] != TV_CELL_ABSENT);
    return bare ? TV_CELL_ABSENT : other;
}

static uint32_t changed(enum change how, const uint32_t *cells, uint32_t rows,
                        uint32_t row)
{
    switch (how) {
    case POISON:
        return poison(cells, rows, row);
    case ERASE:
        return TV_CAUSE_WRONG_TYPE;
    case LOSE:
        break;
    }
    return TV_CAUSE_LOST;
}

/* Settles the store again, after its tables were changed. */
static void settle(struct tv_store *store, const struct tv_fact *changed)
{
    for (uint32_t s = 0; s < changed->source_count; s++) {
        tv_table_survey(&store->tables[changed->sources[s].collection], 1);
    }
    tv_store_settle(store);
}

void change_fact(struct tv_store *store, uint32_t fact, enum change how,
                 struct backup *backup)
{
    const struct tv_fact *info = tv_fact(fact);
    for (uint32_t s = 0; s < info->source_count; s++) {
        struct tv_table *table = &store->tables[info->sources[s].collection];
        uint32_t column = column_of(store, fact, s);
        backup->cells[s] = NULL;
        backup->complete[s] = table->complete;
        /* In a complete collection, a missing record would make facts absent.
         */
        if (how == LOSE ||
            (how == ERASE && tv_collection_info(info->sources[s].collection)
                                 ->missing_is_absent)) {
            table->complete = false;
        }
        if (column == TV_NO_COLUMN || table->row_count == 0) {
            continue;
        }
        tv_table_expand(table);
        uint32_t *kept = tv_calloc(table->row_count, sizeof(*kept));
        for (uint32_t row = 0; row < table->row_count; row++) {
            kept[row] = *cell_at(table, row, column);
        }
        for (uint32_t row = 0; row < table->row_count; row++) {
            *cell_at(table, row, column) =
                changed(how, kept, table->row_count, row);
        }
        backup->cells[s] = kept;
    }
    settle(store, info);
}

void restore_fact(struct tv_store *store, uint32_t fact, struct backup *backup)
{
    const struct tv_fact *info = tv_fact(fact);
    /* In reverse order, because two sources may be in one collection. */
    for (uint32_t s = info->source_count; s-- > 0;) {
        struct tv_table *table = &store->tables[info->sources[s].collection];
        uint32_t column = column_of(store, fact, s);
        table->complete = backup->complete[s];
        for (uint32_t row = 0; backup->cells[s] && row < table->row_count;
             row++) {
            *cell_at(table, row, column) = backup->cells[s][row];
        }
        tv_free(backup->cells[s]);
    }
    settle(store, info);
}
