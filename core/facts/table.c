/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of a table: what they hold at all, and columns that say the same of
 * every row, which need no room in each. */
#include "base/arena.h"
#include "facts/store.h"

#define WORTH_COMPACTING 4096u /* rows */

static uint32_t bit_of(uint32_t cell)
{
    return 1u << (cell < TV_CELL_VALUE ? cell : TV_CELL_VALUE);
}

static void survey_column(const struct tv_table *table, uint32_t column,
                          const uint32_t *held)
{
    uint32_t slot = table->slots ? table->slots[column] : column;
    table->held[column] =
        slot == TV_SAME_FOR_ALL ? bit_of(table->same[column]) : held[slot];
}

void tv_table_survey(struct tv_table *table)
{
    uint32_t width = tv_table_width(table);
    const uint32_t *cell = table->cells;
    uint32_t *held = tv_calloc(width + 1u, sizeof(*held));
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t i = 0; i < width; i++, cell++) {
            held[i] |= bit_of(*cell);
        }
    }
    tv_free(table->held);
    table->held = tv_calloc(table->column_count + 1u, sizeof(*table->held));
    for (uint32_t i = 0; i < table->column_count; i++) {
        survey_column(table, i, held);
    }
    tv_free(held);
}

/* Whether any row differs from the first, column by column. */
static void look_for_variety(const struct tv_table *table, bool *varies)
{
    uint32_t columns = table->column_count;
    const uint32_t *cell = table->cells;
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t i = 0; i < columns; i++, cell++) {
            varies[i] |= *cell != table->cells[i];
        }
    }
}

/* Gives a place to the columns that vary; returns how many there are. */
static uint32_t give_places(struct tv_table *table, const bool *varies)
{
    uint32_t width = 0;
    for (uint32_t i = 0; i < table->column_count; i++) {
        table->same[i] = table->cells[i];
        table->slots[i] = varies[i] ? width++ : TV_SAME_FOR_ALL;
    }
    return width;
}

/* Rows get shorter, so that none is overwritten before it was moved. */
static void move_together(const struct tv_table *table)
{
    const uint32_t *from = table->cells;
    uint32_t *to = table->cells;
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t i = 0; i < table->column_count; i++, from++) {
            if (table->slots[i] != TV_SAME_FOR_ALL) {
                *to++ = *from;
            }
        }
    }
}

void tv_table_compact(struct tv_table *table)
{
    if (table->row_count < WORTH_COMPACTING || table->slots) {
        return;
    }
    bool *varies = tv_calloc(table->column_count + 1u, sizeof(*varies));
    table->slots = tv_calloc(table->column_count + 1u, sizeof(*table->slots));
    table->same = tv_calloc(table->column_count + 1u, sizeof(*table->same));
    look_for_variety(table, varies);
    table->width = give_places(table, varies);
    move_together(table);
    table->cells = tv_realloc_array(table->cells,
                                    (size_t)table->row_count * table->width + 1,
                                    sizeof(*table->cells));
    tv_free(varies);
}

void tv_table_expand(struct tv_table *table)
{
    if (!table->slots) {
        return;
    }
    size_t columns = table->column_count;
    uint32_t *cells =
        tv_calloc((size_t)table->row_count * columns + 1, sizeof(*cells));
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t i = 0; i < columns; i++) {
            cells[row * columns + i] = *tv_table_at(table, row, i);
        }
    }
    tv_free(table->cells);
    tv_free(table->slots);
    tv_free(table->same);
    table->cells = cells;
    table->slots = NULL;
    table->same = NULL;
}

/* Of ranges that begin at one row the last has it: the others are empty. */
uint32_t tv_table_file(const struct tv_table *table, uint32_t row)
{
    uint32_t low = 0, high = table->range_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        bool before = table->ranges[middle].first_row <= row;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low > 0 ? table->ranges[low - 1].file : UINT32_MAX;
}
