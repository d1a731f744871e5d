/* SPDX-License-Identifier: Apache-2.0 */
/* Quotes cells and keeps them from being formulas. */
#include "report/csv_text.h"

#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "report/shown_text.h"

/* Characters to drop; line ends and tabs stay. */
static bool is_control(uint32_t c)
{
    return (c < ' ' && c != '\n' && c != '\r' && c != '\t') ||
           (c >= 0x7f && c < 0xa0);
}

static bool needs_quotes(struct tv_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (strchr(",;\"\r\n\t'", c) || (c < 0x80 && is_control(c))) {
            return true;
        }
    }
    return text.size > 0 &&
           (text.data[0] == ' ' || text.data[text.size - 1] == ' ');
}

/* The last four are full-width signs, which some spreadsheets accept, too. */
static bool is_formula(struct tv_text text)
{
    static const char *const begins[] = {"=",
                                         "+",
                                         "-",
                                         "@",
                                         "\t",
                                         "\r",
                                         "\n",
                                         "\xef\xbc\x9d",
                                         "\xef\xbc\x8b",
                                         "\xef\xbc\x8d",
                                         "\xef\xbc\xa0"};
    for (size_t i = 0; i < TV_COUNT_OF(begins); i++) {
        if (tv_text_starts(text, begins[i])) {
            return true;
        }
    }
    return false;
}

static struct tv_text without_controls_in_front(struct tv_text text)
{
    size_t begin = 0, at = 0;
    while (at < text.size &&
           is_control(tv_utf8_next(text.data, text.size, &at))) {
        begin = at;
    }
    if (begin > 0) { /* `data` may be NULL in an empty text */
        text.data += begin;
        text.size -= begin;
    }
    return text;
}

void tv_csv_cell(struct tv_buf *out, struct tv_text text)
{
    text = without_controls_in_front(text);
    bool formula = is_formula(text);
    bool quotes = formula || needs_quotes(text);
    tv_buf_add_string(out, quotes ? "\"" : "");
    tv_buf_add_string(out, formula ? "'" : "");
    for (size_t at = 0; at < text.size;) {
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        char bytes[4];
        if (c == '"') {
            tv_buf_add_char(out, '"');
        }
        if (is_control(c)) {
            continue;
        }
        if (tv_shown_as_code(c)) {
            tv_shown_code(out, c);
        } else {
            tv_buf_add(out, bytes, tv_utf8_encode(c, bytes));
        }
    }
    tv_buf_add_string(out, quotes ? "\"" : "");
}
