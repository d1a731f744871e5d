/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The structural scan.
 */
#include "snapshot/extent.h"

#include <stddef.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* The next quote, brace or bracket, or `end`. */
static const char *next_structural(const char *at, const char *end)
{
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"'), fold = _mm_set1_epi8(0x20);
    const __m128i open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}');
    for (; end - at >= 16; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
        /* A bracket with bit 5 set is a brace. */
        __m128i folded = _mm_or_si128(bytes, fold);
        __m128i found = _mm_or_si128(_mm_cmpeq_epi8(folded, open),
                                     _mm_cmpeq_epi8(folded, close));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, quote));
        unsigned mask = (unsigned)_mm_movemask_epi8(found);
        if (mask != 0) {
            return at + __builtin_ctz(mask);
        }
    }
#endif
    while (at < end && *at != '"' && *at != '{' && *at != '}' && *at != '[' &&
           *at != ']') {
        at++;
    }
    return at;
}

/* What is behind the closing quote of the string whose text begins at `at`. */
static const char *string_end(const char *at, const char *end)
{
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
#endif
    while (at < end) {
#if defined(__SSE2__)
        if (end - at >= 16) {
            __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
            __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote),
                                         _mm_cmpeq_epi8(bytes, backslash));
            unsigned mask = (unsigned)_mm_movemask_epi8(found);
            if (mask == 0) {
                at += 16;
                continue;
            }
            at += __builtin_ctz(mask);
        }
#endif
        if (*at == '"') {
            return at + 1;
        }
        at += *at == '\\' ? 2 : 1;
    }
    return NULL;
}

static const char *container_end(const char *at, const char *end)
{
    size_t depth = 0;
    for (;;) {
        at = next_structural(at, end);
        if (at >= end) {
            return NULL;
        }
        if (*at == '"') {
            at = string_end(at + 1, end);
            if (!at) {
                return NULL;
            }
            continue;
        }
        depth += *at == '{' || *at == '[' ? 1 : (size_t)-1;
        at++;
        if (depth == 0) {
            return at;
        }
    }
}

static const char *scalar_end(const char *at, const char *end, bool is_last)
{
    while (at < end && *at != ',' && *at != ']' && *at != '}' && *at != ' ' &&
           *at != '\n' && *at != '\r' && *at != '\t') {
        at++;
    }
    return at < end || is_last ? at : NULL;
}

const char *tv_extent(const char *at, const char *end, bool is_last)
{
    if (at >= end) {
        return NULL;
    }
    if (*at == '{' || *at == '[') {
        return container_end(at, end);
    }
    if (*at == '"') {
        return string_end(at + 1, end);
    }
    return scalar_end(at, end, is_last);
}

const char *tv_extent_blanks(const char *at, const char *end)
{
    while (at < end &&
           (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
        at++;
    }
    return at;
}
