/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 as defined by RFC 3629: no surrogates, no overlong forms, nothing above
 * U+10FFFF. */
#include <string.h>

#include "base/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define REPLACEMENT 0xfffdu

/* Index of the first byte over 0x7f, or `size`. */
static size_t skip_ascii(const char *data, size_t size, size_t at)
{
#ifdef __SSE2__
    while (size - at >= 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(data + at));
        int high = _mm_movemask_epi8(block);
        if (high != 0) {
            return at + (size_t)__builtin_ctz((unsigned)high);
        }
        at += 16;
    }
#else
    while (size - at >= 8) {
        uint64_t block;
        memcpy(&block, data + at, sizeof(block));
        if (block & UINT64_C(0x8080808080808080)) {
            break;
        }
        at += 8;
    }
#endif
    while (at < size && (unsigned char)data[at] < 0x80) {
        at++;
    }
    return at;
}

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/* Size of the multi-byte sequence at `s`, 0 if there is no valid one. */
static size_t sequence(const unsigned char *s, size_t size)
{
    if (size >= 2 && s[0] >= 0xc2 && s[0] <= 0xdf) {
        return is_continuation(s[1]) ? 2 : 0;
    }
    if (size >= 3 && (s[0] & 0xf0) == 0xe0) {
        bool overlong = s[0] == 0xe0 && s[1] < 0xa0;
        bool surrogate = s[0] == 0xed && s[1] > 0x9f;
        bool whole = is_continuation(s[1]) && is_continuation(s[2]);
        return whole && !overlong && !surrogate ? 3 : 0;
    }
    if (size >= 4 && s[0] >= 0xf0 && s[0] <= 0xf4) {
        bool overlong = s[0] == 0xf0 && s[1] < 0x90;
        bool beyond = s[0] == 0xf4 && s[1] > 0x8f;
        bool whole = is_continuation(s[1]) && is_continuation(s[2]) &&
                     is_continuation(s[3]);
        return whole && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

size_t tv_utf8_valid(const char *data, size_t size)
{
    size_t at = skip_ascii(data, size, 0);
    while (at < size) {
        size_t length = sequence((const unsigned char *)data + at, size - at);
        if (length == 0) {
            return at;
        }
        at += length;
        if (at < size && (unsigned char)data[at] < 0x80) {
            at = skip_ascii(data, size, at);
        }
    }
    return size;
}

size_t tv_utf8_count(const char *data, size_t size)
{
    size_t count = 0, at = 0;
    while (at < size) {
        size_t next = skip_ascii(data, size, at);
        count += next - at;
        for (at = next; at < size && (unsigned char)data[at] >= 0x80; at++) {
            count += !is_continuation((unsigned char)data[at]);
        }
    }
    return count;
}

uint32_t tv_utf8_next(const char *data, size_t size, size_t *at)
{
    const unsigned char *s = (const unsigned char *)data + *at;
    if (s[0] < 0x80) {
        (*at)++;
        return s[0];
    }
    size_t length = sequence(s, size - *at);
    if (length == 0) {
        (*at)++;
        return REPLACEMENT;
    }
    *at += length;
    uint32_t code_point = s[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        code_point = code_point << 6 | (s[i] & 0x3fu);
    }
    return code_point;
}

size_t tv_utf8_encode(uint32_t code_point, char *out)
{
    if (code_point > 0x10ffff ||
        (code_point >= 0xd800 && code_point <= 0xdfff)) {
        code_point = REPLACEMENT;
    }
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    size_t length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80u | (code_point & 0x3fu));
        code_point >>= 6;
    }
    static const unsigned char marks[] = {0, 0, 0xc0, 0xe0, 0xf0};
    out[0] = (char)(marks[length] | code_point);
    return length;
}

size_t tv_utf8_cut(const char *data, size_t size, size_t limit)
{
    if (size <= limit) {
        return size;
    }
    size_t cut = limit;
    while (cut > 0 && limit - cut < 4 &&
           is_continuation((unsigned char)data[cut])) {
        cut--;
    }
    /* More than three continuation bytes in a row are not UTF-8, so any cut
     * will do. */
    return limit - cut < 4 ? cut : limit;
}

struct tv_text tv_text_clean(struct tv_arena *arena, struct tv_text text)
{
    if (tv_utf8_valid(text.data, text.size) == text.size) {
        return text;
    }
    char *out = tv_arena_alloc(arena, text.size * 3 + 1);
    size_t used = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        used += tv_utf8_encode(c, out + used);
    }
    return (struct tv_text){out, used};
}
