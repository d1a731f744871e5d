/* SPDX-License-Identifier: Apache-2.0 */
/* Words of an allowlist, and texts of bounded size. */
#ifndef TELVET_PLUGIN_NETWORK_WORDS_H
#define TELVET_PLUGIN_NETWORK_WORDS_H

#include <stdbool.h>

#include <telvet/rule.h>

/* Without the blanks at its ends. */
struct tv_text tv_word_trim(struct tv_text text);

/* One of the words, in any case; the list ends with NULL. */
bool tv_word_among(struct tv_text text, const char *const *words);

/* Takes the next word, bounded by any of the characters in `bounds`, off a
 * text; false if there is none left. */
bool tv_word_take(struct tv_text *text, const char *bounds,
                  struct tv_text *out);

/* A text that grows up to a limit, and then stays as it is. */
struct tv_line {
    char data[TV_MAX_ARG_SIZE];
    size_t size;
};

void tv_line_add(struct tv_line *line, struct tv_text text);
void tv_line_add_string(struct tv_line *line, const char *string);
void tv_line_add_number(struct tv_line *line, uint64_t number);
struct tv_text tv_line_text(const struct tv_line *line);

#endif
