/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text as a cell of CSV (RFC 4180) that no spreadsheet takes for a formula: a
 * cell that begins with = + - @ or a tab or carriage return gets an apostrophe
 * in front (CWE-1236); controls other than line ends are dropped, and other
 * marks that would steer or hide text are shown (report/shown_text.h).
 */
#ifndef TELVET_REPORT_CSV_TEXT_H
#define TELVET_REPORT_CSV_TEXT_H

#include "base/buf.h"

void tv_csv_cell(struct tv_buf *out, struct tv_text text);

#endif
