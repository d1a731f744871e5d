/* SPDX-License-Identifier: Apache-2.0 */
/* Makes text harmless for Markdown. */
#include "report/markdown_text.h"

#include <string.h>

#include "base/count.h"
#include "base/text.h"

/* Invisible; keeps GitHub from seeing a link or a mention. */
#define BREAK "<!-- -->"

static const struct {
    uint32_t character;
    const char *written;
} written[] = {
    {'&', "&amp;"},   {'<', "&lt;"},    {'>', "&gt;"},    {'\\', "\\\\"},
    {'`', "\\`"},     {'*', "\\*"},     {'_', "\\_"},     {'[', "\\["},
    {']', "\\]"},     {'|', "\\|"},     {'~', "\\~"},     {'!', "\\!"},
    {'$', "\\$"},     {'\n', " "},      {'\r', " "},      {'\t', " "},
    {'@', "@" BREAK}, {'#', "#" BREAK}, {':', ":" BREAK},
};

static const char *written_of(uint32_t c)
{
    for (size_t i = 0; i < TV_COUNT_OF(written); i++) {
        if (written[i].character == c) {
            return written[i].written;
        }
    }
    return NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Keeps ordinary text readable: GitHub makes no link of the ':' in a time of
 * day or of "#EXT#" in a guest's UPN, but of "https://" and "owner/project#1"
 * it does. */
static bool needs_no_break(struct tv_text text, size_t at, uint32_t c)
{
    char next = at + 1 < text.size ? text.data[at + 1] : '\0';
    if (c == '#') {
        return at > 0 && is_word(text.data[at - 1]) && !is_digit(next);
    }
    return c == ':' && next != '/';
}

/* If a word that begins a link to a page or an issue stands at `at`, its length
 * without the last character: a break goes there. Otherwise 0. */
static size_t begins_link(struct tv_text text, size_t at)
{
    static const char *const words[] = {"www.", "gh-"};
    for (size_t i = 0; i < TV_COUNT_OF(words); i++) {
        size_t size = strlen(words[i]), same = 0;
        while (same < size && at + same < text.size &&
               tv_lower(text.data[at + same]) == words[i][same]) {
            same++;
        }
        if (same == size) {
            return size - 1;
        }
    }
    return 0;
}

void tv_markdown_escape(struct tv_buf *out, struct tv_text text)
{
    for (size_t at = 0; at < text.size;) {
        size_t begin = at;
        size_t link = begins_link(text, at);
        if (link > 0) {
            tv_buf_add(out, text.data + at, link);
            tv_buf_add_string(out, BREAK);
            at += link;
            continue;
        }
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        const char *instead = written_of(c);
        if (instead && !needs_no_break(text, begin, c)) {
            tv_buf_add_string(out, instead);
        } else {
            tv_text_for_terminal(
                out, (struct tv_text){text.data + begin, at - begin});
        }
    }
}
