/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text for a terminal: wrapping, indents, colours. All of it is written to the
 * report's output. Text from a tenant must go through `tv_page_put` or
 * `tv_page_wrap`, which neutralise control characters.
 */
#ifndef TELVET_REPORT_TEXT_PAGE_H
#define TELVET_REPORT_TEXT_PAGE_H

#include "report/view.h"

enum tv_paint {
    TV_PAINT_NONE,
    TV_PAINT_STRONG,
    TV_PAINT_FAINT,
    TV_PAINT_ERROR,
    TV_PAINT_WARNING,
    TV_PAINT_NOTE,
    TV_PAINT_UNKNOWN,
    TV_PAINT_GOOD
};

enum tv_paint tv_paint_of_severity(uint32_t severity);
enum tv_paint tv_paint_of_verdict(uint32_t verdict);

void tv_page_line(struct tv_report *report, const char *format, ...)
    TV_PRINTF(2, 3);
void tv_page_blank(struct tv_report *report);
/* Writes a coloured piece of a line, padded with blanks to `columns`. */
void tv_page_put(struct tv_report *report, enum tv_paint paint,
                 struct tv_text text, unsigned columns);
void tv_page_put_string(struct tv_report *report, enum tv_paint paint,
                        const char *string, unsigned columns);
/* Writes a number with commas, right-aligned in `columns`. */
void tv_page_number(struct tv_report *report, enum tv_paint paint,
                    uint64_t number, unsigned columns);

/* Writes a paragraph, wrapped to the report's width: its first line begins with
 * `lead`, the others are indented by `rest` columns. */
void tv_page_wrap(struct tv_report *report, const char *lead, unsigned rest,
                  struct tv_text text);
/* The same, but continues a line of which `used` columns are written. */
void tv_page_wrap_on(struct tv_report *report, unsigned used, unsigned rest,
                     struct tv_text text);

/* Writes a heading after a blank line; a count of 0 is not shown. */
void tv_page_heading(struct tv_report *report, const char *title,
                     uint64_t count);

#endif
