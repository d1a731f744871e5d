/* SPDX-License-Identifier: Apache-2.0 */
/* The forms, as a table; and characters, which any file is made of. */
#include "form.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

#include "writers.h"

enum encoding { PLAIN = 0, MARKED = 1, UTF_16LE = 2, UTF_16BE = 4, CRLF = 8 };

/* Endings that are none: of "users.part.json", of "USERS.JSON". */
#define PART "part"
#define CAPITALS "CAPITALS"

static const char is_one[] = "a text may be one item that has such characters";

#define AS_IT_IS                                                               \
    {                                                                          \
        NULL, NULL                                                             \
    }
#define AS_CSV                                                                 \
    {                                                                          \
        "csv", NULL                                                            \
    }
#define AS_LINES_ARE                                                           \
    {                                                                          \
        "ndjson", NULL                                                         \
    }
#define IN_PARTS                                                               \
    {                                                                          \
        "1.json", "2.json"                                                     \
    }

static const struct form {
    const char *name;
    form_writer *write; /* NULL: the text as it is */
    unsigned how, encoding;
    const char *endings[2]; /* of the files; NULL: as before, or no second */
    const char *why;        /* unknown will do; or NULL */
} forms[] = {
    /* clang-format off */
    {"marked as UTF-8", NULL, 0, MARKED, AS_IT_IS, NULL},
    {"in UTF-16", NULL, 0, UTF_16LE, AS_IT_IS, NULL},
    {"in UTF-16, big end first", NULL, 0, UTF_16BE, AS_IT_IS, NULL},
    {"with CR LF", NULL, 0, CRLF, AS_IT_IS, NULL},
    {"in a part", NULL, 0, PLAIN, {PART, NULL}, NULL},
    {"under a name in capitals", NULL, 0, PLAIN, {CAPITALS, NULL}, NULL},

    {"tight", style_write, 0, PLAIN, AS_IT_IS, NULL},
    {"as PowerShell 7 writes", style_write, INDENTED, CRLF, AS_IT_IS, NULL},
    {"as PowerShell 5.1 writes", style_write, ALIGNED, CRLF | UTF_16LE, AS_IT_IS, NULL},
    {"members backwards", style_write, BACKWARDS, PLAIN, AS_IT_IS, NULL},
    {"the other initial", style_write, OTHER_INITIAL, PLAIN, AS_IT_IS, NULL},
    {"with annotations", style_write, ANNOTATED, PLAIN, AS_IT_IS, NULL},

    {"as a list", records_write, AS_LIST, PLAIN, AS_IT_IS, NULL},
    {"as a page", records_write, AS_PAGE, PLAIN, AS_IT_IS, NULL},
    {"as a page with its count", records_write, AS_COUNTED_LIST, PLAIN, AS_IT_IS, NULL},
    {"as lines", records_write, AS_LINES, PLAIN, AS_LINES_ARE, NULL},
    {"as lines of another ending", records_write, AS_LINES, CRLF, AS_IT_IS, NULL},
    {"as one record", records_write, AS_ONE, PLAIN, AS_IT_IS, NULL},
    {"as two pages", records_write, AS_TWO_PAGES, PLAIN, AS_IT_IS, NULL},
    {"as a list of pages", records_write, AS_LIST_OF_PAGES, PLAIN, AS_IT_IS, NULL},
    {"the last record first", records_write, LAST_FIRST, PLAIN, AS_IT_IS, NULL},
    {"in two files", records_write, IN_TWO_FILES, PLAIN, IN_PARTS, NULL},
    {"in two files, by members", records_write, IN_TWO_FILES_BY_MEMBERS, PLAIN, IN_PARTS, NULL},

    {"as Export-Csv 5.1 writes", sheet_write, QUOTED | TYPE_LINE, CRLF | UTF_16LE, AS_CSV, NULL},
    {"as Export-Csv 7 writes", sheet_write, QUOTED, CRLF, AS_CSV, NULL},
    {"with bars", sheet_write, QUOTED | BARS, CRLF, AS_CSV, NULL},
    {"one behind another", sheet_write, QUOTED | TYPE_LINE | HEAD_TWICE, CRLF, AS_CSV, NULL},
    {"as a spreadsheet writes", sheet_write, SEMICOLONS, MARKED | CRLF, AS_CSV, NULL},
    {"as a spreadsheet's text", sheet_write, TABS, UTF_16LE | CRLF, AS_CSV, NULL},
    {"with its separator told", sheet_write, SEMICOLONS | SEPARATOR_LINE, PLAIN, AS_CSV, NULL},
    {"columns backwards", sheet_write, LAST_COLUMN_FIRST, PLAIN, AS_CSV, NULL},
    {"one column more", sheet_write, ONE_COLUMN_MORE, PLAIN, AS_CSV, NULL},
    {"names with blanks", sheet_write, SPACED_NAMES, PLAIN, AS_CSV, NULL},
    {"blank rows", sheet_write, BLANK_ROWS, PLAIN, AS_CSV, NULL},
    {"the last row first", sheet_write, LAST_ROW_FIRST, PLAIN, AS_CSV, NULL},
    {"no line end", sheet_write, TRIMMED_END, PLAIN, AS_CSV, NULL},
    {"lists by comma", sheet_write, LISTS_BY_COMMA, PLAIN, AS_CSV, is_one},
    {"lists by blank", sheet_write, LISTS_BY_BLANK, PLAIN, AS_CSV, is_one},
    {"lists by line", sheet_write, LISTS_BY_LINE, PLAIN, AS_CSV, is_one},
    {"lists in braces", sheet_write, LISTS_IN_BRACES, PLAIN, AS_CSV, is_one},
    /* clang-format on */
};

unsigned form_count(void)
{
    return sizeof(forms) / sizeof(forms[0]);
}

const char *form_name(unsigned form)
{
    return forms[form].name;
}

bool form_is_of_characters(unsigned form)
{
    return !forms[form].write;
}

bool form_may_be_unknown(unsigned form)
{
    return forms[form].why != NULL;
}

static void add_unit(uint32_t unit, unsigned encoding, struct tv_buf *out)
{
    char low = (char)(unit & 0xff), high = (char)(unit >> 8);
    tv_buf_add_char(out, encoding & UTF_16BE ? high : low);
    tv_buf_add_char(out, encoding & UTF_16BE ? low : high);
}

static void add_character(uint32_t c, unsigned encoding, struct tv_buf *out)
{
    char bytes[4];
    if ((encoding & (UTF_16LE | UTF_16BE)) == 0) {
        tv_buf_add(out, bytes, tv_utf8_encode(c, bytes));
    } else if (c < 0x10000) {
        add_unit(c, encoding, out);
    } else {
        add_unit(0xd800 + ((c - 0x10000) >> 10), encoding, out);
        add_unit(0xdc00 + ((c - 0x10000) & 0x3ff), encoding, out);
    }
}

static void encode(struct tv_buf *text, unsigned encoding)
{
    struct tv_buf out;
    tv_buf_init(&out, text->limit);
    if (encoding & (MARKED | UTF_16LE | UTF_16BE)) {
        add_character(0xfeff, encoding, &out);
    }
    for (size_t at = 0; at < text->size;) {
        uint32_t c = tv_utf8_next(text->data, text->size, &at);
        if (c == '\n' && (encoding & CRLF)) {
            add_character('\r', encoding, &out);
        }
        add_character(c, encoding, &out);
    }
    tv_buf_finish(text);
    *text = out;
}

static void capitalise(const char *name, char out[NAME_SIZE])
{
    size_t size = 0;
    for (; name[size] != '\0' && size + 1 < NAME_SIZE; size++) {
        char c = name[size];
        out[size] = c >= 'a' && c <= 'z' ? (char)(c ^ 0x20) : c;
    }
    out[size] = '\0';
}

/* "users.json" as "users.csv". */
static void name_file(const char *name, const char *ending, char out[NAME_SIZE])
{
    const char *dot = strrchr(name, '.');
    int size = (int)(dot - name);
    if (!ending) {
        snprintf(out, NAME_SIZE, "%s", name);
    } else if (strcmp(ending, CAPITALS) == 0) {
        capitalise(name, out);
    } else if (strcmp(ending, PART) == 0) {
        snprintf(out, NAME_SIZE, "%.*s.part%s", size, name, dot);
    } else {
        snprintf(out, NAME_SIZE, "%.*s.%s", size, name, ending);
    }
}

bool form_write(unsigned number, const struct source *source,
                struct written *out)
{
    const struct form *form = &forms[number];
    const char *text = source->file->text;
    tv_buf_clear(&out->texts[0]);
    tv_buf_clear(&out->texts[1]);
    if (source->is_manifest && form->endings[0]) {
        return false;
    }
    if (!form->write) {
        tv_buf_add_string(&out->texts[0], text);
    } else if (!form->write(source, form->how, out->texts)) {
        return false;
    }
    out->count = form->endings[1] ? 2 : 1;
    for (unsigned i = 0; i < out->count; i++) {
        encode(&out->texts[i], form->encoding);
        name_file(source->file->name, form->endings[i], out->names[i]);
    }
    return true;
}
