/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a name, in each form: nothing that it holds breaks out. */
#include <string.h>

#include "base/text.h"
#include "report/csv_text.h"
#include "report/html_text.h"
#include "report/markdown_text.h"
#include "report/sarif_text.h"
#include "report/shown_text.h"
#include "report/xml_text.h"
#include "target.h"

/* Takes it off the front if the text begins with it. */
static bool take(struct tv_text *text, const char *what)
{
    bool begins = tv_text_starts(*text, what);
    if (begins) {
        text->data += strlen(what);
        text->size -= strlen(what);
    }
    return begins;
}

static char take_char(struct tv_text *text)
{
    text->size--;
    return *text->data++;
}

/* A field of RFC 4180 that begins no formula. */
static void check_csv(struct tv_text text)
{
    bool quoted = take(&text, "\"");
    demand(text.size == 0 || !memchr("=+-@\t\r\n", text.data[0], 7));
    while (text.size > 0) {
        char c = take_char(&text);
        if (c == '"') {
            demand(quoted && (text.size == 0 || take(&text, "\"")));
            quoted = text.size > 0;
        }
        demand(quoted || !memchr(",;\n\r\t", c, 5) || text.size == 0);
        demand((unsigned char)c >= ' ' || memchr("\n\r\t", c, 3));
    }
    demand(!quoted);
}

/* No mark of HTML or XML but references. */
static void check_marks(struct tv_text text)
{
    static const char *const references[] = {"&amp;",  "&lt;",  "&gt;",
                                             "&quot;", "&#39;", "&apos;",
                                             "&#10;",  "&#13;", "&#9;"};
    while (text.size > 0) {
        size_t i = 0, count = sizeof(references) / sizeof(references[0]);
        while (i < count && !take(&text, references[i])) {
            i++;
        }
        demand(i < count || !memchr("&<>\"'", take_char(&text), 5));
    }
}

/* One line; what marks up stands behind a backslash. */
static void check_markdown(struct tv_text text)
{
    char before = ' ';
    while (text.size > 0) {
        if (take(&text, "<!-- -->") || take(&text, "&amp;") ||
            take(&text, "&lt;") || take(&text, "&gt;")) {
            before = ' ';
            continue;
        }
        char c = take_char(&text);
        if (c == '\\') {
            demand(text.size > 0);
            before = take_char(&text);
            continue;
        }
        demand(!memchr("&<>`*_[]|~!$\n\r", c, 14));
        demand(c != '@' || tv_text_starts(text, "<!-- -->"));
        demand(before != ':' || c != '/');
        before = c;
    }
}

/* Neither links nor placeholders. */
static void check_sarif(struct tv_text text)
{
    unsigned backslashes = 0;
    while (text.size > 0) {
        char c = take_char(&text);
        demand(c != '{' && c != '}');
        demand((c != '[' && c != ']') || backslashes % 2 == 1);
        backslashes = c == '\\' ? backslashes + 1 : 0;
    }
}

static void check_uri(struct tv_text text)
{
    static const char digits[] = "0123456789ABCDEF";
    while (text.size > 0) {
        char c = take_char(&text);
        if (c == '%') {
            demand(text.size >= 2 && memchr(digits, take_char(&text), 16) &&
                   memchr(digits, take_char(&text), 16));
        } else {
            demand((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                   (c >= 'a' && c <= 'z') || memchr("-._~/", c, 5));
        }
    }
}

static void check_terminal(struct tv_text text)
{
    demand(tv_text_safe_prefix(text) == text.size);
}

static const struct {
    void (*escape)(struct tv_buf *, struct tv_text);
    void (*check)(struct tv_text);
    bool shows_joiners, keeps_lines;
} forms[] = {
    {tv_csv_cell, check_csv, true, true},
    {tv_html_escape, check_marks, true, true},
    {tv_xml_escape, check_marks, true, false},
    {tv_markdown_escape, check_markdown, false, false},
    {tv_sarif_foreign, check_sarif, false, false},
    {tv_sarif_uri, check_uri, false, false},
    {tv_text_for_terminal, check_terminal, false, false},
};

/* Whatever the form, it is text, and steers nothing. */
static void check_shown(struct tv_text text, bool joiners, bool lines)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        bool line = c == '\n' || c == '\r' || c == '\t';
        demand(!tv_text_is_unsafe_char(c) || (lines && line) ||
               (joiners && (c == 0x200c || c == 0x200d)));
    }
    demand(tv_utf8_valid(text.data, text.size) == text.size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4096) {
        return 0;
    }
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        struct tv_buf out;
        tv_buf_init(&out, (size_t)1 << 20);
        forms[i].escape(&out, (struct tv_text){(const char *)data, size});
        demand(!out.failed);
        struct tv_text text = tv_buf_text(&out);
        check_shown(text, forms[i].shows_joiners, forms[i].keeps_lines);
        forms[i].check(text);
        tv_buf_finish(&out);
    }
    return 0;
}
