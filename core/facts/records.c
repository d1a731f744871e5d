/* SPDX-License-Identifier: Apache-2.0 */
/* Facts that are lists with one item per record, of the subject or of the whole
 * collection. */
#include "facts/ask.h"

/* What a cell means in its collection: a blank may be absent. */
static inline uint32_t meant(const struct tv_collection_info *info,
                             uint32_t cell)
{
    return cell == 0 && info->blank_is_omitted ? TV_CELL_ABSENT : cell;
}

/* If no record has a value, the list is unknown, however many records there
 * are. The records follow each other by `next`, or directly if it is NULL. */
static void demand_a_known_item(const struct tv_question *q, uint32_t row,
                                const uint32_t *next, struct tv_value *out)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < out->count; i++) {
        uint32_t cell = meant(q->view->info, tv_ask_cell(q, row));
        if (tv_cell_state(cell) != TV_STATE_UNKNOWN) {
            return;
        }
        first = i == 0 ? cell : first;
        row = next ? next[row] : row + 1;
    }
    if (out->count > 0) {
        tv_ask_unknown(out, (enum tv_cause)first);
    }
}

/* Counts at most TV_STORE_MAX_CHAIN + 1 rows. */
static uint32_t length_of_chain(const struct tv_question *q,
                                const uint32_t *next, uint32_t row)
{
    uint32_t count = 0;
    while (row < q->view->table->row_count && count <= TV_STORE_MAX_CHAIN) {
        row = next ? next[row] : TV_NO_ROW;
        count++;
    }
    return count;
}

/* An incomplete collection may lack further records of the subject, so those
 * that it shows are not the whole list. */
void tv_ask_chain(const struct tv_question *q, struct tv_value *out)
{
    const uint32_t *next = q->store->next_row[q->view->source->collection];
    uint32_t row = tv_ask_row(q);
    if (row == TV_NO_ROW) {
        tv_ask_no_record(q, out);
        return;
    }
    out->row = row;
    if (!q->view->table->complete) {
        tv_ask_unknown(out, TV_CAUSE_INCOMPLETE);
        return;
    }
    uint32_t count = length_of_chain(q, next, row);
    if (count > TV_STORE_MAX_CHAIN) {
        tv_ask_unknown(out, TV_CAUSE_TOO_LONG);
        return;
    }
    out->state = TV_STATE_KNOWN;
    out->count = count;
    out->chain = row;
    demand_a_known_item(q, row, next, out);
}

void tv_ask_list(const struct tv_question *q, struct tv_value *out)
{
    const struct tv_table *table = q->view->table;
    out->row = table->row_count > 0 ? 0 : TV_NO_ROW;
    if (!table->complete) {
        tv_ask_unknown(out, TV_CAUSE_INCOMPLETE);
        return;
    }
    out->state = TV_STATE_KNOWN;
    out->count = table->row_count;
    out->items = out->count > 0 ? q->view->cells.first : NULL;
    out->stride = (uint32_t)q->view->cells.stride;
    demand_a_known_item(q, 0, NULL, out);
}

static uint32_t item_of_chain(const struct tv_store *store,
                              const struct tv_value *value, uint32_t item)
{
    const struct tv_table *table = &store->tables[value->collection];
    const uint32_t *next = store->next_row[value->collection];
    uint32_t row = value->chain;
    for (; item > 0; item--) {
        row = next[row];
    }
    return *tv_table_at(table, row, value->column);
}

uint32_t tv_ask_item(const struct tv_store *store, const struct tv_value *value,
                     uint32_t item)
{
    uint32_t cell = value->chain != TV_NO_ROW
                        ? item_of_chain(store, value, item)
                        : value->items[(size_t)item * value->stride];
    return meant(tv_collection_info(value->collection), cell);
}
