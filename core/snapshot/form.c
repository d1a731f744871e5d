/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sniffing forms: by the ending for CSV and text, by the first value for JSON.
 */
#include "snapshot/form.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/text.h"
#include "snapshot/csv.h"
#include "snapshot/extent.h"
#include "snapshot/page.h"
#include "snapshot/source.h"

#define HEAD_SIZE ((size_t)64 << 10)

static bool has_ending(const char *name, const char *ending)
{
    const char *dot = strrchr(name, '.');
    return dot && strcasecmp(dot + 1, ending) == 0;
}

struct head {
    const char *begin, *end;
    bool is_all;
};

/* Of records one behind another: whether each has a line. */
static bool is_lines(const char *at, const struct head *head)
{
    const char *end = tv_extent(at, head->end, head->is_all);
    if (!end) {
        return false;
    }
    const char *next = tv_extent_blanks(end, head->end);
    return memchr(at, '\n', (size_t)(end - at)) == NULL && next < head->end &&
           memchr(end, '\n', (size_t)(next - end)) != NULL;
}

static enum tv_form json_form(const char *name, const struct head *head,
                              bool *sure, const char **label)
{
    const char *at = tv_extent_blanks(head->begin, head->end);
    *sure = true;
    *label = NULL;
    if (at >= head->end || (*at != '[' && *at != '{')) {
        *sure = at < head->end || head->is_all;
        return TV_FORM_NONE;
    }
    const char *first = *at == '[' ? tv_extent_blanks(at + 1, head->end) : at;
    bool told = first < head->end;
    if (told && *first == '{' && tv_is_page(first, head->end, &told)) {
        *label = "json pages";
        return TV_FORM_PAGES;
    }
    *sure = told || head->is_all;
    if (*at == '[') {
        *label = "json array";
        return TV_FORM_VALUES;
    }
    bool by_ending = has_ending(name, "ndjson") || has_ending(name, "jsonl");
    if (by_ending || is_lines(at, head)) {
        *label = "ndjson";
        return TV_FORM_LINES;
    }
    *label = "json object";
    return TV_FORM_VALUES;
}

static bool sniff_json(struct tv_snapshot_state *state, uint32_t file,
                       const struct head *head, bool *sure)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    state->files[file].form = json_form(shown->name, head, sure, &shown->form);
    if (!*sure || state->files[file].form != TV_FORM_NONE) {
        return true;
    }
    bool blank = tv_extent_blanks(head->begin, head->end) >= head->end;
    if (blank) {
        tv_problem_addf(state, shown->collection, file, "empty",
                        "%s: the file is empty", shown->name);
    } else {
        tv_problem_addf(state, shown->collection, file, "unreadable",
                        "%s:1:1: not JSON: an array or an object was expected",
                        shown->name);
    }
    return false;
}

/* Behind "#TYPE …" of Export-Csv, "sep=;" of Excel and blank lines: where the
 * header stands. */
static const char *skip_type_line(const char *at, const char *end)
{
    for (;;) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        struct tv_text line = {at,
                               next ? (size_t)(next - at) : (size_t)(end - at)};
        bool skipped =
            tv_text_starts(line, "#TYPE") || tv_text_starts(line, "\"#TYPE") ||
            tv_text_starts(line, "sep=") || tv_text_trim(line).size == 0;
        if (!skipped || !next) {
            return at;
        }
        at = next + 1;
    }
}

static bool may_be_plain(enum tv_collection collection)
{
    return collection == TV_COLLECTION_EXPERTS ||
           collection == TV_COLLECTION_ALLOWLIST;
}

static bool sniff_csv(struct tv_snapshot_state *state, uint32_t file,
                      const struct head *head)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    struct tv_file_state *known = &state->files[file];
    const char *at = skip_type_line(head->begin, head->end);
    const char *line_end = memchr(at, '\n', (size_t)(head->end - at));
    struct tv_text line = {at,
                           (size_t)((line_end ? line_end : head->end) - at)};
    struct tv_csv_row row = {0};
    struct tv_json_fault fault;
    known->csv.delimiter = tv_csv_delimiter(line);
    bool read = tv_csv_read(&row, &at, head->end, known->csv.delimiter, &fault);
    bool found =
        read && tv_csv_resolve(&state->shown.arena,
                               state->collections[shown->collection].layout,
                               &row, &known->csv);
    tv_csv_row_finish(&row);
    if (!found && may_be_plain(shown->collection)) {
        known->form = TV_FORM_PLAIN;
        shown->form = "plain text";
        return true;
    }
    if (!read || (at >= head->end && !head->is_all)) {
        tv_problem_addf(state, shown->collection, file, "unreadable",
                        "%s: the header line cannot be read: %s", shown->name,
                        read ? "it is too long" : fault.text);
        return false;
    }
    known->form = TV_FORM_CSV;
    shown->form = "csv";
    known->csv.header_span = (struct tv_span){0, 0};
    tv_span_advance(&known->csv.header_span, head->begin,
                    (size_t)(at - head->begin));
    known->begin += (uint64_t)(at - head->begin);
    return true;
}

bool tv_form_sniff(struct tv_snapshot_state *state, uint32_t file, int fd)
{
    struct tv_snapshot_file *shown = &state->shown.files[file];
    struct tv_file_state *known = &state->files[file];
    bool csv = has_ending(shown->name, "csv") || has_ending(shown->name, "txt");
    size_t limit = TV_JSON_MAX_RECORD + HEAD_SIZE;
    bool sure = false, good = false;
    for (size_t size = HEAD_SIZE; !sure; size *= 16) {
        size_t most = size < limit ? size : limit;
        uint64_t left = known->size - known->begin;
        most = left < most ? (size_t)left : most;
        char *data = tv_realloc_array(NULL, most + TV_JSON_PADDING, 1);
        ssize_t got = tv_read_at(fd, data, most, known->begin);
        if (got < 0) {
            tv_problem_addf(state, shown->collection, file, "unreadable",
                            "%s: %s", shown->name, strerror(errno));
            sure = true;
        } else {
            struct head head = {data, data + got, (size_t)got == left};
            memset(data + got, 0, TV_JSON_PADDING);
            good = csv ? sniff_csv(state, file, &head)
                       : sniff_json(state, file, &head, &sure);
            sure = sure || csv || !good || head.is_all || most >= limit;
        }
        tv_free(data);
    }
    return good;
}
