/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records of a chunk, by form.
 */
#include "snapshot/parse.h"

#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "snapshot/owners.h"
#include "snapshot/page.h"

#define MAX_PLAIN 1024u /* bytes of a JSON string that is a line */

static const char error_answer[] =
    "an error that the service answered instead of records; collect it again";

void tv_parser_init(struct tv_parser *parser,
                    const struct tv_snapshot_state *state,
                    const struct tv_layout *layout, struct tv_tools *tools,
                    struct tv_pool *values, struct tv_pool *keys)
{
    memset(parser, 0, sizeof(*parser));
    parser->layout = layout;
    parser->tools = tools;
    parser->reader = tv_tools_reader(tools, layout);
    tv_pool_cursor_init(&parser->values, values);
    tv_pool_cursor_init(&parser->keys, keys);
    tv_cell_maker_init(&parser->maker, state, layout, tools->cache,
                       tv_tools_trials(tools, layout), &parser->values,
                       &parser->keys);
    tv_row_bin_init(&parser->bin, layout->column_count);
}

void tv_parser_finish(struct tv_parser *parser)
{
    tv_cell_maker_finish(&parser->maker);
    tv_row_bin_finish(&parser->bin);
    tv_csv_row_finish(&parser->csv);
    tv_pool_cursor_finish(&parser->values);
    tv_pool_cursor_finish(&parser->keys);
}

/* Adds the maker's record to the bin as its next row. */
static void add_row(struct tv_parser *parser, uint64_t offset,
                    struct tv_span span)
{
    struct tv_row_buffer *bin = &parser->bin;
    const char *fault = tv_cells_no_owner(&parser->maker);
    if (fault) {
        tv_row_bin_fault(bin, span, true, fault);
        return;
    }
    tv_row_bin_reserve(bin);
    tv_cells_take(&parser->maker,
                  bin->cells + (size_t)bin->row_count * bin->columns,
                  bin->keys + (size_t)bin->row_count * TV_KEY_WORDS);
    bin->places[bin->row_count++] = (struct tv_row_place){offset, span};
}

/* Counts the record at `data`, whose place is `span`, as lost by a fault. */
static void lose(struct tv_parser *parser, const char *data,
                 struct tv_span span, const struct tv_json_fault *fault)
{
    tv_span_advance(&span, data, fault->offset);
    tv_row_bin_fault(&parser->bin, span, true, fault->text);
}

/* Lists that people write by hand. */
static bool is_list_of_texts(const struct tv_parser *parser)
{
    enum tv_collection id = parser->layout->collection;
    return id == TV_COLLECTION_EXPERTS || id == TV_COLLECTION_ALLOWLIST;
}

static void set_path(struct tv_cell_maker *maker, const char *name,
                     struct tv_text text)
{
    for (uint32_t i = 0; i < maker->layout->path_count; i++) {
        if (strcmp(maker->layout->paths[i], name) == 0) {
            tv_cells_csv(maker, (uint16_t)i, text, true);
        }
    }
}

/* Takes one line of a plain list: the name of a user, or a range. */
static void take_plain(struct tv_cell_maker *maker, struct tv_text line)
{
    tv_cells_begin(maker);
    if (maker->layout->collection != TV_COLLECTION_EXPERTS) {
        /* A range alone is open on every port. */
        static const char *const others[] = {"protocol", "ports", "action"};
        set_path(maker, "destination", line);
        for (unsigned i = 0; i < TV_COUNT_OF(others); i++) {
            set_path(maker, others[i], (struct tv_text){"", 0});
        }
        return;
    }
    bool upn = memchr(line.data, '@', line.size) != NULL;
    set_path(maker, upn ? "userPrincipalName" : "id", line);
}

/* A JSON string where a list of plain lines may stand: ["a@b.example", …]. */
static void parse_text(struct tv_parser *parser, const char *data, size_t size,
                       uint64_t offset, struct tv_span span)
{
    char text[MAX_PLAIN];
    struct tv_json_fault fault = {0, "a text that is too long"};
    if (size > sizeof(text) || !tv_json_check(data, size, &fault)) {
        lose(parser, data, span, &fault);
        return;
    }
    struct tv_text line = {text, tv_json_decode(data, size, text)};
    line = tv_text_trim(line);
    fault = (struct tv_json_fault){0, "a text that is empty, or holds a NUL"};
    if (line.size == 0 || memchr(line.data, '\0', line.size)) {
        lose(parser, data, span, &fault);
        return;
    }
    take_plain(&parser->maker, line);
    add_row(parser, offset, span);
}

static void parse_json(struct tv_parser *parser, const char *data, size_t size,
                       uint64_t offset, struct tv_span span)
{
    struct tv_json_events events;
    struct tv_json_fault fault;
    if (size > 0 && *data == '"' && is_list_of_texts(parser)) {
        parse_text(parser, data, size, offset, span);
        return;
    }
    if (!tv_json_read(parser->reader, data, size, &events, &fault)) {
        lose(parser, data, span, &fault);
        return;
    }
    if (tv_is_error_answer(data, data + size)) {
        fault = (struct tv_json_fault){0, error_answer};
        lose(parser, data, span, &fault);
        return;
    }
    tv_cells_begin(&parser->maker);
    tv_cells_events(&parser->maker, data, &events);
    add_row(parser, offset, span);
}

static void parse_extents(struct tv_parser *parser,
                          const struct tv_chunk *chunk, struct tv_span *span)
{
    const char *at = chunk->data;
    for (uint32_t i = 0; i < chunk->record_count; i++) {
        struct tv_extent extent = chunk->records[i];
        const char *begin = chunk->data + extent.begin;
        tv_span_advance(span, at, (size_t)(begin - at));
        parse_json(parser, begin, extent.end - extent.begin,
                   chunk->offset + extent.begin, *span);
        at = begin;
    }
    tv_span_advance(span, at, (size_t)(chunk->data + chunk->size - at));
}

/* Removes a comment, which begins with '#' at the beginning or behind a
 * blank. */
static struct tv_text without_comment(struct tv_text line)
{
    line = tv_text_trim(line);
    for (size_t i = 0; i < line.size; i++) {
        struct tv_text before = {line.data, i};
        if (line.data[i] == '#' && (i == 0 || tv_text_trim(before).size < i)) {
            return tv_text_trim(before);
        }
    }
    return line;
}

static void parse_plain(struct tv_parser *parser, struct tv_text line,
                        uint64_t offset, struct tv_span span)
{
    struct tv_json_fault fault = {0, "invalid UTF-8"};
    size_t valid = tv_utf8_valid(line.data, line.size);
    struct tv_text text = without_comment(line);
    if (valid < line.size) {
        fault.offset = valid;
        lose(parser, line.data, span, &fault);
        return;
    }
    if (text.size == 0) {
        return;
    }
    take_plain(&parser->maker, text);
    size_t lead = (size_t)(text.data - line.data);
    tv_span_advance(&span, line.data, lead);
    add_row(parser, offset + lead, span);
}

/* Trims a line, and moves `span` to what is left. Also skips a byte order mark,
 * which stands where a file was appended to another. */
static struct tv_text trim_line(const char *at, const char *end,
                                struct tv_span *span)
{
    if (end - at >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0) {
        at += 3;
        span->columns++;
    }
    while (end > at && (end[-1] == '\r' || end[-1] == ' ' || end[-1] == '\t')) {
        end--;
    }
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r')) {
        at++;
        span->columns++;
    }
    return (struct tv_text){at, (size_t)(end - at)};
}

static void parse_lines(struct tv_parser *parser, bool plain,
                        const struct tv_chunk *chunk, struct tv_span *span)
{
    const char *at = chunk->data, *end = chunk->data + chunk->size;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        struct tv_span place = *span;
        struct tv_text line = trim_line(at, stop ? stop : end, &place);
        uint64_t offset = chunk->offset + (uint64_t)(line.data - chunk->data);
        if (plain) {
            parse_plain(parser, line, offset, place);
        } else if (line.size > 0) {
            parse_json(parser, line.data, line.size, offset, place);
        }
        if (!stop) {
            tv_span_advance(span, at, (size_t)(end - at));
            return;
        }
        tv_span_append(span, (struct tv_span){1, 0});
        at = stop + 1;
    }
}

/* Whether all columns of that name say the same. */
static bool agree(const struct tv_csv_header *header,
                  const struct tv_csv_row *row, uint16_t cell)
{
    struct tv_text first = row->cells[cell].text;
    for (uint16_t other = header->next_same[cell]; other != TV_NO_FIELD;
         other = header->next_same[other]) {
        struct tv_text text = row->cells[other].text;
        if (text.size != first.size ||
            memcmp(text.data, first.data, first.size) != 0) {
            return false;
        }
    }
    return true;
}

/* Whether a column without a name says something in this row: it may stand for
 * a missing column. */
static bool says_without_name(const struct tv_csv_header *header,
                              const struct tv_csv_row *row)
{
    for (uint32_t i = 0; header->is_nameless && i < row->count; i++) {
        if (header->is_nameless[i] &&
            tv_text_trim(row->cells[i].text).size > 0) {
            return true;
        }
    }
    return false;
}

/* Trims blanks, which people and spreadsheets leave around a value. A cell of
 * nothing but blanks stays as it is, unless it was written by hand. */
static struct tv_text without_blanks(struct tv_text text, bool by_hand)
{
    struct tv_text bare = tv_text_trim(text);
    return bare.size > 0 || by_hand ? bare : text;
}

static void take_csv_cell(struct tv_parser *parser, uint16_t path,
                          struct tv_text text, bool is_whole)
{
    struct tv_cell_maker *maker = &parser->maker;
    if (is_whole && tv_cells_csv_again(maker, path, text)) {
        return;
    }
    tv_cells_csv(maker, path, without_blanks(text, is_list_of_texts(parser)),
                 is_whole);
    if (is_whole) {
        tv_cells_csv_note(maker, path, text);
    }
}

static void parse_csv_record(struct tv_parser *parser,
                             const struct tv_csv_header *header,
                             const char *data, uint64_t offset,
                             struct tv_span span)
{
    const struct tv_csv_row *row = &parser->csv;
    if (row->count != header->cell_count) {
        struct tv_json_fault fault = {
            0, row->count < header->cell_count
                   ? "fewer cells than the header has columns"
                   : "more cells than the header has columns"};
        lose(parser, data, span, &fault);
        return;
    }
    bool is_open = says_without_name(header, row);
    tv_cells_begin(&parser->maker);
    for (uint32_t i = 0; i < parser->layout->path_count; i++) {
        const struct tv_csv_source *source = &header->cells[i];
        if (source->cell != TV_NO_FIELD && !agree(header, row, source->cell)) {
            tv_cells_csv_contradicted(&parser->maker, (uint16_t)i);
        } else if (source->cell != TV_NO_FIELD) {
            take_csv_cell(parser, (uint16_t)i, row->cells[source->cell].text,
                          source->is_whole);
        } else if (source->is_left_out && !is_open) {
            tv_cells_csv(&parser->maker, (uint16_t)i, (struct tv_text){"", 0},
                         true);
        }
    }
    add_row(parser, offset, span);
}

/* Excel writes rows that were emptied as well. */
static bool is_blank(const struct tv_csv_row *row)
{
    for (uint32_t i = 0; i < row->count; i++) {
        if (tv_text_trim(row->cells[i].text).size > 0) {
            return false;
        }
    }
    return true;
}

/* Whether a row is the header once more, because a file was appended to
 * another, perhaps with its byte order mark and its "#TYPE" line. No subject
 * has the names of columns; one that is called "#TYPE x" has other cells,
 * too. */
static bool is_header_again(const struct tv_csv_header *header,
                            const struct tv_csv_row *row, struct tv_text line)
{
    if (line.size >= 3 && memcmp(line.data, "\xef\xbb\xbf", 3) == 0) {
        line.data += 3;
        line.size -= 3;
    }
    return (row->count == 1 && tv_text_starts(line, "#TYPE ")) ||
           (line.size == header->line.size &&
            memcmp(line.data, header->line.data, line.size) == 0);
}

static void parse_csv(struct tv_parser *parser,
                      const struct tv_csv_header *header,
                      const struct tv_chunk *chunk, struct tv_span *span)
{
    const char *at = chunk->data, *end = chunk->data + chunk->size;
    while (at < end) {
        const char *begin = at;
        struct tv_json_fault fault;
        uint64_t offset = chunk->offset + (uint64_t)(begin - chunk->data);
        if (!tv_csv_read(&parser->csv, &at, end, header->delimiter, &fault)) {
            lose(parser, begin, *span, &fault);
        } else if (!is_blank(&parser->csv) &&
                   !is_header_again(header, &parser->csv,
                                    tv_csv_line(begin, at))) {
            parse_csv_record(parser, header, begin, offset, *span);
        }
        if (!parser->csv.has_quotes && at[-1] == '\n') {
            tv_span_append(span, (struct tv_span){1, 0});
        } else {
            tv_span_advance(span, begin, (size_t)(at - begin));
        }
    }
}

void tv_parse_chunk(struct tv_parser *parser, const struct tv_file_state *file,
                    const struct tv_chunk *chunk, struct tv_row_block *out)
{
    struct tv_span span = {0, 0};
    parser->maker.first_key = parser->keys.next;
    if (chunk->fault_is_record && chunk->fault) {
        tv_row_bin_fault(&parser->bin, span, true, chunk->fault);
    }
    tv_span_append(&span, chunk->lead);
    struct tv_span begin = span;
    switch (file->form) {
    case TV_FORM_VALUES:
    case TV_FORM_PAGES:
        parse_extents(parser, chunk, &span);
        break;
    case TV_FORM_LINES:
    case TV_FORM_PLAIN:
        parse_lines(parser, file->form == TV_FORM_PLAIN, chunk, &span);
        break;
    case TV_FORM_CSV:
        parse_csv(parser, &file->csv, chunk, &span);
        break;
    case TV_FORM_NONE:
        break;
    }
    if (chunk->fault && !chunk->fault_is_record) {
        tv_span_advance(&begin, chunk->data, chunk->fault_at);
        tv_row_bin_fault(&parser->bin, begin, false, chunk->fault);
    }
    tv_owners_find(&parser->maker, parser->bin.keys, parser->bin.row_count);
    out->number = chunk->number;
    out->span = span;
    out->broken = chunk->broken;
    tv_row_bin_flush(&parser->bin, out);
}
