/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the cells of a row, and its keys, out of the fields of a record. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "snapshot/cells.h"
#include "snapshot/index.h"
#include "snapshot/principal.h"

/* The picked item must have a value: an absent or blank one is
 * TV_CAUSE_BAD_TEXT. */
static uint32_t said(const struct tv_cell_maker *maker,
                     const struct tv_layout_column *column, uint32_t cell)
{
    bool is_text = cell >= TV_CELL_VALUE &&
                   maker->layout->fields[column->field].type == TV_FACT_TEXT;
    bool is_blank =
        is_text && tv_text_trim(tv_pool_get_text(maker->values->pool,
                                                 cell - TV_CELL_VALUE))
                           .size == 0;
    return cell == TV_CELL_ABSENT || is_blank ? (uint32_t)TV_CAUSE_BAD_TEXT
                                              : cell;
}

/* Picks the item whose selector matches. If none does, the value is absent;
 * unless the selector of an item is missing or no word, since that one might
 * have matched: then it is unknown. */
static uint32_t pick_item(struct tv_cell_maker *maker,
                          const struct tv_layout_column *column)
{
    const struct tv_field_state *values = &maker->states[column->field];
    const struct tv_field_state *keys = &maker->states[column->pick];
    if (!keys->listed) {
        /* null in place of a list of objects means that it was not selected. */
        uint32_t cell = maker->cells[column->pick];
        return cell == TV_CELL_ABSENT ? (uint32_t)TV_CAUSE_NO_PROPERTY : cell;
    }
    uint32_t none = TV_CELL_ABSENT;
    for (uint32_t i = 0; i < keys->count && i < values->count; i++) {
        uint32_t key = keys->items[i];
        if (key == TV_CELL_ABSENT) {
            none = (uint32_t)TV_CAUSE_BAD_TEXT;
            continue;
        }
        if (key < TV_CELL_VALUE) {
            return key == TV_CAUSE_NO_PROPERTY ? (uint32_t)TV_CAUSE_BAD_TEXT
                                               : key;
        }
        struct tv_text text =
            tv_pool_get_text(maker->values->pool, key - TV_CELL_VALUE);
        if (tv_layout_is_choice(column, text)) {
            return said(maker, column, values->items[i]);
        }
        none =
            tv_layout_may_be_choice(text) ? none : (uint32_t)TV_CAUSE_BAD_TEXT;
    }
    return none;
}

/* Whether this is the record that the leading [k=v] of a path selects. */
static bool is_chosen(struct tv_cell_maker *maker,
                      const struct tv_layout_column *column)
{
    const struct tv_pool *pool = maker->values->pool;
    uint32_t key = maker->cells[column->choose];
    char number[24];
    if (key < TV_CELL_VALUE) {
        return false;
    }
    key -= TV_CELL_VALUE;
    if (maker->layout->fields[column->choose].type != TV_FACT_INT) {
        return tv_layout_is_choice(column, tv_pool_get_text(pool, key));
    }
    int size = snprintf(number, sizeof(number), "%lld",
                        (long long)tv_pool_get_int(pool, key));
    return tv_layout_is_choice(column, (struct tv_text){number, (size_t)size});
}

static uint32_t column_cell(struct tv_cell_maker *maker,
                            const struct tv_layout_column *column)
{
    uint32_t cell = column->pick == TV_NO_FIELD ? maker->cells[column->field]
                                                : pick_item(maker, column);
    if (column->holds_only && cell == TV_CELL_ABSENT) {
        cell = TV_CAUSE_NO_PROPERTY;
    }
    if (column->choose == TV_NO_FIELD) {
        return cell;
    }
    if (!is_chosen(maker, column)) {
        return 0;
    }
    /* Cell 0 is reserved for the records that are not selected. */
    return cell == 0 ? TV_CELL_ABSENT : cell;
}

/* Whether the last list of the field was the same. */
static bool is_last_list(const struct tv_cell_maker *maker,
                         const struct tv_field_state *state)
{
    if (state->last_list == 0) {
        return false;
    }
    uint32_t count;
    const uint32_t *items = tv_pool_get_list(
        maker->values->pool, state->last_list - TV_CELL_VALUE, &count);
    return count == state->count &&
           (count == 0 ||
            memcmp(items, state->items, count * sizeof(*items)) == 0);
}

static uint32_t list_cell(struct tv_cell_maker *maker, uint16_t field)
{
    struct tv_field_state *state = &maker->states[field];
    struct tv_trial *trial = &maker->trials[field].lists;
    if (state->lost) {
        return TV_CAUSE_TOO_LONG;
    }
    /* An export that flattens one item flattens all. */
    if (state->flattened) {
        return TV_CAUSE_FLATTENED;
    }
    if (is_last_list(maker, state)) {
        tv_trial_count(trial, true);
        return state->last_list;
    }
    /* Lists that hardly repeat are not worth a search. */
    uint32_t before = maker->values->next;
    uint32_t ref =
        tv_trial_goes_on(trial)
            ? tv_pool_list(maker->values, state->items, state->count)
            : tv_pool_list_alone(maker->values, state->items, state->count);
    tv_trial_count(trial, maker->values->next == before);
    state->last_list = ref == TV_POOL_FULL ? 0 : ref + TV_CELL_VALUE;
    return ref == TV_POOL_FULL ? (uint32_t)TV_CAUSE_TOO_LONG
                               : ref + TV_CELL_VALUE;
}

/* The subject that the id names, + 1; or 0 if that is not the id by which the
 * record is joined. */
static uint32_t known_owner(const struct tv_cell_maker *maker,
                            const uint32_t *keys)
{
    uint32_t kind = tv_collection_info(maker->layout->collection)->subject;
    bool known = maker->owner != TV_NO_SUBJECT &&
                 maker->state->ids[kind][maker->owner] == keys[TV_KEY_ID];
    return known ? maker->owner + 1 : 0;
}

/* Exports hold names of users. In place of a name, a list that people write may
 * hold anything. */
static bool may_be_name(const struct tv_cell_maker *maker, uint32_t cell)
{
    return maker->layout->collection != TV_COLLECTION_EXPERTS ||
           tv_may_be_principal(maker->state,
                               tv_key_text(maker->values->pool, cell));
}

/* Whether the record names its owner or, if `or_none`, is known to have none: a
 * number that is not assigned, or assigned to a policy. */
static bool has_owner(const struct tv_cell_maker *maker, bool or_none)
{
    const struct tv_layout *layout = maker->layout;
    for (uint32_t i = 0; i < layout->key_count; i++) {
        uint32_t cell = maker->cells[layout->keys[i].field];
        enum tv_key_role role = layout->keys[i].role;
        bool names = role == TV_KEY_ID ||
                     (role == TV_KEY_UPN && may_be_name(maker, cell));
        bool none = or_none && cell == TV_CELL_ABSENT;
        if (names && (cell >= TV_CELL_VALUE || none)) {
            return true;
        }
    }
    return false;
}

/* Whether the record has any property that is read. */
static bool has_any(const struct tv_cell_maker *maker)
{
    for (uint32_t i = 0; i < maker->layout->field_count; i++) {
        if (maker->cells[i] != TV_CAUSE_NO_PROPERTY ||
            maker->states[i].listed) {
            return true;
        }
    }
    return false;
}

/* Whether the record has the keys of all paths that select a record by
 * [k=v]. */
static bool has_choice(const struct tv_cell_maker *maker)
{
    const struct tv_layout *layout = maker->layout;
    for (uint32_t i = 0; i < layout->choosy_count; i++) {
        uint16_t key = layout->columns[layout->choosy[i]].choose;
        if (key != TV_NO_FIELD && maker->cells[key] < TV_CELL_VALUE) {
            return false;
        }
    }
    return true;
}

const char *tv_cells_no_owner(const struct tv_cell_maker *maker)
{
    const struct tv_collection_info *info =
        tv_collection_info(maker->layout->collection);
    switch (info->join) {
    case TV_JOIN_IDENTITY:
        return has_owner(maker, false) ? NULL
               : maker->layout->collection == TV_COLLECTION_EXPERTS
                   ? "a user principal name or an object id was expected"
                   : "a record that says neither by id nor by name whose it is";
    case TV_JOIN_MANY:
        return has_owner(maker, true)
                   ? NULL
                   : "a record that does not say whose it is";
    case TV_JOIN_RECORDS:
        return info->blank_is_omitted && !has_any(maker)
                   ? "a record that has no property of its collection"
               : has_choice(maker)
                   ? NULL
                   : "a record that does not say which one it is";
    case TV_JOIN_ONE: /* a subject without one is unknown anyway */
    case TV_JOIN_SINGLE:
        break;
    }
    return NULL;
}

/* Backwards: a column may stand in for one before it. */
static void choose_cells(struct tv_cell_maker *maker, uint32_t *cells)
{
    const struct tv_layout *layout = maker->layout;
    for (uint32_t i = layout->choosy_count; i-- > 0;) {
        const struct tv_layout_column *column =
            &layout->columns[layout->choosy[i]];
        uint32_t *cell = &cells[layout->choosy[i]];
        *cell = column_cell(maker, column);
        if (*cell == TV_CAUSE_NO_PROPERTY && column->instead != TV_NO_FIELD) {
            *cell = cells[column->instead];
        }
    }
}

void tv_cells_take(struct tv_cell_maker *maker, uint32_t *cells,
                   uint32_t keys[TV_KEY_WORDS])
{
    const struct tv_layout *layout = maker->layout;
    uint32_t *to = cells;
    for (uint32_t i = 0; i < layout->list_count; i++) {
        uint16_t field = layout->lists[i];
        if (maker->states[field].listed && layout->fields[field].makes_list) {
            maker->cells[field] = list_cell(maker, field);
        }
    }
    const struct tv_layout_column *end = layout->columns + layout->column_count;
    for (const struct tv_layout_column *column = layout->columns; column < end;
         column++) {
        *to++ = maker->cells[column->field];
    }
    choose_cells(maker, cells);
    memset(keys, 0, TV_KEY_WORDS * sizeof(keys[0]));
    for (uint32_t i = 0; i < layout->key_count; i++) {
        uint32_t cell = maker->cells[layout->keys[i].field];
        uint32_t *key = &keys[layout->keys[i].role];
        if (*key < TV_CELL_VALUE && cell >= TV_CELL_VALUE) {
            *key = cell;
        }
    }
    keys[TV_KEY_SUBJECT] = known_owner(maker, keys);
}
