/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading one record of a snapshot again, at its place.
 */
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "snapshot/extent.h"
#include "snapshot/find.h"
#include "snapshot/locate.h"
#include "snapshot/source.h"

#define FIRST_READ ((size_t)4 << 10)
#define BEHIND ((size_t)TV_CONTEXT_SIZE) /* kept for the lines in front */
#define BLOCK_SIZE (BEHIND + FIRST_READ)

bool tv_locator_use(struct tv_locator *locator, uint32_t file)
{
    if (locator->fd >= 0 && locator->file == file) {
        return true;
    }
    if (locator->fd >= 0) {
        (void)close(locator->fd);
    }
    locator->row = TV_NO_ROW;
    locator->block_size = 0;
    locator->file = file;
    locator->fd = tv_source_reopen(locator->state, file);
    return locator->fd >= 0;
}

const char *tv_locator_text(struct tv_locator *locator, uint64_t offset,
                            size_t size, size_t *got)
{
    bool held = offset >= locator->block_offset &&
                offset + size <= locator->block_offset + locator->block_size;
    if (!held) {
        uint64_t first = offset > BEHIND ? offset - BEHIND : 0;
        size_t want = size + (size_t)(offset - first);
        want = want > BLOCK_SIZE ? want : BLOCK_SIZE;
        if (locator->block_capacity < want + TV_JSON_PADDING) {
            locator->block_capacity = want + TV_JSON_PADDING;
            locator->block =
                tv_realloc_array(locator->block, locator->block_capacity, 1);
        }
        ssize_t read = tv_read_at(locator->fd, locator->block, want, first);
        locator->block_size = read > 0 ? (size_t)read : 0;
        locator->block_offset = first;
        memset(locator->block + locator->block_size, 0, TV_JSON_PADDING);
        /* The record that was read last is gone. */
        locator->row = TV_NO_ROW;
    }
    size_t skip = (size_t)(offset - locator->block_offset);
    if (skip > locator->block_size) {
        return NULL;
    }
    *got = locator->block_size - skip;
    *got = *got < size ? *got : size;
    return locator->block + skip;
}

static const struct tv_table *table_of(const struct tv_locator *locator,
                                       enum tv_collection collection)
{
    return &locator->state->shown.store.tables[collection];
}

/* The end of the record in what was read, or NULL. */
static const char *record_end(const struct tv_file_state *file,
                              const char *data, size_t size, bool is_last)
{
    const char *end = data + size;
    switch (file->form) {
    case TV_FORM_VALUES:
    case TV_FORM_PAGES:
        return tv_extent(data, end, is_last);
    case TV_FORM_LINES:
    case TV_FORM_PLAIN: {
        const char *line = memchr(data, '\n', size);
        return line ? line : is_last ? end : NULL;
    }
    case TV_FORM_CSV:
        return tv_csv_record_end(data, end, file->csv.delimiter, is_last);
    case TV_FORM_NONE:
        break;
    }
    return NULL;
}

static bool is_line_blank(char c)
{
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

static bool fetch(struct tv_locator *locator, uint64_t offset)
{
    const struct tv_file_state *file = &locator->state->files[locator->file];
    for (size_t size = FIRST_READ; size <= 2 * TV_JSON_MAX_RECORD; size *= 4) {
        size_t got = 0;
        const char *at = tv_locator_text(locator, offset, size, &got);
        if (!at || got == 0) {
            return false;
        }
        const char *end = record_end(file, at, got, got < size);
        if (end) {
            size_t length = (size_t)(end - at);
            while (length > 0 && is_line_blank(at[length - 1])) {
                length--;
            }
            locator->record = at;
            locator->record_size = length;
            return length > 0;
        }
    }
    return false;
}

static void parse(struct tv_locator *locator)
{
    const struct tv_file_state *file = &locator->state->files[locator->file];
    const struct tv_layout *layout =
        locator->state->collections[locator->collection].layout;
    struct tv_json_fault fault;
    const char *at = locator->record, *end = at + locator->record_size;
    locator->events = (struct tv_json_events){0};
    locator->csv.count = 0;
    locator->parsed = true;
    if (file->form == TV_FORM_CSV) {
        locator->parsed =
            tv_csv_read(&locator->csv, &at, end, file->csv.delimiter, &fault);
    } else if (file->form != TV_FORM_PLAIN) {
        struct tv_json_reader **reader = &locator->readers[locator->collection];
        if (!*reader) {
            *reader = tv_json_reader_create(layout->json);
        }
        locator->parsed = tv_json_read(*reader, at, locator->record_size,
                                       &locator->events, &fault);
    }
}

bool tv_record_read(struct tv_locator *locator, enum tv_collection collection,
                    uint32_t row)
{
    const struct tv_table *table = table_of(locator, collection);
    uint32_t file = tv_table_file(table, row);
    if (file == TV_NO_FILE || !table->places ||
        !tv_locator_use(locator, file)) {
        return false;
    }
    if (locator->row == row && locator->collection == collection) {
        return true;
    }
    locator->row = TV_NO_ROW;
    if (!fetch(locator, table->places[row].offset)) {
        return false;
    }
    locator->collection = collection;
    locator->row = row;
    parse(locator);
    return true;
}

/* A piece of the record. */
static void set_region(const struct tv_locator *locator, size_t begin,
                       size_t end, struct tv_region *out)
{
    const struct tv_place *place =
        &table_of(locator, locator->collection)->places[locator->row];
    struct tv_span span = {place->line - 1, place->column - 1};
    tv_span_advance(&span, locator->record, begin);
    *out = (struct tv_region){place->offset + begin, place->offset + end,
                              span.lines + 1, span.columns + 1};
}

static bool csv_cell(const struct tv_locator *locator, uint16_t path,
                     struct tv_region *out)
{
    const struct tv_csv_header *header =
        &locator->state->files[locator->file].csv;
    uint16_t cell = header->cells[path].cell;
    if (cell == TV_NO_FIELD || cell >= locator->csv.count) {
        return false;
    }
    const struct tv_csv_cell *found = &locator->csv.cells[cell];
    set_region(locator, (size_t)(found->begin - locator->record),
               (size_t)(found->end - locator->record), out);
    return true;
}

static bool csv_identity(const struct tv_locator *locator,
                         const struct tv_layout *layout, struct tv_region *out)
{
    for (uint32_t i = 0; i < layout->key_count; i++) {
        if (csv_cell(locator, layout->fields[layout->keys[i].field].path,
                     out)) {
            return true;
        }
    }
    return false;
}

static bool json_event(const struct tv_locator *locator,
                       const struct tv_json_event *event, struct tv_region *out)
{
    if (!event) {
        return false;
    }
    size_t end = event->end;
    if (event->kind == TV_JSON_OBJECT || event->kind == TV_JSON_ARRAY) {
        const char *stop =
            tv_extent(locator->record + event->begin,
                      locator->record + locator->record_size, true);
        end = stop ? (size_t)(stop - locator->record) : end;
    }
    set_region(locator, event->begin, end, out);
    return true;
}

bool tv_record_region(struct tv_locator *locator, uint32_t column,
                      uint32_t item, struct tv_region *out)
{
    const struct tv_layout *layout =
        locator->state->collections[locator->collection].layout;
    enum tv_form form = locator->state->files[locator->file].form;
    bool identity = column == TV_NO_COLUMN;
    bool found = false;
    if (locator->parsed && form == TV_FORM_CSV) {
        found =
            identity
                ? csv_identity(locator, layout, out)
                : csv_cell(locator,
                           layout->fields[layout->columns[column].field].path,
                           out);
    } else if (locator->parsed && form != TV_FORM_PLAIN) {
        found = json_event(locator,
                           identity ? tv_find_identity(layout, &locator->events)
                                    : tv_find_event(layout, column, item,
                                                    locator->record,
                                                    &locator->events),
                           out);
    }
    if (!found && (identity || form == TV_FORM_PLAIN)) {
        set_region(locator, 0, locator->record_size, out);
        found = true;
    }
    return found;
}
