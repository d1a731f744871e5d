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

static void begin_line(struct tv_writer *writer)
{
    static const char blanks[] = "\n                                "
                                 "                                ";
    static_assert(sizeof(blanks) > 1 + 2 * TV_WRITER_DEPTH, "every level");
    tv_out_add(writer->out, blanks, 1 + (size_t)2 * writer->depth);
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
    bool *has_items = &writer->has_items[writer->depth - 1];
    if (*has_items) {
        tv_out_char(writer->out, ',');
    }
    if (is_open(writer)) {
        begin_line(writer);
    } else if (*has_items && writer->pretty) {
        tv_out_char(writer->out, ' ');
    }
    *has_items = true;
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
    if (on_new_line) {
        begin_line(writer);
    }
    tv_out_char(writer->out, bracket);
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

/* Index of the first byte from `at` on that needs a second look. */
static size_t skip_plain(const char *data, size_t size, size_t at)
{
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(0x20);
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i rubout = _mm_set1_epi8(0x7f);
    while (size - at >= 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(data + at));
        /* A signed comparison: bytes over 0x7f are less than a blank, too. */
        __m128i found = _mm_cmplt_epi8(block, blank);
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, quote));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, backslash));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, rubout));
        int mask = _mm_movemask_epi8(found);
        if (mask != 0) {
            return at + (size_t)__builtin_ctz((unsigned)mask);
        }
        at += 16;
    }
#endif
    while (at < size && is_plain((unsigned char)data[at])) {
        at++;
    }
    return at;
}

static void write_escape(struct tv_out *out, uint32_t c)
{
    static const char letters[0x20] = {
        ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    char escape[6] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
    size_t size = sizeof(escape);
    if (c == '"' || c == '\\') {
        escape[1] = (char)c;
        size = 2;
    } else if (c < sizeof(letters) && letters[c]) {
        escape[1] = letters[c];
        size = 2;
    }
    tv_out_add(out, escape, size);
}

/* Runs of what may stay as it is are copied in one piece. */
static void write_quoted(struct tv_out *out, const char *data, size_t size)
{
    tv_out_char(out, '"');
    size_t copied = 0;
    size_t at = size > 0 ? skip_plain(data, size, 0) : 0;
    while (at < size) {
        size_t begin = at;
        uint32_t c = tv_utf8_next(data, size, &at);
        bool bad = c == 0xfffd && at - begin == 1;
        if (bad || c < 0xa0) {
            tv_out_add(out, data + copied, begin - copied);
            copied = at;
            if (bad) {
                tv_out_add(out, bad_byte, sizeof(bad_byte) - 1);
            } else {
                write_escape(out, c);
            }
        }
        at = skip_plain(data, size, at);
    }
    if (copied < size) {
        tv_out_add(out, data + copied, size - copied);
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
