/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text that people read in a page, a spreadsheet or a list: characters that
 * reorder or hide text (base/text.h) are written as \u{…}. Line ends and tabs
 * stay, and so do the zero-width joiners, which Persian and Indic names need.
 */
#ifndef TELVET_REPORT_SHOWN_TEXT_H
#define TELVET_REPORT_SHOWN_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Whether the character is written as \u{…}. */
bool tv_shown_as_code(uint32_t code_point);
/* Appends "\u{202E}". */
void tv_shown_code(struct tv_buf *out, uint32_t code_point);
/* Appends a text with all such characters replaced; bytes that are not UTF-8
 * become U+FFFD. */
void tv_shown_add(struct tv_buf *out, struct tv_text text);

#endif
