/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scanning of bytes, 16 or 64 at a time where SSE2 is there. Private to the
 * floor. All of these may look at up to TV_JSON_PADDING bytes behind `end`.
 */
#ifndef TELVET_JSON_SCAN_H
#define TELVET_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#if defined(__SSE2__)
/* Bit i is set if byte i of 16 is none that a plain ASCII string holds: a
 * quote, a backslash, a control character or a byte over 127. */
static inline uint32_t tv_scan_special16(const char *at)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                 _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    /* Signed comparison: bytes over 127 are less than a blank, too. */
    found = _mm_or_si128(found, _mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')));
    return (uint32_t)_mm_movemask_epi8(found);
}

/* The same for 64 bytes. */
static inline uint64_t tv_scan_special64(const char *at)
{
    return (uint64_t)tv_scan_special16(at) |
           (uint64_t)tv_scan_special16(at + 16) << 16 |
           (uint64_t)tv_scan_special16(at + 32) << 32 |
           (uint64_t)tv_scan_special16(at + 48) << 48;
}
#endif

/* The first byte that a plain ASCII string does not hold: a quote, a backslash,
 * a control character or a byte over 127; `end` or beyond if there is none. */
static inline const char *tv_scan_plain(const char *at, const char *end)
{
#if defined(__SSE2__)
    for (; at < end; at += 16) {
        uint32_t mask = tv_scan_special16(at);
        if (mask != 0) {
            return at + __builtin_ctz(mask);
        }
    }
    return at;
#else
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= ' ' &&
           (unsigned char)*at < 0x80) {
        at++;
    }
    return at;
#endif
}

static inline const char *tv_scan_blanks(const char *at, const char *end)
{
    while ((unsigned char)*at <= ' ' && at < end &&
           (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
        at++;
    }
    return at;
}

#if defined(__SSE2__)
/* Bit i is set if byte i of 16 is equal. */
static inline uint32_t tv_scan_equal16(const char *one, const char *two)
{
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)one);
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)two);
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, b));
}
#endif

/* Whether `size` bytes (1 to 32) are equal. On both sides 32 bytes must be
 * readable. */
static inline bool tv_scan_same(const char *at, const char *key, size_t size)
{
#if defined(__SSE2__)
    uint32_t same =
        tv_scan_equal16(at, key) | tv_scan_equal16(at + 16, key + 16) << 16;
    return ~same << (32 - size) == 0;
#else
    return memcmp(at, key, size) == 0;
#endif
}

#endif
