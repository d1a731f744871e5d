/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page of text for a terminal: wrapping, indents, colours. What comes from a
 * tenant goes through `tv_page_put` or `tv_page_wrap`, which make it safe.
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

/* All of it goes to the report's output. */
void tv_page_line(struct tv_report *report, const char *format, ...)
    TV_PRINTF(2, 3);
void tv_page_blank(struct tv_report *report);
/* A piece of a line, painted; with blanks behind it up to `columns`. */
void tv_page_put(struct tv_report *report, enum tv_paint paint,
                 struct tv_text text, unsigned columns);
void tv_page_put_string(struct tv_report *report, enum tv_paint paint,
                        const char *string, unsigned columns);
/* A number with commas, right-aligned. */
void tv_page_number(struct tv_report *report, enum tv_paint paint,
                    uint64_t number, unsigned columns);

/* A paragraph that fits the width: its first line begins with `lead`, the
 * others are indented by `rest` columns. */
void tv_page_wrap(struct tv_report *report, const char *lead, unsigned rest,
                  struct tv_text text);
/* The same on a line of which `used` columns are written. */
void tv_page_wrap_on(struct tv_report *report, unsigned used, unsigned rest,
                     struct tv_text text);

/* A heading with its count, after a blank line. */
void tv_page_heading(struct tv_report *report, const char *title,
                     uint64_t count);

#endif
