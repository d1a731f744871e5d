/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding the header line, and whether it says enough.
 */
#include "snapshot/header.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "snapshot/csv.h"
#include "snapshot/foreign.h"

/* Skips "#TYPE …" of Export-Csv, "sep=;" of Excel and blank lines. Returns
 * where the header begins, or the end. */
static const char *skip_type_line(const char *at, const char *end)
{
    while (at < end) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        struct tv_text line = {at,
                               next ? (size_t)(next - at) : (size_t)(end - at)};
        bool skipped =
            tv_text_starts(line, "#TYPE") || tv_text_starts(line, "\"#TYPE") ||
            tv_text_starts(line, "sep=") || tv_text_trim(line).size == 0;
        if (!skipped) {
            return at;
        }
        at = next ? next + 1 : end;
    }
    return end;
}

static bool may_be_plain(enum tv_collection collection)
{
    return collection == TV_COLLECTION_EXPERTS ||
           collection == TV_COLLECTION_ALLOWLIST;
}

/* Whether a column says whose the rows are, if the collection is about
 * subjects. */
static bool says_whose(const struct tv_layout *layout,
                       const struct tv_csv_header *header)
{
    for (uint32_t i = 0; i < layout->key_count; i++) {
        const struct tv_layout_key *key = &layout->keys[i];
        bool names = key->role == TV_KEY_ID || key->role == TV_KEY_UPN;
        uint16_t path = layout->fields[key->field].path;
        if (names && header->cells[path].cell != TV_NO_FIELD) {
            return true;
        }
    }
    return !tv_layout_is_joined(layout->collection);
}

/* "id, ObjectId or userPrincipalName" */
static void list_keys(enum tv_collection collection, struct tv_buf *out)
{
    const struct tv_collection_info *info = tv_collection_info(collection);
    const char *names[8];
    size_t count = 0;
    for (size_t i = 0; i < 4 && info->id_paths[i]; i++) {
        names[count++] = info->id_paths[i];
    }
    for (size_t i = 0; i < 4 && info->upn_paths[i]; i++) {
        names[count++] = info->upn_paths[i];
    }
    for (size_t i = 0; i < count; i++) {
        tv_buf_add_string(out, i == 0 ? "" : i + 1 < count ? ", " : " or ");
        tv_buf_add_string(out, names[i]);
    }
}

/* What a complaint about the head of a file needs. */
struct complaint {
    struct tv_snapshot_state *state;
    uint32_t file;
    const struct tv_head *head;
};

static bool refuse(const struct complaint *at, const char *place,
                   const char *text)
{
    const struct tv_snapshot_file *shown = &at->state->shown.files[at->file];
    struct tv_span span = {0, 0};
    tv_span_advance(&span, at->head->begin, (size_t)(place - at->head->begin));
    tv_problem_addf(at->state, shown->collection, at->file, "unreadable",
                    "%s:%u:%u: %s", shown->name, span.lines + 1,
                    span.columns + 1, text);
    return false;
}

static bool refuse_columns(const struct complaint *at, const char *place)
{
    enum tv_collection collection = at->state->shown.files[at->file].collection;
    struct tv_buf text;
    tv_buf_init(&text, TV_ERROR_SIZE);
    if (tv_layout_is_joined(collection)) {
        tv_buf_add_string(&text, "no column says whose the rows are: one with "
                                 "the name ");
        list_keys(collection, &text);
        tv_buf_add_string(&text, " was expected");
    } else {
        tv_buf_printf(&text,
                      "no column has the name of a property, as %s shows them",
                      tv_collection_info(collection)->source);
    }
    tv_buf_add(&text, "", 1);
    (void)refuse(at, place, text.data);
    tv_buf_finish(&text);
    return false;
}

/* The records begin behind the header, at `at`. */
static void begin_records(struct tv_file_state *known,
                          const struct tv_head *head, const char *at)
{
    known->form = TV_FORM_CSV;
    known->csv.header_span = (struct tv_span){0, 0};
    tv_span_advance(&known->csv.header_span, head->begin,
                    (size_t)(at - head->begin));
    known->begin += (uint64_t)(at - head->begin);
}

static char delimiter_of(const char *at, const char *end)
{
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    return tv_csv_delimiter(
        (struct tv_text){at, (size_t)((line_end ? line_end : end) - at)});
}

/* Reads the line at `line` and sets *end behind it. False with a fault if it is
 * no line of CSV. *found says whether it is a header of the collection. */
static bool read_header(const struct complaint *at, const char *line,
                        const char **end, struct tv_json_fault *fault,
                        bool *found)
{
    struct tv_snapshot_state *state = at->state;
    struct tv_arena *arena = &state->shown.arena;
    struct tv_csv_header *csv = &state->files[at->file].csv;
    enum tv_collection collection = state->shown.files[at->file].collection;
    struct tv_csv_row row = {0};
    *end = line;
    csv->delimiter = delimiter_of(line, at->head->end);
    bool read = tv_csv_read(&row, end, at->head->end, csv->delimiter, fault);
    csv->line = tv_arena_text(arena, tv_csv_line(line, *end));
    *found =
        read &&
        tv_csv_resolve(arena, state->collections[collection].layout, &row, csv);
    tv_csv_row_finish(&row);
    return read;
}

bool tv_header_sniff(struct tv_snapshot_state *state, uint32_t file,
                     const struct tv_head *head)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    struct tv_file_state *known = &state->files[file];
    const struct complaint complaint = {state, file, head};
    const char *line = skip_type_line(head->begin, head->end), *end;
    struct tv_json_fault fault;
    bool found;
    if (line >= head->end && head->is_all) {
        tv_problem_addf(state, shown->collection, file, "empty",
                        "%s: the file is empty", shown->name);
        return false;
    }
    bool read = read_header(&complaint, line, &end, &fault, &found);
    if (!found && tv_is_formatted_table(line, head->end)) {
        return refuse(&complaint, line, tv_formatted_table);
    }
    if (!found && may_be_plain(shown->collection)) {
        known->form = TV_FORM_PLAIN;
        shown->form = "plain text";
        return true;
    }
    if (!read || (end >= head->end && !head->is_all)) {
        return refuse(&complaint, read ? line : line + fault.offset,
                      read ? "a header line that is too long" : fault.text);
    }
    if (!found || !says_whose(state->collections[shown->collection].layout,
                              &known->csv)) {
        return refuse_columns(&complaint, line);
    }
    shown->form = "csv";
    begin_records(known, head, end);
    return true;
}
