/* SPDX-License-Identifier: Apache-2.0 */
/* A streaming JSON writer: commas, nesting, escapes. */
#include "json/writer.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const char bad_byte[] = "\xef\xbf\xbd"; /* U+FFFD */
static const char digits[] = "0123456789abcdef";

void tv_writer_init(struct tv_writer *writer, struct tv_out *out, bool pretty)
{
    *writer = (struct tv_writer){.out = out, .pretty = pretty};
}

static bool is_open(const struct tv_writer *writer)
{
    return writer->pretty && !writer->inline_level[writer->depth - 1];
}

/* A new line, and blanks for every level. */
#define LINE_SIZE (1 + 2 * (size_t)TV_WRITER_DEPTH)

static char *put_line(const struct tv_writer *writer, char *to)
{
    static const char line[] = "\n                                "
                               "                                ";
    static_assert(sizeof(line) > LINE_SIZE, "blanks for every level");
    memcpy(to, line, LINE_SIZE);
    return to + 1 + (size_t)2 * writer->depth;
}

/* What stands before a key, or before a value that has none. */
static void begin_item(struct tv_writer *writer)
{
    if (writer->after_key) {
        writer->after_key = false;
        return;
    }
    if (writer->depth == 0) {
        return;
    }
    char *begin = tv_out_reserve(writer->out, 1 + LINE_SIZE), *to = begin;
    bool *has_items = &writer->has_items[writer->depth - 1];
    if (*has_items) {
        *to++ = ',';
    }
    if (is_open(writer)) {
        to = put_line(writer, to);
    } else if (*has_items && writer->pretty) {
        *to++ = ' ';
    }
    *has_items = true;
    tv_out_advance(writer->out, (size_t)(to - begin));
}

static void begin_level(struct tv_writer *writer, char bracket)
{
    assert(writer->depth < TV_WRITER_DEPTH);
    begin_item(writer);
    tv_out_char(writer->out, bracket);
    uint32_t level = writer->depth++;
    writer->has_items[level] = false;
    writer->inline_level[level] |= level > 0 && writer->inline_level[level - 1];
}

static void end_level(struct tv_writer *writer, char bracket)
{
    assert(writer->depth > 0 && !writer->after_key);
    bool on_new_line = is_open(writer) && writer->has_items[writer->depth - 1];
    writer->depth--;
    writer->inline_level[writer->depth] = false;
    char *begin = tv_out_reserve(writer->out, LINE_SIZE + 1), *to = begin;
    if (on_new_line) {
        to = put_line(writer, to);
    }
    *to++ = bracket;
    tv_out_advance(writer->out, (size_t)(to - begin));
}

void tv_write_begin_object(struct tv_writer *writer)
{
    begin_level(writer, '{');
}

void tv_write_end_object(struct tv_writer *writer)
{
    end_level(writer, '}');
}

void tv_write_begin_array(struct tv_writer *writer)
{
    begin_level(writer, '[');
}

void tv_write_end_array(struct tv_writer *writer)
{
    end_level(writer, ']');
}

void tv_write_inline(struct tv_writer *writer)
{
    assert(writer->depth < TV_WRITER_DEPTH);
    writer->inline_level[writer->depth] = true;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* Texts are written in pieces of this many bytes, of which each may become six;
 * a piece may be overrun by a character and a vector. */
#define PIECE_SIZE 4096u
#define OVERRUN 32u
static_assert(6 * PIECE_SIZE + OVERRUN <= TV_OUT_RESERVE, "pieces fit");

#define ONES UINT64_C(0x0101010101010101)

/* The high bit of some byte is set if there is a zero byte. */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - ONES) & ~word;
}

static bool are_plain(uint64_t word)
{
    uint64_t found = word | (word - ONES * 0x20);
    found |= zero_bytes(word ^ ONES * '"') | zero_bytes(word ^ ONES * '\\');
    found |= zero_bytes(word ^ ONES * 0x7f);
    return (found & (ONES * 0x80)) == 0;
}

/* Copies `size` bytes, 4 to 15, if all of them are plain. */
static bool put_few(char *to, const char *data, size_t size)
{
    if (size >= 8) {
        uint64_t first, last; /* which may overlap */
        memcpy(&first, data, 8);
        memcpy(&last, data + size - 8, 8);
        memcpy(to, &first, 8);
        memcpy(to + size - 8, &last, 8);
        return are_plain(first) && are_plain(last);
    }
    uint32_t first, last;
    memcpy(&first, data, 4);
    memcpy(&last, data + size - 4, 4);
    memcpy(to, &first, 4);
    memcpy(to + size - 4, &last, 4);
    return are_plain((uint64_t)first << 32 | last);
}

/* Copies up to `end` or to the first byte that needs a second look. */
static char *put_plain(char *to, const char *data, size_t end, size_t *at)
{
    size_t i = *at;
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(0x20);
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i rubout = _mm_set1_epi8(0x7f);
    while (end - i >= 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(data + i));
        /* A signed comparison: bytes over 0x7f are less than a blank, too. */
        __m128i found = _mm_cmplt_epi8(block, blank);
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, quote));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, backslash));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, rubout));
        _mm_storeu_si128((__m128i *)to, block);
        int mask = _mm_movemask_epi8(found);
        if (mask != 0) {
            int plain = __builtin_ctz((unsigned)mask);
            *at = i + (size_t)plain;
            return to + plain;
        }
        i += 16;
        to += 16;
    }
#endif
    size_t few = end - i;
    if (few >= 4 && few < 16 && put_few(to, data + i, few)) {
        *at = end;
        return to + few;
    }
    while (i < end && is_plain((unsigned char)data[i])) {
        *to++ = data[i++];
    }
    *at = i;
    return to;
}

static char *put_escape(char *to, uint32_t c)
{
    static const char letters[0x80] = {
        ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
        ['\t'] = 't', ['"'] = '"',  ['\\'] = '\\'};
    *to++ = '\\';
    if (c < sizeof(letters) && letters[c]) {
        *to++ = letters[c];
        return to;
    }
    memcpy(to, "u00", 3);
    to[3] = digits[c >> 4];
    to[4] = digits[c & 15];
    return to + 5;
}

/* One character that is not plain. */
static char *put_special(char *to, const char *data, size_t size, size_t *at)
{
    size_t begin = *at;
    uint32_t c = tv_utf8_next(data, size, at);
    size_t length = *at - begin;
    if (c < 0xa0) {
        return put_escape(to, c);
    }
    if (length == 1) { /* a bad byte */
        memcpy(to, bad_byte, sizeof(bad_byte) - 1);
        return to + sizeof(bad_byte) - 1;
    }
    memcpy(to, data + begin, length);
    return to + length;
}

static void write_quoted(struct tv_out *out, const char *data, size_t size)
{
    tv_out_char(out, '"');
    size_t at = 0;
    while (at < size) {
        size_t end = size - at < PIECE_SIZE ? size : at + PIECE_SIZE;
        char *begin = tv_out_reserve(out, 6 * (end - at) + OVERRUN);
        char *to = begin;
        while (at < end) {
            to = put_plain(to, data, end, &at);
            if (at < end) {
                to = put_special(to, data, size, &at);
            }
        }
        tv_out_advance(out, (size_t)(to - begin));
    }
    tv_out_char(out, '"');
}

void tv_write_key(struct tv_writer *writer, const char *key)
{
    assert(writer->depth > 0 && !writer->after_key);
    begin_item(writer);
    write_quoted(writer->out, key, strlen(key));
    tv_out_add(writer->out, ": ", writer->pretty ? 2 : 1);
    writer->after_key = true;
}

void tv_write_text(struct tv_writer *writer, struct tv_text text)
{
    begin_item(writer);
    write_quoted(writer->out, text.data, text.size);
}

void tv_write_string(struct tv_writer *writer, const char *string)
{
    begin_item(writer);
    write_quoted(writer->out, string, strlen(string));
}

void tv_write_int(struct tv_writer *writer, int64_t value)
{
    begin_item(writer);
    char text[20];
    size_t at = sizeof(text);
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        text[--at] = digits[left % 10];
        left /= 10;
    } while (left > 0);
    if (value < 0) {
        text[--at] = '-';
    }
    tv_out_add(writer->out, text + at, sizeof(text) - at);
}

void tv_write_bool(struct tv_writer *writer, bool value)
{
    begin_item(writer);
    tv_out_add(writer->out, value ? "true" : "false", value ? 4 : 5);
}

void tv_write_null(struct tv_writer *writer)
{
    begin_item(writer);
    tv_out_add(writer->out, "null", 4);
}

void tv_write_raw(struct tv_writer *writer, struct tv_text json)
{
    begin_item(writer);
    tv_out_text(writer->out, json);
}

void tv_write_member_text(struct tv_writer *w, const char *key,
                          struct tv_text text)
{
    tv_write_key(w, key);
    tv_write_text(w, text);
}

void tv_write_member_string(struct tv_writer *w, const char *key,
                            const char *string)
{
    tv_write_key(w, key);
    tv_write_string(w, string);
}

void tv_write_member_int(struct tv_writer *w, const char *key, int64_t value)
{
    tv_write_key(w, key);
    tv_write_int(w, value);
}

void tv_write_member_bool(struct tv_writer *w, const char *key, bool value)
{
    tv_write_key(w, key);
    tv_write_bool(w, value);
}
