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

/* Size of a line break with the deepest indent. */
#define LINE_SIZE (1 + 2 * (size_t)TV_WRITER_DEPTH)

static char *put_line(const struct tv_writer *writer, char *to)
{
    static const char line[] = "\n                                "
                               "                                ";
    static_assert(sizeof(line) > LINE_SIZE, "blanks for every level");
    memcpy(to, line, LINE_SIZE);
    return to + 1 + (size_t)2 * writer->depth;
}

/* Writes what belongs in front of a key, or of a value without one: comma, line
 * break, blanks. There is room for ITEM_SIZE bytes. */
#define ITEM_SIZE (1 + LINE_SIZE)

static char *put_item(struct tv_writer *writer, char *to)
{
    if (writer->after_key || writer->depth == 0) {
        writer->after_key = false;
        return to;
    }
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
    return to;
}

/* Reserves room for an item of `size` bytes, and writes what belongs in front
 * of it. end_item then takes over what was written up to `end`. */
static char *begin_item(struct tv_writer *writer, size_t size)
{
    return put_item(writer, tv_out_reserve(writer->out, ITEM_SIZE + size));
}

static void end_item(struct tv_writer *writer, const char *end)
{
    struct tv_out *out = writer->out;
    tv_out_advance(out, (size_t)(end - out->buffer) - out->used);
}

static void begin_level(struct tv_writer *writer, char bracket)
{
    assert(writer->depth < TV_WRITER_DEPTH);
    char *to = begin_item(writer, 1);
    *to++ = bracket;
    end_item(writer, to);
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
    char *to = tv_out_reserve(writer->out, LINE_SIZE + 1);
    if (on_new_line) {
        to = put_line(writer, to);
    }
    *to++ = bracket;
    end_item(writer, to);
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

/* Long texts are written in pieces of PIECE_SIZE bytes. Each byte may become
 * six, and up to OVERRUN more are written by a character that goes on behind
 * the piece, and by a store of a whole vector. */
#define PIECE_SIZE 4096u
#define OVERRUN 32u
#define QUOTED_SIZE(size) (2 + 6 * (size) + OVERRUN)
static_assert(ITEM_SIZE + QUOTED_SIZE(PIECE_SIZE) + 2 <= TV_OUT_RESERVE,
              "pieces fit");

#ifdef __SSE2__
/* Loads fewer than 16 bytes, with zeros behind them. */
static __m128i load_few(const char *data, size_t size)
{
    uint64_t low = 0, high = 0;
    uint32_t first = 0, last = 0;
    if (size >= 8) {
        memcpy(&low, data, 8);
        memcpy(&high, data + size - 8, 8);
        high = size > 8 ? high >> (8 * (16 - size)) : 0;
    } else if (size >= 4) {
        memcpy(&first, data, 4);
        memcpy(&last, data + size - 4, 4);
        low = first | (uint64_t)last << (8 * (size - 4));
    } else {
        for (size_t i = 0; i < size; i++) {
            low |= (uint64_t)(unsigned char)data[i] << (8 * i);
        }
    }
    return _mm_set_epi64x((long long)high, (long long)low);
}

/* Copies up to 16 bytes. Returns how many of them are plain, up to the first
 * that is not. May store 16 bytes whatever the size. */
static size_t put_vector(char *to, const char *data, size_t size)
{
    __m128i block = size >= 16
                        ? _mm_loadu_si128((const __m128i *)(const void *)data)
                        : load_few(data, size);
    /* A signed comparison: bytes over 0x7f are less than a blank, too. */
    __m128i found = _mm_cmplt_epi8(block, _mm_set1_epi8(0x20));
    found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
    found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
    found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7f)));
    _mm_storeu_si128((__m128i *)(void *)to, block);
    return (size_t)__builtin_ctz((unsigned)_mm_movemask_epi8(found) | 0x10000u);
}
#else
static size_t put_vector(char *to, const char *data, size_t size)
{
    size_t plain = 0;
    while (plain < size && plain < 16) {
        unsigned char c = (unsigned char)data[plain];
        if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
            break;
        }
        to[plain++] = (char)c;
    }
    return plain;
}
#endif

/* Copies up to `end`, or up to the first byte that put_special must write.
 * Quotes and backslashes are escaped on the way. */
static char *put_plain(char *to, const char *data, size_t end, size_t *at)
{
    size_t i = *at;
    while (i < end) {
        size_t plain = put_vector(to, data + i, end - i);
        i += plain;
        to += plain;
        if (plain == 16 || i == end) {
            continue;
        }
        if (data[i] != '"' && data[i] != '\\') {
            break;
        }
        *to++ = '\\';
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

/* Writes data[*at..end), escaped. `size` is that of the whole text: a character
 * may go on behind `end`. */
static char *put_piece(char *to, const char *data, size_t end, size_t size,
                       size_t *at)
{
    while (*at < end) {
        to = put_plain(to, data, end, at);
        if (*at < end) {
            to = put_special(to, data, size, at);
        }
    }
    return to;
}

/* Writes a text of at most PIECE_SIZE bytes in quotes. Most are short and
 * plain: one vector holds them. */
static char *put_quoted(char *to, const char *data, size_t size)
{
    *to++ = '"';
    size_t at = put_vector(to, data, size);
    to += at;
    if (at < size) {
        to = put_piece(to, data, size, size, &at);
    }
    *to++ = '"';
    return to;
}

static void write_long(struct tv_writer *writer, const char *data, size_t size)
{
    struct tv_out *out = writer->out;
    tv_out_char(out, '"');
    for (size_t at = 0; at < size;) {
        size_t end = size - at < PIECE_SIZE ? size : at + PIECE_SIZE;
        char *to = tv_out_reserve(out, QUOTED_SIZE(end - at));
        end_item(writer, put_piece(to, data, end, size, &at));
    }
    tv_out_char(out, '"');
}

void tv_write_name(struct tv_writer *writer, const char *key, size_t size)
{
    assert(writer->depth > 0 && !writer->after_key);
    bool fits = size <= PIECE_SIZE;
    char *to = begin_item(writer, fits ? QUOTED_SIZE(size) + 2 : 0);
    if (fits) {
        to = put_quoted(to, key, size);
        *to++ = ':';
        *to = ' ';
        end_item(writer, to + writer->pretty);
    } else {
        end_item(writer, to);
        write_long(writer, key, size);
        tv_out_add(writer->out, ": ", writer->pretty ? 2 : 1);
    }
    writer->after_key = true;
}

void tv_write_text(struct tv_writer *writer, struct tv_text text)
{
    bool fits = text.size <= PIECE_SIZE;
    char *to = begin_item(writer, fits ? QUOTED_SIZE(text.size) : 0);
    end_item(writer, fits ? put_quoted(to, text.data, text.size) : to);
    if (!fits) {
        write_long(writer, text.data, text.size);
    }
}

void tv_write_named_text(struct tv_writer *writer, const char *key, size_t size,
                         struct tv_text text)
{
    tv_write_name(writer, key, size);
    tv_write_text(writer, text);
}

void tv_write_int(struct tv_writer *writer, int64_t value)
{
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
    tv_write_raw(writer, (struct tv_text){text + at, sizeof(text) - at});
}

void tv_write_bool(struct tv_writer *writer, bool value)
{
    static const struct tv_text words[] = {TV_TEXT_INIT("false"),
                                           TV_TEXT_INIT("true")};
    tv_write_raw(writer, words[value]);
}

void tv_write_null(struct tv_writer *writer)
{
    tv_write_raw(writer, (struct tv_text){"null", 4});
}

void tv_write_raw(struct tv_writer *writer, struct tv_text json)
{
    end_item(writer, begin_item(writer, 0));
    tv_out_text(writer->out, json);
}
