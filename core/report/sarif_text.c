/* SPDX-License-Identifier: Apache-2.0 */
/* Makes text harmless for SARIF and its viewers. */
#include "report/sarif_text.h"

#include <string.h>

#include "base/text.h"

/* Length of the run at `at` that goes out as it is: ASCII without `special`. */
static size_t plain_run(struct tv_text text, size_t at, const char *special)
{
    size_t end = at;
    while (end < text.size) {
        char c = text.data[end];
        if ((unsigned char)c < ' ' || (unsigned char)c >= 0x7f ||
            c == special[0] || c == special[1] || c == special[2] ||
            c == special[3]) {
            break;
        }
        end++;
    }
    return end - at;
}

/* Appends the code point at *at unless it steers; advances. */
static void add_next(struct tv_buf *out, struct tv_text text, size_t *at,
                     bool keep_lines)
{
    uint32_t c = tv_utf8_next(text.data, text.size, at);
    if (keep_lines && (c == '\n' || c == '\r' || c == '\t')) {
        tv_buf_add_char(out, (char)c);
    } else if (!tv_text_steers(c)) {
        char bytes[4];
        tv_buf_add(out, bytes, tv_utf8_encode(c, bytes));
    }
}

/* A character of `special`, as a message may hold it. */
static void add_special(struct tv_buf *out, char c)
{
    if (c == '[' || c == ']') {
        tv_buf_add_char(out, '\\');
    }
    tv_buf_add_char(out, c == '{' ? '(' : c == '}' ? ')' : c);
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
            tv_buf_add_char(out, '\\');
            done = at;
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
            bool links = at + 1 < text.size && text.data[at + 1] == '(';
            tv_buf_add_string(out, links ? "\\]" : "]");
            at++;
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
    for (size_t at = 0; at < text.size; at++) {
        char c = text.data[at];
        if (is_unreserved(c)) {
            tv_buf_add_char(out, c);
        } else {
            tv_buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
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
