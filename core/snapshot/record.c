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
#include "snapshot/seek.h"
#include "snapshot/source.h"

#define FIRST_READ ((size_t)4 << 10)
#define BEHIND ((size_t)TV_CONTEXT_SIZE) /* for lines before a place */
#define BLOCK_SIZE (BEHIND + FIRST_READ)
#define NEARBY (BLOCK_SIZE / 4) /* so close, records are read together */

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
    locator->ahead = FIRST_READ;
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
        want = want > locator->least ? want : locator->least;
        if (locator->block_capacity < want + TV_JSON_PADDING) {
            locator->block_capacity = want + TV_JSON_PADDING;
            locator->block =
                tv_realloc_array(locator->block, locator->block_capacity, 1);
        }
        ssize_t read = tv_read_at(locator->fd, locator->block, want, first);
        locator->block_size = read > 0 ? (size_t)read : 0;
        locator->block_offset = first;
        memset(locator->block + locator->block_size, 0, TV_JSON_PADDING);
        /* The record that was parsed last is not in the block any more. */
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

static bool is_held(const struct tv_locator *locator,
                    enum tv_collection collection, uint32_t row)
{
    return locator->row == row && locator->collection == collection;
}

/* Reads and parses a record, unless it is the one that was parsed last. */
static bool read_record(struct tv_locator *locator,
                        enum tv_collection collection, uint32_t row)
{
    if (is_held(locator, collection, row)) {
        return true;
    }
    locator->row = TV_NO_ROW;
    if (!fetch(locator, table_of(locator, collection)->places[row].offset)) {
        return false;
    }
    locator->collection = collection;
    locator->row = row;
    parse(locator);
    return true;
}

/* Sets the region of bytes `begin` to `end` of a record. */
static void set_region(const struct tv_place *place, const char *record,
                       size_t begin, size_t end, struct tv_region *out)
{
    struct tv_span span = {place->line - 1, place->column - 1};
    tv_span_advance(&span, record, begin);
    *out = (struct tv_region){place->offset + begin, place->offset + end,
                              span.lines + 1, span.columns + 1};
}

static bool csv_cell(const struct tv_locator *locator, uint16_t path,
                     size_t *begin, size_t *end)
{
    const struct tv_csv_header *header =
        &locator->state->files[locator->file].csv;
    uint16_t cell = header->cells[path].cell;
    if (cell == TV_NO_FIELD || cell >= locator->csv.count) {
        return false;
    }
    const struct tv_csv_cell *found = &locator->csv.cells[cell];
    *begin = (size_t)(found->begin - locator->record);
    *end = (size_t)(found->end - locator->record);
    return true;
}

static bool csv_identity(const struct tv_locator *locator,
                         const struct tv_layout *layout, size_t *begin,
                         size_t *end)
{
    for (uint32_t i = 0; i < layout->key_count; i++) {
        if (csv_cell(locator, layout->fields[layout->keys[i].field].path, begin,
                     end)) {
            return true;
        }
    }
    return false;
}

static bool json_event(const struct tv_locator *locator,
                       const struct tv_json_event *event, size_t *begin,
                       size_t *end)
{
    if (!event) {
        return false;
    }
    *begin = event->begin;
    *end = event->end;
    if (event->kind == TV_JSON_OBJECT || event->kind == TV_JSON_ARRAY) {
        const char *stop =
            tv_extent(locator->record + event->begin,
                      locator->record + locator->record_size, true);
        *end = stop ? (size_t)(stop - locator->record) : *end;
    }
    return true;
}

/* Where a value, or with TV_NO_COLUMN the identifying property, stands in the
 * record that was read. */
static bool find_in_record(const struct tv_locator *locator, uint32_t column,
                           uint32_t item, size_t *begin, size_t *end)
{
    const struct tv_layout *layout =
        locator->state->collections[locator->collection].layout;
    enum tv_form form = locator->state->files[locator->file].form;
    bool identity = column == TV_NO_COLUMN;
    if (!locator->parsed || form == TV_FORM_PLAIN) {
        return false;
    }
    if (form == TV_FORM_CSV) {
        return identity
                   ? csv_identity(locator, layout, begin, end)
                   : csv_cell(
                         locator,
                         layout->fields[layout->columns[column].field].path,
                         begin, end);
    }
    return json_event(locator,
                      identity
                          ? tv_find_identity(layout, &locator->events)
                          : tv_find_event(layout, column, item, locator->record,
                                          &locator->events),
                      begin, end);
}

/* The same; if it is not there, the identifying property, else all of the
 * record. */
static void find_or_identify(const struct tv_locator *locator,
                             const struct tv_place *place, uint32_t column,
                             uint32_t item, struct tv_region *out)
{
    size_t begin = 0, end = locator->record_size;
    if (column == TV_NO_COLUMN ||
        !find_in_record(locator, column, item, &begin, &end)) {
        (void)find_in_record(locator, TV_NO_COLUMN, TV_WHOLE_VALUE, &begin,
                             &end);
    }
    set_region(place, locator->record, begin, end, out);
}

/* Learns how much of a record is needed: grows at once, shrinks little by
 * little. */
static void look_ahead(struct tv_locator *locator, size_t used)
{
    size_t *ahead = &locator->ahead;
    *ahead = used > *ahead ? used : *ahead - (*ahead - used) / 4;
    *ahead = *ahead < FIRST_READ ? *ahead : FIRST_READ;
}

/* Finds a value by structure alone, without parsing the record. */
static bool seek(struct tv_locator *locator, const struct tv_place *place,
                 const char *path, uint32_t item, struct tv_region *out)
{
    for (size_t size = locator->ahead;; size = FIRST_READ) {
        size_t got = 0;
        struct tv_text value;
        const char *at = tv_locator_text(locator, place->offset, size, &got);
        if (at && tv_seek(path, item, at, at + got, &value)) {
            size_t begin = (size_t)(value.data - at), end = begin + value.size;
            set_region(place, at, begin, end, out);
            look_ahead(locator, end + TV_CONTEXT_SIZE);
            return true;
        }
        if (!at || got < size || size == FIRST_READ) {
            return false;
        }
    }
}

/* The path to seek, NULL if the record is not JSON or must be read. */
static const char *path_to_seek(const struct tv_locator *locator,
                                enum tv_collection collection, uint32_t column)
{
    enum tv_form form = locator->state->files[locator->file].form;
    bool json = form == TV_FORM_VALUES || form == TV_FORM_PAGES ||
                form == TV_FORM_LINES;
    return json ? tv_find_path(locator->state->collections[collection].layout,
                               column)
                : NULL;
}

bool tv_record_find(struct tv_locator *locator, enum tv_collection collection,
                    uint32_t row, uint32_t column, uint32_t item,
                    struct tv_region *out)
{
    const struct tv_table *table = table_of(locator, collection);
    uint32_t file = tv_table_file(table, row);
    if (file == TV_NO_FILE || !table->places ||
        !tv_locator_use(locator, file)) {
        return false;
    }
    const struct tv_place *place = &table->places[row];
    bool nearby = place->offset - locator->last_offset < NEARBY;
    locator->least = nearby ? BLOCK_SIZE : 0;
    locator->last_offset = place->offset;
    const char *path = path_to_seek(locator, collection, column);
    if (path && !is_held(locator, collection, row) &&
        seek(locator, place, path, item, out)) {
        return true;
    }
    if (!read_record(locator, collection, row)) {
        return false;
    }
    find_or_identify(locator, place, column, item, out);
    return true;
}
