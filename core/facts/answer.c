/* SPDX-License-Identifier: Apache-2.0 */
/* What one source of a fact says of one subject. */
#include "facts/ask.h"

static void set_list(const struct tv_question *q, uint32_t cell,
                     struct tv_value *out)
{
    uint32_t ref = cell - TV_CELL_VALUE;
    if (!tv_pool_has_list(&q->store->pool, ref)) {
        tv_ask_unknown(out, TV_CAUSE_WRONG_TYPE);
        return;
    }
    out->state = TV_STATE_KNOWN;
    out->items = tv_pool_get_list(&q->store->pool, ref, &out->count);
}

static inline void set_cell(const struct tv_question *q, uint32_t row,
                            struct tv_value *out)
{
    const struct tv_cells *cells = &q->view->cells;
    const uint32_t *at = cells->first + row * cells->stride;
    uint32_t cell = *at;
    out->row = row;
    if (cell == 0 && q->view->info->blank_is_omitted) {
        cell = TV_CELL_ABSENT;
    }
    out->state = tv_cell_state(cell);
    if (out->state == TV_STATE_UNKNOWN) {
        tv_ask_unknown(out, (enum tv_cause)cell);
    } else if (out->state == TV_STATE_KNOWN && q->view->fact->list) {
        set_list(q, cell, out);
    } else if (out->state == TV_STATE_KNOWN) {
        out->items = at;
        out->count = 1;
    }
}

/* Whether a record of the subject would have been found if there was one. */
static bool is_seen(const struct tv_question *q)
{
    return q->subject >= q->view->subject_count ||
           q->view->rows[q->subject] != TV_UNSEEN_ROW;
}

void tv_ask_no_record(const struct tv_question *q, struct tv_value *out)
{
    if (!q->view->table->complete) {
        tv_ask_unknown(out, TV_CAUSE_INCOMPLETE);
    } else if (q->view->info->missing_is_absent && is_seen(q)) {
        out->state = TV_STATE_ABSENT;
    } else {
        tv_ask_unknown(out, TV_CAUSE_NO_RECORD);
    }
}

static bool says_the_same(const struct tv_question *q, uint32_t row,
                          uint32_t other)
{
    return tv_cells_same(q->store, (uint32_t)(q->view->fact - tv_fact(0)),
                         tv_ask_cell(q, row), tv_ask_cell(q, other));
}

/* There should be one record; any further one must agree with it. */
static void ask_single(const struct tv_question *q, struct tv_value *out)
{
    if (q->view->table->row_count == 0) {
        tv_ask_unknown(out, TV_CAUSE_NO_RECORD);
        return;
    }
    set_cell(q, 0, out);
    for (uint32_t row = 1; row < q->view->table->row_count; row++) {
        if (!says_the_same(q, 0, row)) {
            tv_ask_unknown(out, TV_CAUSE_CONTRADICTED);
            return;
        }
    }
}

static inline void ask_one(const struct tv_question *q, struct tv_value *out)
{
    uint32_t row = tv_ask_row(q);
    if (row == TV_NO_ROW) {
        tv_ask_no_record(q, out);
    } else {
        set_cell(q, row, out);
    }
}

/* A list that exists, but whose items are not known. */
static void set_disputed(const struct tv_question *q, uint32_t row,
                         struct tv_value *out)
{
    static const uint32_t item = TV_CAUSE_CONTRADICTED;
    if (!q->view->fact->list) {
        tv_ask_unknown(out, TV_CAUSE_CONTRADICTED);
        return;
    }
    out->row = row;
    out->state = TV_STATE_KNOWN;
    out->items = &item;
    out->count = out->stride = 1;
}

/* The record that a leading [k=v] selects is the one with a cell other than
 * 0. */
static void ask_chosen_record(const struct tv_question *q, struct tv_value *out)
{
    const struct tv_table *table = q->view->table;
    uint32_t found = TV_NO_ROW;
    for (uint32_t row = 0; row < table->row_count; row++) {
        if (tv_ask_cell(q, row) == 0) {
            continue;
        }
        if (found != TV_NO_ROW && !says_the_same(q, found, row)) {
            set_disputed(q, row, out);
            return;
        }
        found = found == TV_NO_ROW ? row : found;
    }
    if (found != TV_NO_ROW) {
        set_cell(q, found, out);
    } else if (table->complete) {
        out->state = TV_STATE_ABSENT;
    } else {
        tv_ask_unknown(out, TV_CAUSE_INCOMPLETE);
    }
}

static void ask_records(const struct tv_question *q, struct tv_value *out)
{
    bool chosen = !q->view->fact->list || q->view->source->path[0] == '[';
    if (chosen) {
        ask_chosen_record(q, out);
    } else {
        tv_ask_list(q, out);
    }
}

void tv_ask_view(const struct tv_question *q, struct tv_value *out)
{
    *out = tv_ask_blank(q->view->source->collection, q->view->column);
    switch (q->view->info->join) {
    case TV_JOIN_IDENTITY:
    case TV_JOIN_ONE:
        ask_one(q, out);
        break;
    case TV_JOIN_MANY:
        tv_ask_chain(q, out);
        break;
    case TV_JOIN_SINGLE:
        ask_single(q, out);
        break;
    case TV_JOIN_RECORDS:
        ask_records(q, out);
        break;
    }
}

bool tv_ask_directly(const struct tv_question *q, struct tv_value *out)
{
    uint32_t row = tv_ask_row(q);
    if (row == TV_NO_ROW) {
        return false;
    }
    *out = tv_ask_blank(q->view->source->collection, q->view->column);
    set_cell(q, row, out);
    return out->state != TV_STATE_UNKNOWN;
}

enum tv_cause tv_ask_unusable_cause(const struct tv_source_view *view)
{
    const struct tv_table *table = view->table;
    return view->column == TV_NO_COLUMN                 ? TV_CAUSE_NOT_READ
           : !table->present && table->has_missing_file ? TV_CAUSE_LOST
           : !table->present                            ? TV_CAUSE_NOT_COLLECTED
           : !table->readable                           ? TV_CAUSE_UNREADABLE
           : table->altered                             ? TV_CAUSE_ALTERED
                                                        : TV_CAUSE_COUNT;
}

void tv_ask_source(const struct tv_store *store, uint32_t fact, uint32_t source,
                   uint32_t subject, struct tv_value *out)
{
    struct tv_source_view view = tv_source_view_of(store, fact, source);
    struct tv_question q = {store, &view, subject};
    enum tv_cause cause = tv_ask_unusable_cause(&view);
    if (cause == TV_CAUSE_COUNT) {
        tv_ask_view(&q, out);
        return;
    }
    *out = tv_ask_blank(view.source->collection, view.column);
    out->cause = cause;
}
