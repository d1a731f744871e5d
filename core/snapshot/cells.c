/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes the values of one record, field by field. A small cache finds recent
 * texts again before they are converted and interned; a field whose texts do
 * not repeat stops using it.
 */
#include "snapshot/cells.h"

#include <string.h>

#include "base/text.h"
#include "snapshot/index.h"

#define LONGEST_ESCAPED (TV_JSON_MAX_TEXT * 6u + 2u)
#define FIRST_ITEMS 64u

_Static_assert(TV_JSON_MAX_ITEMS % FIRST_ITEMS == 0 &&
                   ((TV_JSON_MAX_ITEMS / FIRST_ITEMS) &
                    (TV_JSON_MAX_ITEMS / FIRST_ITEMS - 1)) == 0,
               "doubling reaches the most that a list may have");

void tv_cell_maker_init(struct tv_cell_maker *maker,
                        const struct tv_snapshot_state *state,
                        const struct tv_layout *layout,
                        struct tv_cached_cell *cache,
                        struct tv_field_trials *trials,
                        struct tv_pool_cursor *values,
                        struct tv_pool_cursor *keys)
{
    *maker = (struct tv_cell_maker){.layout = layout,
                                    .state = state,
                                    .cache = cache,
                                    .trials = trials,
                                    .values = values,
                                    .keys = keys};
    maker->cells = tv_calloc_padded(layout->field_count + 1u, sizeof(uint32_t));
    maker->states = tv_calloc_padded(layout->field_count + 1u,
                                     sizeof(struct tv_field_state));
}

void tv_cell_maker_finish(struct tv_cell_maker *maker)
{
    if (maker->layout) {
        for (uint32_t i = 0; i < maker->layout->field_count; i++) {
            tv_free(maker->states[i].items);
        }
    }
    tv_free(maker->cells);
    tv_free(maker->states);
    tv_free(maker->tails);
    tv_free(maker->lately);
    tv_free(maker->scratch);
    *maker = (struct tv_cell_maker){0};
}

void tv_cells_begin(struct tv_cell_maker *maker)
{
    const struct tv_layout *layout = maker->layout;
    maker->owner = TV_NO_SUBJECT;
    memcpy(maker->cells, layout->missing,
           layout->field_count * sizeof(maker->cells[0]));
    for (uint32_t i = 0; i < layout->list_count; i++) {
        struct tv_field_state *state = &maker->states[layout->lists[i]];
        state->listed = false;
        state->lost = false;
        state->flattened = false;
        state->count = 0;
    }
}

/* ---- texts ---- */

/* Folds fewer than eight bytes into a number, without reading behind the
 * text. */
static uint64_t load_few(struct tv_text text)
{
    uint32_t first = 0, last = 0;
    if (text.size < 4) {
        return (uint64_t)(unsigned char)text.data[0] << 16 |
               (uint64_t)(unsigned char)text.data[text.size / 2] << 8 |
               (unsigned char)text.data[text.size - 1];
    }
    memcpy(&first, text.data, 4);
    memcpy(&last, text.data + text.size - 4, 4);
    return (uint64_t)first << 32 | last;
}

/* The slot of a text that is not empty. */
static struct tv_cached_cell *cache_slot(struct tv_cell_maker *maker,
                                         struct tv_text text)
{
    uint64_t head, tail;
    if (text.size >= 8) {
        memcpy(&head, text.data, 8);
        memcpy(&tail, text.data + text.size - 8, 8);
    } else {
        head = tail = load_few(text);
    }
    uint64_t hash = (head ^ (text.size << 56)) * 0x9e3779b97f4a7c15u;
    hash = (hash ^ tail ^ hash >> 29) * 0xbf58476d1ce4e5b9u;
    return &maker->cache[hash >> 54 & (TV_CACHE_SLOTS - 1)];
}

/* A number may be assigned to a policy instead of a user, as in
 * "TeamsSharedCallingRoutingPolicy|Tag:SC1". */
static bool is_policy(const struct tv_field *field, struct tv_text text)
{
    return field->may_be_policy && text.size > 0 &&
           memchr(text.data, '|', text.size) != NULL;
}

static uint32_t convert(struct tv_cell_maker *maker,
                        const struct tv_field *field, struct tv_text text,
                        enum tv_spelling spelling, enum tv_repeats repeats)
{
    if (field->bare_name) {
        text = tv_bare_name(text);
    }
    if (is_policy(field, text)) {
        return TV_CELL_ABSENT;
    }
    return tv_cell_of_text(field->is_key ? maker->keys : maker->values,
                           field->type, text, spelling, repeats);
}

static uint32_t known_id(struct tv_cell_maker *maker, uint32_t kind,
                         struct tv_text text)
{
    const struct tv_snapshot_state *state = maker->state;
    struct tv_subject_name name = {.id_text = text};
    uint32_t subject = tv_guess(&maker->guess, state, kind, &name);
    if (subject == TV_NO_SUBJECT) {
        subject = tv_subject_with(state, kind, false, text);
    }
    tv_guess_learn(&maker->guess, subject);
    maker->owner = subject;
    return subject == TV_NO_SUBJECT ? 0 : state->ids[kind][subject];
}

/* The subject that the id names most likely has this UPN, too. */
static uint32_t known_upn(const struct tv_cell_maker *maker, uint32_t kind,
                          struct tv_text text)
{
    const struct tv_snapshot_state *state = maker->state;
    uint32_t subject = maker->owner;
    uint32_t cell = subject == TV_NO_SUBJECT ? 0 : state->upns[kind][subject];
    if (cell >= TV_CELL_VALUE &&
        tv_subject_same_text(tv_key_text(&state->shown.store.pool, cell), text,
                             false)) {
        return cell;
    }
    subject = tv_subject_with(state, kind, true, text);
    return subject == TV_NO_SUBJECT ? 0 : state->upns[kind][subject];
}

/* The cell of an id or UPN that an earlier collection has stored already; 0 if
 * there is none. */
static uint32_t known_cell(struct tv_cell_maker *maker,
                           const struct tv_field *field, struct tv_text text)
{
    if (!field->is_id && !field->is_upn) {
        return 0;
    }
    uint32_t kind = tv_collection_info(maker->layout->collection)->subject;
    return field->is_id ? known_id(maker, kind, text)
                        : known_upn(maker, kind, text);
}

/* Whether the field names somebody. Blanks around such a name were typed by
 * hand, and are trimmed. */
static bool is_name(const struct tv_field *field)
{
    return field->is_upn || (field->is_key && field->type == TV_FACT_TEXT);
}

/* Whether to look for a text in the cache. */
static inline bool may_repeat(const struct tv_field *field,
                              const struct tv_trial *trial, struct tv_text text)
{
    return tv_trial_goes_on(trial) && text.size <= TV_CACHE_TEXT &&
           text.size > 0 && !field->is_key && !field->bare_name;
}

uint32_t tv_cells_text(struct tv_cell_maker *maker, uint16_t index,
                       struct tv_text text, enum tv_spelling spelling)
{
    const struct tv_field *field = &maker->layout->fields[index];
    struct tv_trial *trial = &maker->trials[index].texts;
    if (is_name(field)) {
        text = tv_text_trim(text);
    }
    uint32_t known = known_cell(maker, field, text);
    if (known != 0) {
        return known;
    }
    struct tv_cached_cell *slot = NULL;
    if (may_repeat(field, trial, text)) {
        slot = cache_slot(maker, text);
        bool cached = tv_cached_is(slot, text, field->type, spelling);
        tv_trial_count(trial, cached);
        if (cached) {
            return slot->cell;
        }
    }
    uint32_t cell =
        convert(maker, field, text, spelling, slot ? TV_REPEATS : TV_UNIQUE);
    if (slot) {
        tv_cached_keep(slot, cell, text, field->type, spelling);
    }
    return cell;
}

static struct tv_text decoded(struct tv_cell_maker *maker, const char *data,
                              size_t size)
{
    if (!maker->scratch) {
        maker->scratch = tv_calloc(LONGEST_ESCAPED + TV_JSON_PADDING, 1);
    }
    return (struct tv_text){maker->scratch,
                            tv_json_decode(data, size, maker->scratch)};
}

/* ---- events ---- */

static uint32_t bool_cell(enum tv_fact_type type, uint32_t value)
{
    return type == TV_FACT_BOOL ? TV_CELL_VALUE + value
                                : (uint32_t)TV_CAUSE_WRONG_TYPE;
}

/* Converts the value of an event to a cell. */
static uint32_t event_cell(struct tv_cell_maker *maker, uint16_t index,
                           const char *record,
                           const struct tv_json_event *event)
{
    const struct tv_field *field = &maker->layout->fields[index];
    const char *begin = record + event->begin;
    size_t size = event->end - event->begin;
    struct tv_text text = {begin, size};
    switch ((enum tv_json_kind)event->kind) {
    case TV_JSON_STRING:
        text = (struct tv_text){begin + 1, size - 2};
        return tv_cells_text(maker, index, text, TV_SPELLING_JSON);
    case TV_JSON_ESCAPED:
        if (size > LONGEST_ESCAPED) {
            return TV_CAUSE_TOO_LONG;
        }
        return tv_cells_text(maker, index, decoded(maker, begin, size),
                             TV_SPELLING_JSON);
    case TV_JSON_NULL:
        return TV_CELL_ABSENT;
    case TV_JSON_TRUE:
        return bool_cell(field->type, 1);
    case TV_JSON_FALSE:
        return bool_cell(field->type, 0);
    case TV_JSON_NUMBER:
        return tv_cell_of_number(maker->values, field->type, text);
    case TV_JSON_MISSING:
        return field->missing;
    case TV_JSON_OBJECT:
    case TV_JSON_ARRAY:
    case TV_JSON_TAIL:
        break;
    }
    return TV_CAUSE_WRONG_TYPE;
}

/* Whether a text that stands in place of an object is the name of its type, or
 * holds its members. */
static bool is_flat_object(struct tv_text text)
{
    return tv_text_starts(text, "System.") ||
           tv_text_starts(text, "Microsoft.") ||
           (text.size > 0 && memchr(text.data, '=', text.size) != NULL);
}

/* Whether a shallow export wrote an object as text here, or a list, whose items
 * it joins by blanks. */
static bool event_is_flattened(struct tv_cell_maker *maker, const char *record,
                               const struct tv_json_event *event)
{
    const char *begin = record + event->begin;
    size_t size = event->end - event->begin;
    bool escaped = event->kind == TV_JSON_ESCAPED && size <= LONGEST_ESCAPED;
    if (event->kind != TV_JSON_STRING && !escaped) {
        return false;
    }
    struct tv_text text = escaped ? decoded(maker, begin, size)
                                  : (struct tv_text){begin + 1, size - 2};
    bool is_list = event->role == TV_JSON_LIST;
    return tv_is_flattened(text) || (event->early && is_flat_object(text)) ||
           (is_list && tv_is_id_and_more(text, " "));
}

static uint32_t early_cell(struct tv_cell_maker *maker, uint16_t index,
                           const char *record,
                           const struct tv_json_event *event)
{
    if (event->kind == TV_JSON_NULL) {
        return TV_CELL_ABSENT;
    }
    if (event->kind == TV_JSON_MISSING) {
        return maker->layout->fields[index].missing;
    }
    return event_is_flattened(maker, record, event) ? TV_CAUSE_FLATTENED
                                                    : TV_CAUSE_WRONG_TYPE;
}

/* Makes room for more items; false if there are as many as a list may have. */
static bool grow_items(struct tv_field_state *state)
{
    if (state->count >= TV_JSON_MAX_ITEMS) {
        state->lost = true;
        return false;
    }
    state->capacity = state->capacity ? state->capacity * 2 : FIRST_ITEMS;
    state->items = tv_realloc_array(state->items, state->capacity,
                                    sizeof(state->items[0]));
    return true;
}

void tv_cells_item(struct tv_field_state *state, uint32_t cell)
{
    if (!state->listed) {
        return;
    }
    state->flattened |= cell == TV_CAUSE_FLATTENED;
    if (state->count < state->capacity || grow_items(state)) {
        state->items[state->count++] = cell;
    }
}

static struct tv_made_cell make_list(struct tv_cell_maker *maker,
                                     uint16_t index, const char *record,
                                     const struct tv_json_event *event)
{
    struct tv_made_cell made = {0, index, TV_JSON_VALUE};
    if (event->early) {
        made.cell = early_cell(maker, index, record, event);
    } else if (event_is_flattened(maker, record, event)) {
        made.cell = TV_CAUSE_FLATTENED;
    } else {
        made.role = TV_JSON_LIST;
    }
    return made;
}

static struct tv_made_cell make_cell(struct tv_cell_maker *maker,
                                     uint16_t index, const char *record,
                                     const struct tv_json_event *event)
{
    if (event->role == TV_JSON_LIST) {
        return make_list(maker, index, record, event);
    }
    uint32_t cell = event->early ? early_cell(maker, index, record, event)
                                 : event_cell(maker, index, record, event);
    return (struct tv_made_cell){cell, index, event->role};
}

static void take_cell(struct tv_cell_maker *maker,
                      const struct tv_made_cell *made)
{
    if (made->role == TV_JSON_VALUE) {
        maker->cells[made->field] = made->cell;
        return;
    }
    struct tv_field_state *state = &maker->states[made->field];
    if (made->role == TV_JSON_ITEM) {
        tv_cells_item(state, made->cell);
    } else {
        state->listed = true;
    }
}

/* ---- tails: the cells of one are reused when it comes again ---- */

static struct tv_tail_cells *tail_cells(struct tv_cell_maker *maker,
                                        uint16_t number)
{
    if (number >= maker->tail_room) {
        uint32_t room =
            (number / TV_JSON_TAILS_OF_NODE + 1) * TV_JSON_TAILS_OF_NODE;
        maker->tails =
            tv_realloc_array(maker->tails, room, sizeof(maker->tails[0]));
        memset(maker->tails + maker->tail_room, 0,
               (room - maker->tail_room) * sizeof(maker->tails[0]));
        maker->tail_room = room;
    }
    return &maker->tails[number];
}

static void note_cell(const struct tv_cell_maker *maker,
                      const struct tv_made_cell *made,
                      struct tv_tail_cells *known)
{
    bool lasts = tv_field_is_lasting(&maker->layout->fields[made->field]);
    if (known->count < TV_TAIL_CELLS && lasts) {
        known->cells[known->count++] = *made;
    } else {
        known->count = TV_TAIL_CELLS + 1;
    }
}

static void make_tail(struct tv_cell_maker *maker, const char *begin,
                      const struct tv_json_tail *tail,
                      struct tv_tail_cells *known)
{
    const struct tv_layout *layout = maker->layout;
    *known = (struct tv_tail_cells){0};
    for (uint32_t i = 0; i < tail->count; i++) {
        const struct tv_json_event *event = &tail->events[i];
        uint16_t index = layout->first_field[event->path];
        for (; index != TV_NO_FIELD; index = layout->fields[index].next) {
            struct tv_made_cell made = make_cell(maker, index, begin, event);
            take_cell(maker, &made);
            note_cell(maker, &made, known);
        }
    }
    known->id = known->count <= TV_TAIL_CELLS ? tail->id : 0;
}

static void take_tail(struct tv_cell_maker *maker, const char *record,
                      const struct tv_json_tails *tails,
                      const struct tv_json_event *event)
{
    const struct tv_json_tail *tail = tv_json_tail(tails, event->path);
    struct tv_tail_cells *known = tail_cells(maker, event->path);
    if (known->id != tail->id) {
        make_tail(maker, record + event->begin, tail, known);
        return;
    }
    const struct tv_made_cell *end = known->cells + known->count;
    for (const struct tv_made_cell *made = known->cells; made < end; made++) {
        take_cell(maker, made);
    }
}

void tv_cells_events(struct tv_cell_maker *maker, const char *record,
                     const struct tv_json_events *events)
{
    const struct tv_layout *layout = maker->layout;
    for (uint32_t i = 0; i < events->count; i++) {
        const struct tv_json_event *event = &events->at[i];
        if (event->kind == TV_JSON_TAIL) {
            take_tail(maker, record, events->tails, event);
            continue;
        }
        uint16_t index = layout->first_field[event->path];
        for (; index != TV_NO_FIELD; index = layout->fields[index].next) {
            struct tv_made_cell made = make_cell(maker, index, record, event);
            take_cell(maker, &made);
        }
    }
}
