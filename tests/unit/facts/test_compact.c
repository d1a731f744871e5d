/* SPDX-License-Identifier: Apache-2.0 */
/* Leaving out columns with the same cell in every row does not change a table.
 */
#include <string.h>

#include "base/arena.h"
#include "facts/store.h"
#include "support/test.h"

#define ROWS 40000u /* several runs */
#define COLUMNS 5u

static uint32_t cell(uint32_t row, uint32_t column)
{
    /* All vary, one row differs, and three that stay the same. */
    const uint32_t cells[COLUMNS] = {
        TV_CELL_VALUE + row,
        TV_CAUSE_NO_PROPERTY,
        row == ROWS - 1 ? TV_CELL_ABSENT : TV_CELL_VALUE + 7,
        TV_CELL_ABSENT,
        TV_CELL_VALUE + 1,
    };
    return cells[column];
}

static struct tv_table make(uint32_t rows)
{
    struct tv_table table = {.row_count = rows, .column_count = COLUMNS};
    table.cells = tv_calloc((size_t)rows * COLUMNS + 1, sizeof(*table.cells));
    for (uint32_t row = 0; row < rows; row++) {
        for (uint32_t i = 0; i < COLUMNS; i++) {
            table.cells[row * COLUMNS + i] = cell(row, i);
        }
    }
    return table;
}

static void finish(struct tv_table *table)
{
    tv_free(table->cells);
    tv_free(table->slots);
    tv_free(table->same);
    tv_free(table->held);
}

static bool is_as_made(const struct tv_table *table)
{
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t i = 0; i < COLUMNS; i++) {
            if (*tv_table_at(table, row, i) != cell(row, i)) {
                return false;
            }
        }
    }
    return true;
}

static void every_cell_stays_what_it_was(void)
{
    struct tv_table table = make(ROWS);
    tv_table_compact(&table, 3);
    CU_ASSERT_EQUAL(tv_table_width(&table), 2);
    CU_ASSERT_TRUE(is_as_made(&table));
    CU_ASSERT_EQUAL(tv_table_cells(&table, 3).stride, 0);
    tv_table_expand(&table);
    CU_ASSERT_EQUAL(tv_table_width(&table), COLUMNS);
    CU_ASSERT_TRUE(is_as_made(&table));
    finish(&table);
}

static void what_a_table_holds_is_told_the_same(void)
{
    struct tv_table whole = make(ROWS), compact = make(ROWS);
    tv_table_compact(&compact, 3);
    tv_table_survey(&whole, 1);
    tv_table_survey(&compact, 3);
    CU_ASSERT(memcmp(whole.held, compact.held, COLUMNS * sizeof(*whole.held)) ==
              0);
    finish(&whole);
    finish(&compact);
}

static void a_row_is_of_the_file_whose_range_has_it(void)
{
    /* The second and the last file hold no record. */
    struct tv_row_range ranges[] = {{0, 7}, {3, 8}, {3, 9}, {5, 4}, {9, 2}};
    static const uint32_t files[] = {7, 7, 7, 9, 9, 4, 4, 4, 4};
    struct tv_table table = {.ranges = ranges, .range_count = 5};
    for (uint32_t row = 0; row < sizeof(files) / sizeof(files[0]); row++) {
        CU_ASSERT_EQUAL(tv_table_file(&table, row), files[row]);
    }
    table.range_count = 0;
    CU_ASSERT_EQUAL(tv_table_file(&table, 0), UINT32_MAX);
}

static void few_rows_are_left_alone(void)
{
    struct tv_table table = make(10);
    tv_table_compact(&table, 3);
    CU_ASSERT_PTR_NULL(table.slots);
    CU_ASSERT_TRUE(is_as_made(&table));
    finish(&table);
}

const char *const tv_test_suite = "facts/compact";
const struct tv_test tv_tests[] = {
    TV_TEST(every_cell_stays_what_it_was),
    TV_TEST(what_a_table_holds_is_told_the_same),
    TV_TEST(a_row_is_of_the_file_whose_range_has_it),
    TV_TEST(few_rows_are_left_alone),
    {NULL, NULL},
};
