/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text that people read in a page, a spreadsheet or a list: what would steer or
 * hide it there (base/text.h) is shown as \u{…}. Line ends and tabs stay, and
 * so do the joiners: Persian and Indic names are written with them.
 */
#ifndef TELVET_REPORT_SHOWN_TEXT_H
#define TELVET_REPORT_SHOWN_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Whether the character must not be shown as it is. */
bool tv_shown_as_code(uint32_t code_point);
/* Appends "\u{202E}". */
void tv_shown_code(struct tv_buf *out, uint32_t code_point);
/* Appends a text in which all of these are replaced; bytes that are not UTF-8
 * become U+FFFD. */
void tv_shown_add(struct tv_buf *out, struct tv_text text);

#endif
