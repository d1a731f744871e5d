/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the reader's caches of repeated text (tails.c, runs.c, skip_cache.c)
 * share. Private to the reader.
 */
#ifndef TELVET_JSON_MEMORY_H
#define TELVET_JSON_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define TV_TEXT_CACHE_MIN_SIZE 24u /* shorter texts are not cached */
#define TV_TEXT_CACHE_SLOTS 256u   /* slots of one cache */

static inline uint64_t tv_text_cache_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof(word));
    return word;
}

/* The slot of a text of at least TV_TEXT_CACHE_MIN_SIZE bytes: a hash of bytes
 * near its beginning, in its middle and at its end, where values stand. Texts
 * made to collide only cost time: what is not found is parsed. */
static inline uint32_t tv_text_cache_slot(const char *text, size_t size)
{
    uint64_t mixed = tv_text_cache_word(text + size / 2) * 0x9e3779b97f4a7c15u +
                     tv_text_cache_word(text + size / 6) * 0xbf58476d1ce4e5b9u +
                     tv_text_cache_word(text + size - 10) + size;
    mixed ^= tv_text_cache_word(text + size - 18);
    return (uint32_t)((mixed * 0xd6e8feb86659fd93u) >> 56);
}

/* The byte behind the first closing brace within `most` bytes. If the object
 * holds another object, or a brace in a string, it does not end there; the
 * caller finds that out when it parses it, and does not cache it. NULL if there
 * is no brace, or if fewer than TV_TEXT_CACHE_MIN_SIZE bytes are in front of
 * it. */
static inline const char *tv_text_cache_end(const char *at, const char *end,
                                            size_t most)
{
    size_t left = (size_t)(end - at);
    const char *brace = memchr(at, '}', left < most ? left : most);
    return brace && brace - at >= (ptrdiff_t)TV_TEXT_CACHE_MIN_SIZE ? brace + 1
                                                                    : NULL;
}

#endif
