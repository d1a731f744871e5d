/* SPDX-License-Identifier: Apache-2.0 */
/* CSV: whatever the bytes, cells inside their record and an end. */
#include <string.h>

#include "base/arena.h"
#include "snapshot/csv.h"
#include "target.h"

#define MOST ((size_t)1 << 20)

static void check_cells(const struct tv_csv_row *row, const char *begin,
                        const char *end)
{
    const char *at = begin;
    demand(row->count > 0 && row->count <= TV_CSV_MAX_CELLS);
    for (uint32_t i = 0; i < row->count; i++) {
        const struct tv_csv_cell *cell = &row->cells[i];
        demand(cell->begin >= at && cell->begin <= cell->end &&
               cell->end <= end);
        demand(cell->text.size <= (size_t)(cell->end - cell->begin));
        at = cell->end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MOST) {
        return 0;
    }
    char *text = tv_calloc(size + TV_JSON_PADDING, 1);
    if (size > 0) {
        memcpy(text, data, size);
    }
    const char *at = text, *end = text + size;
    const char *line = memchr(text, '\n', size);
    char delimiter = tv_csv_delimiter(
        (struct tv_text){text, line ? (size_t)(line - text) : size});
    demand(tv_csv_whole_records(text, size, delimiter, true) == size);
    demand(tv_csv_whole_records(text, size, delimiter, false) <= size);
    struct tv_csv_row row = {0};
    while (at < end) {
        const char *begin = at;
        struct tv_json_fault fault = {0, NULL};
        bool valid = tv_csv_read(&row, &at, end, delimiter, &fault);
        demand(at > begin && at <= end);
        if (valid) {
            check_cells(&row, begin, at);
        } else {
            demand(fault.text && fault.offset <= (size_t)(at - begin));
        }
    }
    tv_csv_row_finish(&row);
    tv_free(text);
    return 0;
}
