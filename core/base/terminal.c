/* SPDX-License-Identifier: Apache-2.0 */
/* Text on terminals: which characters must not reach one, and how wide the
 * others are. */
#include <stddef.h>

#include "base/count.h"
#include "base/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct range {
    uint32_t first, last;
};

/* Control characters, and those that reorder, hide or join their neighbours.
 * Ascending. */
static const struct range steering[] = {
    {0x0000, 0x001f}, {0x007f, 0x009f},   {0x00ad, 0x00ad},   {0x061c, 0x061c},
    {0x115f, 0x1160}, {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},
    {0x2060, 0x206f}, {0x3164, 0x3164},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfff9, 0xfffb}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

/* Combining marks, which take no column of their own. Ascending. */
static const struct range combining[] = {
    {0x0300, 0x036f},   {0x0483, 0x0489},   {0x0591, 0x05bd}, {0x05bf, 0x05bf},
    {0x05c1, 0x05c2},   {0x05c4, 0x05c5},   {0x05c7, 0x05c7}, {0x0610, 0x061a},
    {0x064b, 0x065f},   {0x0670, 0x0670},   {0x06d6, 0x06dc}, {0x06df, 0x06e4},
    {0x06e7, 0x06e8},   {0x06ea, 0x06ed},   {0x0711, 0x0711}, {0x0730, 0x074a},
    {0x07a6, 0x07b0},   {0x0816, 0x082d},   {0x08d3, 0x0902}, {0x093a, 0x093a},
    {0x093c, 0x093c},   {0x0941, 0x0948},   {0x094d, 0x094d}, {0x0951, 0x0957},
    {0x0981, 0x0981},   {0x09bc, 0x09bc},   {0x09c1, 0x09c4}, {0x09cd, 0x09cd},
    {0x0a01, 0x0a02},   {0x0a3c, 0x0a3c},   {0x0a41, 0x0a51}, {0x0abc, 0x0abc},
    {0x0ac1, 0x0ac8},   {0x0acd, 0x0acd},   {0x0b3c, 0x0b3c}, {0x0bcd, 0x0bcd},
    {0x0c4d, 0x0c4d},   {0x0ccd, 0x0ccd},   {0x0d4d, 0x0d4d}, {0x0e31, 0x0e31},
    {0x0e34, 0x0e3a},   {0x0e47, 0x0e4e},   {0x0eb1, 0x0eb1}, {0x0eb4, 0x0ebc},
    {0x0ec8, 0x0ecd},   {0x0f71, 0x0f7e},   {0x0f80, 0x0f84}, {0x102d, 0x1030},
    {0x1039, 0x103a},   {0x135d, 0x135f},   {0x17b4, 0x17b5}, {0x17b7, 0x17bd},
    {0x17c6, 0x17d3},   {0x1ab0, 0x1aff},   {0x1dc0, 0x1dff}, {0x20d0, 0x20f0},
    {0x302a, 0x302d},   {0x3099, 0x309a},   {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
    {0x1e8d0, 0x1e8d6}, {0x1e944, 0x1e94a},
};

/* East Asian wide and full-width characters, and emoji drawn as wide.
 * Ascending. */
static const struct range wide[] = {
    {0x1100, 0x115e},   {0x231a, 0x231b},   {0x2329, 0x232a},
    {0x23e9, 0x23ec},   {0x23f0, 0x23f0},   {0x23f3, 0x23f3},
    {0x25fd, 0x25fe},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},
    {0x26ce, 0x26ce},   {0x26d4, 0x26d4},   {0x26ea, 0x26ea},
    {0x26f2, 0x26f3},   {0x26f5, 0x26f5},   {0x26fa, 0x26fa},
    {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},
    {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27b0, 0x27b0},   {0x27bf, 0x27bf},   {0x2b1b, 0x2b1c},
    {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
    {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},
    {0xa960, 0xa97c},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
    {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},
    {0xffe0, 0xffe6},   {0x16fe0, 0x18cd5}, {0x1b000, 0x1b2fb},
    {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e},
    {0x1f191, 0x1f19a}, {0x1f200, 0x1f320}, {0x1f32d, 0x1f335},
    {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca},
    {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4},
    {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc},
    {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567},
    {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4},
    {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc},
    {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7}, {0x1f6dd, 0x1f6df},
    {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb},
    {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff},
    {0x1fa70, 0x1faf6}, {0x20000, 0x3fffd},
};

static bool is_among(uint32_t code_point, const struct range *ranges,
                     size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point > ranges[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && code_point >= ranges[low].first;
}

bool tv_text_is_unsafe_char(uint32_t code_point)
{
    return is_among(code_point, steering, TV_COUNT_OF(steering));
}

/* Index of the first byte that is not printable ASCII, or the size. */
static size_t skip_ascii(struct tv_text text, size_t at)
{
#ifdef __SSE2__
    while (text.size - at >= 16) {
        const void *block = text.data + at;
        __m128i bytes = _mm_loadu_si128(block);
        /* The comparison is signed, so it also finds bytes over 127. */
        __m128i found =
            _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')),
                         _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7f)));
        int mask = _mm_movemask_epi8(found);
        if (mask != 0) {
            return at + (size_t)__builtin_ctz((unsigned)mask);
        }
        at += 16;
    }
#endif
    while (at < text.size && text.data[at] >= 0x20 && text.data[at] < 0x7f) {
        at++;
    }
    return at;
}

size_t tv_text_safe_prefix(struct tv_text text)
{
    size_t at = skip_ascii(text, 0);
    while (at < text.size) {
        size_t begin = at;
        uint32_t code_point = tv_utf8_next(text.data, text.size, &at);
        /* A bad byte also decodes to U+FFFD, but is one byte long; U+FFFD
         * itself takes three. */
        bool bad = code_point == 0xfffd && at - begin == 1;
        if (bad || tv_text_is_unsafe_char(code_point)) {
            return begin;
        }
        at = skip_ascii(text, at);
    }
    return at;
}

void tv_text_for_terminal(struct tv_buf *out, struct tv_text text)
{
    for (size_t at = 0; at < text.size;) {
        struct tv_text rest = {text.data + at, text.size - at};
        size_t plain = tv_text_safe_prefix(rest);
        tv_buf_add(out, rest.data, plain);
        at += plain;
        if (at < text.size) {
            uint32_t code_point = tv_utf8_next(text.data, text.size, &at);
            tv_buf_printf(out, "\\u{%x}", (unsigned)code_point);
        }
    }
}

size_t tv_text_columns(struct tv_text text)
{
    size_t columns = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t code_point = tv_utf8_next(text.data, text.size, &at);
        if (code_point >= 0x1100 &&
            is_among(code_point, wide, TV_COUNT_OF(wide))) {
            columns += 2;
        } else if (code_point < 0x300 ||
                   !is_among(code_point, combining, TV_COUNT_OF(combining))) {
            columns++;
        }
    }
    return columns;
}
