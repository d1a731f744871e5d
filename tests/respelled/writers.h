/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What forms are made of. A writer appends a file in the form `how` to out[0],
 * the second of two files to out[1]; false if the file has no such form.
 */
#ifndef TELVET_TESTS_RESPELLED_WRITERS_H
#define TELVET_TESTS_RESPELLED_WRITERS_H

#include "base/buf.h"

#include "support/source.h"

typedef bool form_writer(const struct source *source, unsigned how,
                         struct tv_buf out[2]);

/* How the members of JSON stand; ORed. */
enum style {
    INDENTED = 1,      /* by two, as PowerShell 7 does */
    ALIGNED = 2,       /* below their bracket, as PowerShell 5.1 does */
    BACKWARDS = 4,     /* the last member first */
    OTHER_INITIAL = 8, /* "Id" for "id" and "accountType" for "AccountType" */
    ANNOTATED = 16     /* with words of OData, and what nobody asked for */
};
form_writer style_write;

/* One value in such a style. */
void style_value(const struct source *source, size_t value, unsigned style,
                 struct tv_buf *out);

/* What holds the records of JSON. */
enum holding {
    AS_LIST,
    AS_PAGE,
    AS_COUNTED_LIST, /* of ConvertTo-Json of PowerShell 5.1 */
    AS_LINES,
    AS_ONE,       /* record, without a list */
    AS_TWO_PAGES, /* one behind the other */
    AS_LIST_OF_PAGES,
    LAST_FIRST,
    IN_TWO_FILES,
    IN_TWO_FILES_BY_MEMBERS /* with what says whose they are in both */
};
form_writer records_write;

/* Rows and columns, of CSV or of JSON; ORed. */
enum layout {
    SEMICOLONS = 1,
    TABS = 2,
    QUOTED = 4,
    TYPE_LINE = 8,
    SEPARATOR_LINE = 16,
    LAST_COLUMN_FIRST = 32,
    ONE_COLUMN_MORE = 64,
    SPACED_NAMES = 128, /* "User Principal Name" */
    BLANK_ROWS = 256,
    LAST_ROW_FIRST = 512,
    TRIMMED_END = 1024, /* no line end behind the last row */
    /* lists as texts of PowerShell, where ";" is what telvet asks for */
    LISTS_BY_COMMA = 2048,
    LISTS_BY_BLANK = 4096,
    LISTS_BY_LINE = 8192,
    LISTS_IN_BRACES = 16384,
    BARS = 32768,
    HEAD_TWICE = 65536 /* one file written behind another */
};
form_writer sheet_write;

#endif
