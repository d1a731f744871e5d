/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The CSV scanner.
 */
#include "snapshot/csv.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/arena.h"
#include "base/count.h"
#include "base/text.h"

void tv_csv_row_finish(struct tv_csv_row *row)
{
    tv_free(row->cells);
    tv_free(row->scratch);
    memset(row, 0, sizeof(*row));
}

/* The end of a cell without quotes. Texts are padded, so whole blocks can be
 * compared. */
static inline const char *plain_end(const char *at, const char *end,
                                    char delimiter)
{
#if defined(__SSE2__)
    const __m128i split = _mm_set1_epi8(delimiter);
    const __m128i feed = _mm_set1_epi8('\n');
    const __m128i back = _mm_set1_epi8('\r');
    for (; at < end; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
        __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, feed),
                                     _mm_cmpeq_epi8(bytes, back));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, split));
        unsigned mask = (unsigned)_mm_movemask_epi8(found);
        if (mask != 0) {
            at += __builtin_ctz(mask);
            break;
        }
    }
    return at < end ? at : end;
#else
    while (at < end && *at != delimiter && *at != '\n' && *at != '\r') {
        at++;
    }
    return at;
#endif
}

/* `at` is behind the opening quote; returns the closing one, or `end`. */
static const char *quoted_end(const char *at, const char *end)
{
    for (;;) {
        at = memchr(at, '"', (size_t)(end - at));
        if (!at) {
            return end;
        }
        if (at + 1 >= end || at[1] != '"') {
            return at;
        }
        at += 2;
    }
}

/* What is behind the cell at `at`; `end` if a quote is not closed. */
static inline const char *cell_end(const char *at, const char *end,
                                   char delimiter)
{
    if (at < end && *at == '"') {
        at = quoted_end(at + 1, end);
        at += at < end;
    }
    return plain_end(at, end, delimiter);
}

/* What is behind the line end at `at`; NULL if it may go on behind `end`. */
static const char *behind_line_end(const char *at, const char *end,
                                   bool is_last)
{
    if (at >= end || (*at == '\r' && at + 1 >= end)) {
        return is_last ? end : NULL;
    }
    return *at == '\r' && at[1] == '\n' ? at + 2 : at + 1;
}

const char *tv_csv_record_end(const char *at, const char *end, char delimiter,
                              bool is_last)
{
    for (;; at++) {
        at = cell_end(at, end, delimiter);
        if (at >= end || *at != delimiter) {
            return behind_line_end(at, end, is_last);
        }
    }
}

struct tv_text tv_csv_line(const char *begin, const char *end)
{
    while (end > begin && (end[-1] == '\n' || end[-1] == '\r')) {
        end--;
    }
    return (struct tv_text){begin, (size_t)(end - begin)};
}

/* Without quotes every line end ends a record: the size up to the last of them.
 * 0 if there are quotes. */
static size_t whole_lines(const char *data, size_t size)
{
    if (memchr(data, '"', size)) {
        return 0;
    }
    while (size > 0 && data[size - 1] != '\n') {
        size--;
    }
    return size;
}

size_t tv_csv_whole_records(const char *data, size_t size, char delimiter,
                            bool is_last)
{
    if (is_last) {
        return size;
    }
    const char *next = data + whole_lines(data, size);
    const char *at = data;
    while (next) {
        at = next;
        next = tv_csv_record_end(at, data + size, delimiter, false);
    }
    return (size_t)(at - data);
}

static bool fail(struct tv_json_fault *fault, const char *begin, const char *at,
                 const char *text)
{
    fault->offset = (size_t)(at - begin);
    fault->text = text;
    return false;
}

/* Doubled quotes become one. */
static struct tv_text unquote(struct tv_csv_row *row, const char *begin,
                              const char *end, size_t *used)
{
    struct tv_text text = {begin, (size_t)(end - begin)};
    if (!memchr(begin, '"', text.size)) {
        return text;
    }
    text.data = row->scratch + *used;
    text.size = 0;
    for (const char *at = begin; at < end; at++) {
        row->scratch[*used + text.size++] = *at;
        at += *at == '"';
    }
    *used += text.size;
    return text;
}

static struct tv_csv_cell *add_cell(struct tv_csv_row *row)
{
    if (row->count == row->capacity) {
        row->capacity = row->capacity * 2 + 16;
        row->cells =
            tv_realloc_array(row->cells, row->capacity, sizeof(row->cells[0]));
    }
    return &row->cells[row->count++];
}

/* Room for the unquoted text. */
static void reserve(struct tv_csv_row *row, size_t size)
{
    if (row->scratch_size < size) {
        row->scratch = tv_realloc_array(row->scratch, size, 1);
        memset(row->scratch, 0, size);
        row->scratch_size = size;
    }
}

/* Splits a record into cells, quotes included. Keeps one more than a record may
 * have, which read_cells refuses. Returns what is behind the line end. */
static const char *split(struct tv_csv_row *row, const char *at,
                         const char *end, char delimiter)
{
    row->count = 0;
    row->has_quotes = false;
    for (;; at++) {
        const char *begin = at;
        at = cell_end(begin, end, delimiter);
        row->has_quotes |= begin < at && *begin == '"';
        if (row->count <= TV_CSV_MAX_CELLS) {
            *add_cell(row) =
                (struct tv_csv_cell){{begin, (size_t)(at - begin)}, begin, at};
        }
        if (at >= end || *at != delimiter) {
            return behind_line_end(at, end, true);
        }
    }
}

/* Removes quotes, where there are any. */
static bool read_cells(struct tv_csv_row *row, const char *begin,
                       struct tv_json_fault *fault)
{
    size_t used = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        struct tv_csv_cell *cell = &row->cells[i];
        bool quoted = cell->begin < cell->end && *cell->begin == '"';
        const char *close =
            quoted ? quoted_end(cell->begin + 1, cell->end) : NULL;
        if (quoted && close >= cell->end) {
            return fail(fault, begin, cell->begin,
                        "a quote that is never closed");
        }
        if (i >= TV_CSV_MAX_CELLS) {
            return fail(fault, begin, cell->begin,
                        "more cells than a record may have");
        }
        if (quoted && close + 1 != cell->end) {
            return fail(fault, begin, close, "text behind a closing quote");
        }
        if (quoted) {
            cell->text = unquote(row, cell->begin + 1, close, &used);
        }
    }
    return true;
}

/* Whether all bytes are ASCII other than NUL. Without SSE2 it says no: then the
 * slow check decides. */
static bool is_plain(const char *at, size_t size)
{
#if defined(__SSE2__)
    const char *end = at + size;
    for (; at < end; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
        __m128i plain = _mm_cmpgt_epi8(bytes, _mm_setzero_si128());
        unsigned other = 0xffffu ^ (unsigned)_mm_movemask_epi8(plain);
        if (other != 0) {
            return at + __builtin_ctz(other) >= end;
        }
    }
    return true;
#else
    (void)at;
    return size == 0;
#endif
}

static bool is_text(const char *begin, size_t size, struct tv_json_fault *fault)
{
    size_t valid = tv_utf8_valid(begin, size);
    if (valid < size) {
        return fail(fault, begin, begin + valid,
                    "invalid UTF-8; save it as UTF-8 (Excel: CSV UTF-8)");
    }
    const char *nul = memchr(begin, '\0', size);
    return !nul || fail(fault, begin, nul, "a NUL byte");
}

bool tv_csv_read(struct tv_csv_row *row, const char **at, const char *end,
                 char delimiter, struct tv_json_fault *fault)
{
    const char *begin = *at;
    *at = split(row, begin, end, delimiter);
    size_t size = tv_csv_line(begin, *at).size;
    if (size > TV_JSON_MAX_RECORD) {
        return fail(fault, begin, begin, "a record over 16 MiB");
    }
    if (!is_plain(begin, size) && !is_text(begin, size, fault)) {
        return false;
    }
    if (!row->has_quotes && row->count <= TV_CSV_MAX_CELLS) {
        return true;
    }
    reserve(row, size + TV_JSON_PADDING);
    return read_cells(row, begin, fault);
}

char tv_csv_delimiter(struct tv_text line)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    size_t counts[4] = {0, 0, 0, 0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < line.size; i++) {
        quoted ^= line.data[i] == '"';
        for (size_t d = 0; d < 4 && !quoted; d++) {
            counts[d] += line.data[i] == delimiters[d];
        }
    }
    for (size_t d = 1; d < 4; d++) {
        best = counts[d] > counts[best] ? d : best;
    }
    return delimiters[best];
}

/* ---- the header ---- */

static bool is_skipped(char c)
{
    return c == ' ' || c == '_' || c == '[' || c == ']';
}

static char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

enum match { NO_MATCH, PARENT, SAME };

/* "User Principal Name" is userPrincipalName; "AssignedPlan" is a parent of
 * AssignedPlan[].ServicePlanId. */
static enum match match_header(struct tv_text header, const char *path)
{
    size_t at = 0;
    for (; *path; path++) {
        while (at < header.size && is_skipped(header.data[at])) {
            at++;
        }
        if (is_skipped(*path)) {
            continue;
        }
        if (at >= header.size) {
            return *path == '.' ? PARENT : NO_MATCH;
        }
        if (folded(header.data[at]) != folded(*path)) {
            return NO_MATCH;
        }
        at++;
    }
    while (at < header.size && is_skipped(header.data[at])) {
        at++;
    }
    return at == header.size ? SAME : NO_MATCH;
}

/* Whether a column of a list that people write is a remark, which changes
 * nothing of what a row says. One without a name counts; its cells are looked
 * at later. */
static bool is_remark(struct tv_text header)
{
    static const char *const remarks[] = {
        "comment", "comments", "description", "name",      "note", "notes",
        "remark",  "remarks",  "rule",        "rule name", "id",   "no",
        "nr",      "#",        "owner",       "ticket"};
    for (size_t i = 0; i < TV_COUNT_OF(remarks); i++) {
        if (match_header(header, remarks[i]) == SAME) {
            return true;
        }
    }
    return header.size == 0;
}

static bool is_resolved(const struct tv_csv_header *header, uint32_t paths,
                        uint32_t cell)
{
    for (uint32_t p = 0; p < paths; p++) {
        if (header->cells[p].cell == cell) {
            return true;
        }
    }
    return false;
}

static struct tv_csv_source *source_of(const struct tv_layout *layout,
                                       uint32_t column,
                                       const struct tv_csv_header *header)
{
    return &header->cells[layout->fields[layout->columns[column].field].path];
}

/* Whether a fact has a column of this name, or of a later one of its names. */
static bool has_any_name(const struct tv_layout *layout, uint32_t column,
                         const struct tv_csv_header *header)
{
    while (source_of(layout, column, header)->cell == TV_NO_FIELD) {
        if (layout->columns[column].instead == TV_NO_FIELD) {
            return false;
        }
        column = layout->columns[column].instead;
    }
    return true;
}

/* The first column is left out: if it has no name, it numbers the rows. */
static void note_nameless(struct tv_arena *arena, const struct tv_csv_row *row,
                          struct tv_csv_header *out)
{
    out->is_nameless =
        tv_arena_array(arena, row->count + 1u, sizeof(out->is_nameless[0]));
    for (uint32_t i = 1; i < row->count; i++) {
        out->is_nameless[i] = tv_text_trim(row->cells[i].text).size == 0;
    }
}

/* Lets columns that are missing count as blank, unless there is one that is
 * not understood, which may say the same: "service" in place of protocol and
 * ports. */
static void leave_out_the_others(const struct tv_layout *layout,
                                 const struct tv_csv_row *row,
                                 struct tv_csv_header *out)
{
    for (uint32_t i = 0; i < row->count; i++) {
        if (!is_resolved(out, layout->path_count, i) &&
            !is_remark(tv_text_trim(row->cells[i].text))) {
            return;
        }
    }
    for (uint32_t i = 0; i < layout->column_count; i++) {
        struct tv_csv_source *source = source_of(layout, i, out);
        source->is_left_out = !has_any_name(layout, i, out);
    }
}

/* Whether a header names any property of the collection, asked for or not. */
static bool is_named_by_facts(enum tv_collection collection,
                              struct tv_text name)
{
    for (uint32_t f = 0; f < tv_fact_count(); f++) {
        const struct tv_fact *fact = tv_fact(f);
        for (uint32_t s = 0; s < fact->source_count; s++) {
            if (fact->sources[s].collection == collection &&
                match_header(name, fact->sources[s].path) != NO_MATCH) {
                return true;
            }
        }
    }
    return false;
}

static bool is_header(enum tv_collection collection,
                      const struct tv_csv_row *row)
{
    for (uint32_t i = 0; i < row->count; i++) {
        if (is_named_by_facts(collection, tv_text_trim(row->cells[i].text))) {
            return true;
        }
    }
    return false;
}

static bool is_same_name(struct tv_text a, struct tv_text b)
{
    a = tv_text_trim(a);
    b = tv_text_trim(b);
    return a.size > 0 && tv_text_alike(a, b);
}

static void link_same_names(struct tv_arena *arena,
                            const struct tv_csv_row *row,
                            struct tv_csv_header *out)
{
    out->next_same =
        tv_arena_array(arena, row->count + 1u, sizeof(out->next_same[0]));
    for (uint32_t i = 0; i < row->count; i++) {
        uint32_t next = i + 1;
        while (next < row->count &&
               !is_same_name(row->cells[i].text, row->cells[next].text)) {
            next++;
        }
        out->next_same[i] = next < row->count ? (uint16_t)next : TV_NO_FIELD;
    }
}

bool tv_csv_resolve(struct tv_arena *arena, const struct tv_layout *layout,
                    const struct tv_csv_row *row, struct tv_csv_header *out)
{
    bool any = false;
    out->cell_count = row->count;
    out->cells =
        tv_arena_array(arena, layout->path_count + 1u, sizeof(out->cells[0]));
    for (uint32_t p = 0; p < layout->path_count; p++) {
        struct tv_csv_source *source = &out->cells[p];
        source->cell = TV_NO_FIELD;
        for (uint32_t i = 0; i < row->count; i++) {
            struct tv_text name = tv_text_trim(row->cells[i].text);
            enum match match = match_header(name, layout->paths[p]);
            bool better = match == SAME && !source->is_whole;
            if (better || (match == PARENT && source->cell == TV_NO_FIELD)) {
                source->cell = (uint16_t)i;
                source->is_whole = match == SAME;
                any = true;
            }
        }
    }
    link_same_names(arena, row, out);
    if (layout->collection == TV_COLLECTION_ALLOWLIST) {
        note_nameless(arena, row, out);
        leave_out_the_others(layout, row, out);
    }
    return any || is_header(layout->collection, row);
}
