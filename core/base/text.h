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

/* Length of the valid UTF-8 prefix: `size` if all is valid. */
size_t tv_utf8_valid(const char *data, size_t size);
/* Code points: bytes that are not 10xxxxxx. */
size_t tv_utf8_count(const char *data, size_t size);
/* Decodes one code point, advances *at; U+FFFD for a bad byte. */
uint32_t tv_utf8_next(const char *data, size_t size, size_t *at);
/* Encodes into out[4], returns the size. */
size_t tv_utf8_encode(uint32_t code_point, char *out);
/* The longest prefix of at most `limit` bytes that ends on a boundary. */
size_t tv_utf8_cut(const char *data, size_t size, size_t limit);
/* The text itself if it is UTF-8; else a copy with U+FFFD for bad bytes. */
struct tv_text tv_text_clean(struct tv_arena *arena, struct tv_text text);

/* A seeded 64-bit hash; `nocase` folds ASCII letters. Not cryptographic. */
uint64_t tv_hash(const void *data, size_t size);
uint64_t tv_hash_nocase(const void *data, size_t size);

/* A letter of ASCII made small; any other byte as it is. */
static inline char tv_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

struct tv_text tv_text_of(const char *string); /* NULL is empty */
bool tv_text_same(struct tv_text a, struct tv_text b);
bool tv_text_alike(struct tv_text a, struct tv_text b); /* folds ASCII */
struct tv_text tv_text_trim(struct tv_text text);       /* ASCII blanks, NBSP */
bool tv_text_starts(struct tv_text text, const char *prefix);
bool tv_text_ends(struct tv_text text, const char *suffix);
/* Whether it has the part somewhere; folds ASCII. */
bool tv_text_holds(struct tv_text text, struct tv_text part);

/* How many characters to insert, drop or replace, or neighbours to swap, capped
 * at `limit` (optimal string alignment). */
unsigned tv_text_distance(const char *a, const char *b, unsigned limit);
/* The nearest of `count` names within a third of its length, else the only one
 * that begins so, or NULL. */
const char *tv_text_nearest(const char *name, const char *const *names,
                            size_t count);

/* "a, b, c", cut where `size` bytes end. */
void tv_text_list(char *out, size_t size, const char *const *items,
                  size_t count);

/* Controls, C1, marks of direction, and what cannot be seen: what steers or
 * hides text where it is shown. */
bool tv_text_steers(uint32_t code_point);

/* Length of the beginning that holds nothing of that kind, and no invalid
 * UTF-8: `size` if the text may be shown as it is. */
size_t tv_text_plain(struct tv_text text);
/* Appends text so that a terminal cannot be steered by it: what is not plain
 * becomes visible \u{…} escapes. */
void tv_text_for_terminal(struct tv_buf *out, struct tv_text text);
/* Columns a terminal needs (wide East Asian 2, combining 0). */
size_t tv_text_columns(struct tv_text text);

#endif
