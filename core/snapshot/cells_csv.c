/* SPDX-License-Identifier: Apache-2.0 */
/* Converts cells of CSV to those of a record. One cell may hold a whole
 * list. */
#include <string.h>

#include "base/text.h"
#include "snapshot/cells.h"

/* Whether a list was printed into a cell: "['+1', '+2']" by a script, or "{+1,
 * +2}" by PowerShell; also "[]" and "{}", which would be an item otherwise. */
static bool is_printed_list(struct tv_text text)
{
    if (text.size < 2) {
        return false;
    }
    char first = text.data[0], second = text.data[1];
    char last = text.data[text.size - 1];
    bool has_marks =
        text.size == 2 || second == '"' || second == '\'' || second == '{';
    return (first == '[' && last == ']' && has_marks) ||
           (first == '{' && last == '}');
}

static void csv_list(struct tv_cell_maker *maker, uint16_t index,
                     struct tv_text text)
{
    struct tv_field_state *state = &maker->states[index];
    state->listed = true;
    while (text.size > 0) {
        const char *end = memchr(text.data, ';', text.size);
        size_t size = end ? (size_t)(end - text.data) : text.size;
        struct tv_text part = tv_text_trim((struct tv_text){text.data, size});
        if (tv_is_id_and_more(part, ", \t\r\n|")) {
            tv_cells_item(state, TV_CAUSE_FLATTENED);
        } else if (part.size > 0) {
            tv_cells_item(state,
                          tv_cells_text(maker, index, part, TV_SPELLING_CSV));
        }
        size += end != NULL;
        text.data += size;
        text.size -= size;
    }
}

void tv_cells_csv(struct tv_cell_maker *maker, uint16_t path,
                  struct tv_text text, bool is_whole)
{
    const struct tv_layout *layout = maker->layout;
    uint16_t index = layout->first_field[path];
    for (; index != TV_NO_FIELD; index = layout->fields[index].next) {
        uint32_t *value = &maker->cells[index];
        if (text.size == 0) {
            /* A blank in place of an object may mean that it was not
             * selected. */
            *value = is_whole ? TV_CELL_ABSENT : TV_CAUSE_NO_PROPERTY;
        } else if (!is_whole) {
            *value = tv_is_flattened(text) ? TV_CAUSE_FLATTENED
                                           : TV_CAUSE_WRONG_TYPE;
        } else if (!layout->fields[index].list) {
            *value = tv_cells_text(maker, index, text, TV_SPELLING_CSV);
        } else if (tv_is_flattened(text) || is_printed_list(text)) {
            *value = TV_CAUSE_FLATTENED;
        } else {
            csv_list(maker, index, text);
        }
    }
}

/* The field of a path, if it is the only one and a single value that may be
 * kept for other records; else NO_FIELD. */
static uint16_t repeating_field(const struct tv_layout *layout, uint16_t path)
{
    uint16_t index = layout->first_field[path];
    if (index == TV_NO_FIELD) {
        return index;
    }
    const struct tv_field *field = &layout->fields[index];
    bool repeats = field->next == TV_NO_FIELD && !field->list &&
                   tv_field_is_lasting(field);
    return repeats ? index : TV_NO_FIELD;
}

bool tv_cells_csv_again(struct tv_cell_maker *maker, uint16_t path,
                        struct tv_text text)
{
    uint16_t index = repeating_field(maker->layout, path);
    if (index == TV_NO_FIELD || !maker->lately || text.size == 0) {
        return false;
    }
    enum tv_fact_type type = maker->layout->fields[index].type;
    if (!tv_cached_is(&maker->lately[path], text, type, TV_SPELLING_CSV)) {
        return false;
    }
    tv_trial_count(&maker->trials[index].texts, true);
    maker->cells[index] = maker->lately[path].cell;
    return true;
}

void tv_cells_csv_note(struct tv_cell_maker *maker, uint16_t path,
                       struct tv_text text)
{
    const struct tv_layout *layout = maker->layout;
    uint16_t index = repeating_field(layout, path);
    if (index == TV_NO_FIELD || text.size == 0 || text.size > TV_CACHE_TEXT) {
        return;
    }
    if (!maker->lately) {
        maker->lately = tv_calloc(layout->path_count, sizeof(maker->lately[0]));
    }
    tv_cached_keep(&maker->lately[path], maker->cells[index], text,
                   layout->fields[index].type, TV_SPELLING_CSV);
}

void tv_cells_csv_contradicted(struct tv_cell_maker *maker, uint16_t path)
{
    const struct tv_layout *layout = maker->layout;
    uint16_t index = layout->first_field[path];
    for (; index != TV_NO_FIELD; index = layout->fields[index].next) {
        maker->cells[index] = TV_CAUSE_CONTRADICTED;
    }
}
