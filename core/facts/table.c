/* SPDX-License-Identifier: Apache-2.0 */
/* Surveys tables, and compacts them: a column that has the same cell in every
 * row needs no room in the rows. */
#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/threads.h"
#include "facts/store.h"

#define WORTH_COMPACTING 64u /* rows */
#define RUN 16384u           /* rows that a thread takes at a time */

static uint32_t bit_of(uint32_t cell)
{
    return 1u << (cell < TV_CELL_VALUE ? cell : TV_CELL_VALUE);
}

/* A survey that several threads share. */
struct looking {
    const struct tv_table *table;
    uint32_t *held; /* by position in a row */
    bool *varies;   /* some row differs from the first */
    pthread_mutex_t lock;
};

static void add_up(struct looking *looking, const uint32_t *held,
                   const uint32_t *differs, uint32_t width)
{
    pthread_mutex_lock(&looking->lock);
    for (uint32_t i = 0; i < width; i++) {
        looking->held[i] |= held[i];
        looking->varies[i] |= differs[i] != 0;
    }
    pthread_mutex_unlock(&looking->lock);
}

static void look_at_run(void *given, struct tv_run run)
{
    struct looking *looking = given;
    const struct tv_table *table = looking->table;
    uint32_t width = tv_table_width(table);
    const uint32_t *first = table->cells;
    const uint32_t *cell = first + run.first * width;
    uint32_t *held = tv_calloc(2 * ((size_t)width + 1), sizeof(*held));
    uint32_t *differs = held + width;
    for (size_t row = run.first; row < run.last; row++) {
        for (uint32_t i = 0; i < width; i++, cell++) {
            held[i] |= bit_of(*cell);
            differs[i] |= *cell ^ first[i];
        }
    }
    add_up(looking, held, differs, width);
    tv_free(held);
}

/* Sets `held`, by position in a row, and returns which positions vary. The
 * caller frees both. */
static bool *look_at_all(struct tv_table *table, unsigned threads)
{
    uint32_t width = tv_table_width(table);
    struct looking looking = {.table = table};
    looking.held = tv_calloc(width + 1u, sizeof(*looking.held));
    looking.varies = tv_calloc(width + 1u, sizeof(*looking.varies));
    pthread_mutex_init(&looking.lock, NULL);
    tv_parallel_runs(threads, table->row_count, RUN, look_at_run, &looking);
    pthread_mutex_destroy(&looking.lock);
    tv_free(table->held);
    table->held = looking.held;
    return looking.varies;
}

void tv_table_survey(struct tv_table *table, unsigned threads)
{
    tv_free(look_at_all(table, threads));
    if (!table->slots) {
        return;
    }
    uint32_t *held = tv_calloc(table->column_count + 1u, sizeof(*held));
    for (uint32_t i = 0; i < table->column_count; i++) {
        held[i] = table->slots[i] == TV_SAME_FOR_ALL
                      ? bit_of(table->same[i])
                      : table->held[table->slots[i]];
    }
    tv_free(table->held);
    table->held = held;
}

/* A table that is being compacted, and the columns that stay in its rows, in
 * order. */
struct moving {
    const struct tv_table *table;
    uint32_t *kept;
};

/* Assigns positions to the columns that vary; returns how many there are. */
static uint32_t give_places(struct moving *moving, const bool *varies)
{
    const struct tv_table *table = moving->table;
    uint32_t width = 0;
    for (uint32_t i = 0; i < table->column_count; i++) {
        table->same[i] = table->cells[i];
        table->slots[i] = varies[i] ? width : TV_SAME_FOR_ALL;
        moving->kept[width] = i;
        width += varies[i];
    }
    return width;
}

/* Moves the shortened rows of a run to the front of that run. A row never ends
 * after the place where it began, so none is overwritten before it is moved. */
static void move_run_together(void *given, struct tv_run run)
{
    const struct moving *moving = given;
    const struct tv_table *table = moving->table;
    const uint32_t columns = table->column_count, width = table->width;
    const uint32_t *from = table->cells + run.first * columns;
    uint32_t *to = table->cells + run.first * columns;
    for (size_t row = run.first; row < run.last; row++, from += columns) {
        for (uint32_t i = 0; i < width; i++) {
            *to++ = from[moving->kept[i]];
        }
    }
}

static void move_together(struct moving *moving, unsigned threads)
{
    const struct tv_table *table = moving->table;
    size_t columns = table->column_count, width = table->width;
    tv_parallel_runs(threads, table->row_count, RUN, move_run_together, moving);
    for (size_t row = RUN; row < table->row_count; row += RUN) {
        size_t left = table->row_count - row;
        size_t rows = left < RUN ? left : RUN;
        memmove(table->cells + row * width, table->cells + row * columns,
                rows * width * sizeof(*table->cells));
    }
}

void tv_table_compact(struct tv_table *table, unsigned threads)
{
    if (table->row_count < WORTH_COMPACTING || table->slots) {
        return;
    }
    bool *varies = look_at_all(table, threads);
    table->slots = tv_calloc(table->column_count + 1u, sizeof(*table->slots));
    table->same = tv_calloc(table->column_count + 1u, sizeof(*table->same));
    struct moving moving = {
        table, tv_calloc(table->column_count + 1u, sizeof(*moving.kept))};
    table->width = give_places(&moving, varies);
    move_together(&moving, threads);
    tv_free(moving.kept);
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

/* If several ranges begin at the same row, all but the last are empty. */
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
