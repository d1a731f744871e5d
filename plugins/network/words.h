/* SPDX-License-Identifier: Apache-2.0 */
/* Splits texts into words, and builds texts of bounded size. */
#ifndef TELVET_PLUGIN_NETWORK_WORDS_H
#define TELVET_PLUGIN_NETWORK_WORDS_H

#include <stdbool.h>

#include <telvet/rule.h>

/* The text without blanks at its ends. */
struct tv_text tv_word_trim(struct tv_text text);

/* Whether the text equals one of the words, in any case; the list ends with
 * NULL. */
bool tv_word_among(struct tv_text text, const char *const *words);

/* Removes the next word from a text, words being separated by any of the
 * characters in `bounds`; false if none is left. */
bool tv_word_take(struct tv_text *text, const char *bounds,
                  struct tv_text *out);

/* A text of bounded size; what does not fit is dropped. */
struct tv_line {
    char data[TV_MAX_ARG_SIZE];
    size_t size;
};

void tv_line_add(struct tv_line *line, struct tv_text text);
void tv_line_add_string(struct tv_line *line, const char *string);
void tv_line_add_number(struct tv_line *line, uint64_t number);
struct tv_text tv_line_text(const struct tv_line *line);

#endif
