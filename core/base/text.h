/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text: UTF-8 checks and counts, hashing, edit distance, escaping for
 * terminals.
 */
#ifndef TELVET_BASE_TEXT_H
#define TELVET_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <telvet/plugin.h>

#include "base/arena.h"
#include "base/buf.h"

/* The size of the longest valid UTF-8 prefix: `size` if all of it is valid. */
size_t tv_utf8_valid(const char *data, size_t size);
/* The number of code points: of bytes other than 10xxxxxx. */
size_t tv_utf8_count(const char *data, size_t size);
/* Decodes the code point at *at, which must be below `size`, and advances *at;
 * a bad byte gives U+FFFD and advances by one. */
uint32_t tv_utf8_next(const char *data, size_t size, size_t *at);
/* Encodes into out[4] and returns the size; what is no code point becomes
 * U+FFFD. */
size_t tv_utf8_encode(uint32_t code_point, char *out);
/* The size of the longest prefix of at most `limit` bytes that ends between two
 * characters. */
size_t tv_utf8_cut(const char *data, size_t size, size_t limit);
/* Returns the text itself if it is valid UTF-8, else a copy in the arena with
 * U+FFFD in place of each bad byte. */
struct tv_text tv_text_clean(struct tv_arena *arena, struct tv_text text);

/* A 64-bit hash with a secret seed per process; `nocase` folds ASCII letters.
 * Not cryptographic. */
uint64_t tv_hash(const void *data, size_t size);
uint64_t tv_hash_nocase(const void *data, size_t size);

/* Lower-cases an ASCII letter; other bytes stay as they are. */
static inline char tv_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

struct tv_text tv_text_of(const char *string); /* NULL gives an empty text */
bool tv_text_same(struct tv_text a, struct tv_text b);
bool tv_text_alike(struct tv_text a, struct tv_text b); /* ignores ASCII case */
/* white space and NBSP */
struct tv_text tv_text_trim(struct tv_text text);
bool tv_text_starts(struct tv_text text, const char *prefix);
bool tv_text_ends(struct tv_text text, const char *suffix);
/* Whether the text contains `part`; ignores the case of ASCII letters. */
bool tv_text_contains(struct tv_text text, struct tv_text part);

/* The edit distance (optimal string alignment): the number of bytes to insert,
 * drop or replace and of neighbours to swap, but at most `limit`. */
unsigned tv_text_distance(const char *a, const char *b, unsigned limit);
/* The name with the smallest edit distance to `name`, if that is at most 1 or a
 * third of the length of `name`. Otherwise the only name that begins with
 * `name`, if that has at least 3 characters; else NULL. */
const char *tv_text_nearest(const char *name, const char *const *names,
                            size_t count);

/* Writes "a, b, c" into `out`, truncated to `size` bytes with the NUL. */
void tv_text_list(char *out, size_t size, const char *const *items,
                  size_t count);

/* Whether a character could steer a terminal or hide text: control characters
 * (C0, C1), direction marks and invisible characters. */
bool tv_text_is_unsafe_char(uint32_t code_point);

/* The size of the longest prefix without such characters and without invalid
 * UTF-8: `size` if the text may be shown as it is. */
size_t tv_text_safe_prefix(struct tv_text text);
/* Appends the text with such characters and bad bytes as visible \u{…} escapes,
 * so that it cannot steer a terminal. */
void tv_text_for_terminal(struct tv_buf *out, struct tv_text text);
/* The columns that the text takes on a terminal (wide East Asian 2, combining
 * 0). */
size_t tv_text_columns(struct tv_text text);

#endif
