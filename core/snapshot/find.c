/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From columns back to events of the reader.
 */
#include "snapshot/find.h"

#include <string.h>

#define CHOICE_SIZE 256u

/* Event number `nth` of a path in a role. */
static const struct tv_json_event *
nth_event(const struct tv_json_events *events, uint16_t path,
          enum tv_json_role role, uint32_t nth)
{
    for (uint32_t i = 0; i < events->count; i++) {
        const struct tv_json_event *event = &events->at[i];
        if (event->path == path && event->role == (unsigned)role &&
            nth-- == 0) {
            return event;
        }
    }
    return NULL;
}

static bool is_choice(const struct tv_layout_column *column, const char *record,
                      const struct tv_json_event *event)
{
    char text[CHOICE_SIZE * 6];
    size_t size = event->end - event->begin;
    bool string =
        event->kind == TV_JSON_STRING || event->kind == TV_JSON_ESCAPED;
    if (!string || event->early || size > sizeof(text)) {
        return false;
    }
    size = tv_json_decode(record + event->begin, size, text);
    return tv_layout_is_choice(column, (struct tv_text){text, size});
}

/* The item of a list that a column's selector picks; if none, the list. */
static const struct tv_json_event *
picked_event(const struct tv_layout *layout,
             const struct tv_layout_column *column, const char *record,
             const struct tv_json_events *events)
{
    uint16_t keys = layout->fields[column->pick].path;
    uint16_t values = layout->fields[column->field].path;
    for (uint32_t i = 0;; i++) {
        const struct tv_json_event *key =
            nth_event(events, keys, TV_JSON_ITEM, i);
        if (!key) {
            return nth_event(events, keys, TV_JSON_LIST, 0);
        }
        if (is_choice(column, record, key)) {
            return nth_event(events, values, TV_JSON_ITEM, i);
        }
    }
}

const struct tv_json_event *tv_find_event(const struct tv_layout *layout,
                                          uint32_t column, uint32_t item,
                                          const char *record,
                                          const struct tv_json_events *events)
{
    const struct tv_layout_column *known = &layout->columns[column];
    const struct tv_json_event *event = NULL;
    uint16_t path = layout->fields[known->field].path;
    if (known->pick != TV_NO_FIELD) {
        event = picked_event(layout, known, record, events);
    } else if (!layout->fields[known->field].list) {
        event = nth_event(events, path, TV_JSON_VALUE, 0);
    } else {
        if (item != TV_WHOLE_VALUE) {
            event = nth_event(events, path, TV_JSON_ITEM, item);
        }
        event = event ? event : nth_event(events, path, TV_JSON_LIST, 0);
    }
    if (!event && known->instead != TV_NO_FIELD) {
        return tv_find_event(layout, known->instead, item, record, events);
    }
    return event;
}

static uint16_t path_of(const struct tv_layout *layout, const char *text)
{
    uint32_t i = 0;
    while (i < layout->path_count && strcmp(layout->paths[i], text) != 0) {
        i++;
    }
    return i < layout->path_count ? (uint16_t)i : TV_NO_FIELD;
}

const char *tv_find_path(const struct tv_layout *layout, uint32_t column)
{
    if (column != TV_NO_COLUMN) {
        const struct tv_layout_column *known = &layout->columns[column];
        return known->pick == TV_NO_FIELD ? layout->fields[known->field].text
                                          : NULL;
    }
    const char *first = tv_collection_info(layout->collection)->id_paths[0];
    return first && path_of(layout, first) != TV_NO_FIELD ? first : NULL;
}

static const struct tv_json_event *
path_event(const struct tv_layout *layout, const char *text,
           const struct tv_json_events *events)
{
    return nth_event(events, path_of(layout, text), TV_JSON_VALUE, 0);
}

const struct tv_json_event *
tv_find_identity(const struct tv_layout *layout,
                 const struct tv_json_events *events)
{
    const struct tv_collection_info *info =
        tv_collection_info(layout->collection);
    const struct tv_json_event *event = NULL;
    for (unsigned i = 0; i < 4 && !event && info->id_paths[i]; i++) {
        event = path_event(layout, info->id_paths[i], events);
    }
    for (unsigned i = 0; i < 4 && !event && info->upn_paths[i]; i++) {
        event = path_event(layout, info->upn_paths[i], events);
    }
    return event;
}
