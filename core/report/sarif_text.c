/* SPDX-License-Identifier: Apache-2.0 */
/* Escapes text for SARIF and its viewers. */
#include "report/sarif_text.h"

#include <string.h>

#include "base/text.h"

/* Whether the byte needs no escaping: printable ASCII, and none of the four
 * bytes in `special`. */
static bool is_plain(unsigned char c, const char *special)
{
    return c >= ' ' && c < 0x7f && !memchr(special, c, 4);
}

#define ONES UINT64_C(0x0101010101010101)

/* is_plain for eight bytes at once. A borrow from a lower byte can make a plain
 * byte look special, never the reverse. */
static bool are_plain(const char *data, const char *special)
{
    uint64_t word;
    memcpy(&word, data, sizeof(word));
    uint64_t rubout = word ^ ONES * 0x7f;
    uint64_t found = word | (word - ONES * ' ') | (rubout - ONES);
    for (size_t i = 0; i < 4; i++) {
        uint64_t same = word ^ ONES * (unsigned char)special[i];
        found |= same - ONES;
    }
    return (found & ONES * 0x80) == 0;
}

/* The number of plain bytes from `at` on. */
static size_t plain_run(struct tv_text text, size_t at, const char *special)
{
    size_t end = at;
    while (text.size - end >= sizeof(uint64_t) &&
           are_plain(text.data + end, special)) {
        end += sizeof(uint64_t);
    }
    while (end < text.size &&
           is_plain((unsigned char)text.data[end], special)) {
        end++;
    }
    return end - at;
}

/* Appends the code point at *at unless it reorders or hides text, and advances
 * *at. */
static void add_next(struct tv_buf *out, struct tv_text text, size_t *at,
                     bool keep_lines)
{
    uint32_t c = tv_utf8_next(text.data, text.size, at);
    if (keep_lines && (c == '\n' || c == '\r' || c == '\t')) {
        tv_buf_add_char(out, (char)c);
    } else if (!tv_text_is_unsafe_char(c)) {
        char bytes[4];
        tv_buf_add(out, bytes, tv_utf8_encode(c, bytes));
    }
}

/* Backslashes before the bracket are doubled; otherwise the last one would
 * escape the backslash that is added. */
static void add_bracket(struct tv_buf *out, char c)
{
    size_t begin = out->size;
    while (begin > 0 && out->data[begin - 1] == '\\') {
        begin--;
    }
    for (size_t count = out->size - begin; count > 0; count--) {
        tv_buf_add_char(out, '\\');
    }
    tv_buf_add_char(out, '\\');
    tv_buf_add_char(out, c);
}

/* Appends one of the brackets and braces in the form that a message may hold.
 */
static void add_special(struct tv_buf *out, char c)
{
    if (c == '[' || c == ']') {
        add_bracket(out, c);
    } else {
        tv_buf_add_char(out, c == '{' ? '(' : ')');
    }
}

void tv_sarif_foreign(struct tv_buf *out, struct tv_text text)
{
    static const char special[] = "[]{}";
    for (size_t at = 0; at < text.size;) {
        size_t run = plain_run(text, at, special);
        tv_buf_add(out, text.data + at, run);
        at += run;
        if (at < text.size && memchr(special, text.data[at], 4)) {
            add_special(out, text.data[at++]);
        } else if (at < text.size) {
            add_next(out, text, &at, false);
        }
    }
}

void tv_sarif_fixed(struct tv_buf *out, struct tv_text text)
{
    size_t done = 0;
    for (size_t at = 0; at < text.size; at++) {
        if (text.data[at] == '[' || text.data[at] == ']') {
            tv_buf_add(out, text.data + done, at - done);
            add_bracket(out, text.data[at]);
            done = at + 1;
        }
    }
    tv_buf_add(out, text.data + done, text.size - done);
}

void tv_sarif_snippet(struct tv_buf *out, struct tv_text text)
{
    for (size_t at = 0; at < text.size;) {
        size_t run = plain_run(text, at, "]]]]");
        tv_buf_add(out, text.data + at, run);
        at += run;
        if (at < text.size && text.data[at] == ']') {
            bool links = ++at < text.size && text.data[at] == '(';
            if (links) {
                add_bracket(out, ']');
            } else {
                tv_buf_add_char(out, ']');
            }
        } else if (at < text.size) {
            add_next(out, text, &at, true);
        }
    }
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~' || c == '/';
}

void tv_sarif_uri(struct tv_buf *out, struct tv_text text)
{
    for (size_t at = 0, end = 0; at < text.size; at = end) {
        while (end < text.size && is_unreserved(text.data[end])) {
            end++;
        }
        tv_buf_add(out, text.data + at, end - at);
        if (end < text.size) {
            tv_buf_printf(out, "%%%02X",
                          (unsigned)(unsigned char)text.data[end++]);
        }
    }
}

void tv_sarif_member(struct tv_report *report, const char *key,
                     void (*escape)(struct tv_buf *, struct tv_text),
                     struct tv_text text)
{
    tv_buf_clear(&report->more);
    escape(&report->more, text);
    tv_write_member_text(&report->writer, key, tv_buf_text(&report->more));
}

void tv_sarif_message(struct tv_report *report, const char *key,
                      struct tv_text text)
{
    tv_write_key(&report->writer, key);
    tv_write_begin_object(&report->writer);
    tv_sarif_member(report, "text", tv_sarif_foreign, text);
    tv_write_end_object(&report->writer);
}
