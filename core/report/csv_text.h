/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes text as a CSV cell (RFC 4180) that no spreadsheet takes for a formula
 * (CWE-1236): a cell that begins with = + - @, a tab or a line end gets an
 * apostrophe in front. Control characters other than tabs and line ends are
 * dropped; other characters that reorder or hide text are written as escapes
 * (report/shown_text.h).
 */
#ifndef TELVET_REPORT_CSV_TEXT_H
#define TELVET_REPORT_CSV_TEXT_H

#include "base/buf.h"

void tv_csv_cell(struct tv_buf *out, struct tv_text text);

#endif
