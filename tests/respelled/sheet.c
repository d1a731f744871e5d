/* SPDX-License-Identifier: Apache-2.0 */
/* Rows and columns: of CSV as it is, of JSON as Export-Csv flattens it. */
#include <string.h>

#include "base/text.h"

#include "writers.h"

/* Row 0 has the names. */
struct sheet {
    const struct source *source;
    size_t rows, columns;
    unsigned how;
    char delimiter;
};

/* The value in a cell below the names. */
static size_t value_at(const struct sheet *sheet, size_t row, size_t column)
{
    const struct source *source = sheet->source;
    size_t members[MOST_MEMBERS];
    if (source->kind == SOURCE_CSV) {
        return row * sheet->columns + column;
    }
    source_members(source, source->records[row - 1], members);
    return members[column];
}

static struct tv_text name_at(const struct sheet *sheet, size_t column)
{
    return sheet->source->kind == SOURCE_CSV
               ? source_text(sheet->source, column)
               : source_key(sheet->source, value_at(sheet, 1, column));
}

/* ---- what a cell says ---- */

static bool is_at(const char *name, const struct source *source, size_t value)
{
    return tv_text_same(source_key(source, value), tv_text_of(name));
}

/* Policies are written as their names. */
static size_t named_by(const struct source *source, size_t value)
{
    size_t members[MOST_MEMBERS];
    size_t count = source_members(source, value, members);
    return count > 0 && is_at("Name", source, members[0]) ? members[0]
                                                          : NO_HOLDER;
}

static void add_literal(struct tv_text text, struct tv_buf *out)
{
    if (tv_text_same(text, tv_text_of("true"))) {
        tv_buf_add_string(out, "True");
    } else if (tv_text_same(text, tv_text_of("false"))) {
        tv_buf_add_string(out, "False");
    } else if (!tv_text_same(text, tv_text_of("null"))) {
        tv_buf_add_text(out, text);
    }
}

static bool add_value(const struct sheet *sheet, size_t value,
                      struct tv_buf *out);

/* False of what is lost in a cell: a list of anything but texts. */
static bool add_list(const struct sheet *sheet, size_t value,
                     struct tv_buf *out)
{
    size_t members[MOST_MEMBERS];
    size_t count = source_members(sheet->source, value, members);
    bool braces = sheet->how & LISTS_IN_BRACES, ok = true;
    const char *between = braces                        ? ", "
                          : sheet->how & LISTS_BY_COMMA ? ","
                          : sheet->how & LISTS_BY_BLANK ? " "
                          : sheet->how & LISTS_BY_LINE  ? "\n"
                                                        : ";";
    tv_buf_add_string(out, braces ? "{" : "");
    for (size_t i = 0; i < count && ok; i++) {
        tv_buf_add_string(out, i == 0 ? "" : between);
        ok = sheet->source->values.items[members[i]].kind == TEXT &&
             add_value(sheet, members[i], out);
    }
    tv_buf_add_string(out, braces ? "}" : "");
    return ok;
}

static bool add_value(const struct sheet *sheet, size_t value,
                      struct tv_buf *out)
{
    const struct source *source = sheet->source;
    size_t name;
    switch (source->values.items[value].kind) {
    case LITERAL:
        add_literal(source_text(source, value), out);
        return true;
    case TEXT:
    case CELL:
        tv_buf_add_text(out, source_inside(source, value));
        return true;
    case OBJECT:
        name = named_by(source, value);
        return name != NO_HOLDER && add_value(sheet, name, out);
    case LIST:
        return add_list(sheet, value, out);
    }
    return false;
}

/* "userPrincipalName" as "User Principal Name". */
static void add_spaced(struct tv_text name, struct tv_buf *out)
{
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i], before = i > 0 ? name.data[i - 1] : 'A';
        bool begins = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
        tv_buf_add_string(out, begins ? " " : "");
        tv_buf_add_char(out,
                        i == 0 && c >= 'a' && c <= 'z' ? (char)(c ^ 0x20) : c);
    }
}

/* ---- rows ---- */

/* A cell would end in it otherwise. */
static bool must_be_quoted(const struct sheet *sheet, const char *text,
                           size_t size)
{
    return size > 0 &&
           (memchr(text, sheet->delimiter, size) || memchr(text, '\n', size));
}

/* What stands in `out` from `begin` on. */
static void quote(size_t begin, struct tv_buf *out)
{
    tv_buf_add_string(out, "\"\"");
    memmove(out->data + begin + 1, out->data + begin, out->size - begin - 2);
    out->data[begin] = '"';
}

static bool add_cell(const struct sheet *sheet, size_t row, size_t column,
                     struct tv_buf *out)
{
    struct tv_text name = name_at(sheet, column);
    size_t begin = out->size;
    bool ok = true;
    if (row > 0) {
        ok = add_value(sheet, value_at(sheet, row, column), out);
    } else if ((sheet->how & SPACED_NAMES) &&
               !memchr(name.data, '_', name.size)) {
        add_spaced(name, out);
    } else {
        tv_buf_add_text(out, name);
    }
    if ((sheet->how & QUOTED) ||
        must_be_quoted(sheet, out->data + begin, out->size - begin)) {
        quote(begin, out);
    }
    return ok;
}

static bool add_row(const struct sheet *sheet, size_t row, struct tv_buf *out)
{
    bool ok = true, backwards = sheet->how & LAST_COLUMN_FIRST;
    if (sheet->how & ONE_COLUMN_MORE) {
        tv_buf_printf(out, row == 0 ? "Comment%c" : "%c", sheet->delimiter);
    }
    for (size_t i = 0; i < sheet->columns && ok; i++) {
        if (i > 0) {
            tv_buf_add_char(out, sheet->delimiter);
        }
        ok = add_cell(sheet, row, backwards ? sheet->columns - 1 - i : i, out);
    }
    tv_buf_add_char(out, '\n');
    return ok;
}

static void add_blank_row(const struct sheet *sheet, struct tv_buf *out)
{
    for (size_t i = 1; i < sheet->columns; i++) {
        tv_buf_add_char(out, sheet->delimiter);
    }
    tv_buf_add_char(out, '\n');
}

static void add_head(const struct sheet *sheet, struct tv_buf *out)
{
    if (sheet->how & TYPE_LINE) {
        tv_buf_add_string(
            out,
            "#TYPE Selected.System.Management.Automation.PSCustomObject\n");
    }
    if (sheet->how & SEPARATOR_LINE) {
        tv_buf_printf(out, "sep=%c\n", sheet->delimiter);
    }
}

static bool write_rows(const struct sheet *sheet, struct tv_buf *out)
{
    bool ok = true;
    add_head(sheet, out);
    for (size_t i = 0; i < sheet->rows && ok; i++) {
        size_t row =
            i > 0 && (sheet->how & LAST_ROW_FIRST) ? sheet->rows - i : i;
        if (i > 1 && (sheet->how & HEAD_TWICE)) {
            add_head(sheet, out);
            ok = add_row(sheet, 0, out);
        }
        ok = ok && add_row(sheet, row, out);
        if (ok && (sheet->how & BLANK_ROWS)) {
            add_blank_row(sheet, out);
        }
    }
    if (ok && (sheet->how & TRIMMED_END)) {
        out->data[--out->size] = '\0';
    }
    return ok;
}

/* Export-Csv takes its columns from the first record alone. */
static bool are_alike(const struct source *source)
{
    size_t first[MOST_MEMBERS], other[MOST_MEMBERS];
    size_t count = source_members(source, source->records[0], first);
    for (size_t i = 1; i < source->record_count; i++) {
        if (source_members(source, source->records[i], other) != count) {
            return false;
        }
        for (size_t m = 0; m < count; m++) {
            if (!tv_text_same(source_key(source, first[m]),
                              source_key(source, other[m]))) {
                return false;
            }
        }
    }
    return true;
}

bool sheet_write(const struct source *source, unsigned how,
                 struct tv_buf out[2])
{
    size_t members[MOST_MEMBERS];
    struct sheet sheet = {.source = source,
                          .how = how,
                          .delimiter = how & SEMICOLONS ? ';'
                                       : how & TABS     ? '\t'
                                       : how & BARS     ? '|'
                                                        : ','};
    if (source->kind == SOURCE_CSV) {
        sheet.columns = source->columns;
        sheet.rows = source->values.count / source->columns;
    } else if (source->kind == SOURCE_JSON && source->record_count > 0 &&
               !source->is_manifest && are_alike(source)) {
        sheet.columns = source_members(source, source->records[0], members);
        sheet.rows = source->record_count + 1;
    }
    return sheet.columns > 0 && sheet.rows > 0 && write_rows(&sheet, &out[0]);
}
