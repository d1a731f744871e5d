/* SPDX-License-Identifier: Apache-2.0 */
/* Makes text harmless for Markdown. */
#include "report/markdown_text.h"

#include <string.h>

#include "base/text.h"

/* Breaks what would become a link or a mention, and shows nothing. */
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
    for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++) {
        if (written[i].character == c) {
            return written[i].written;
        }
    }
    return NULL;
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* A time of day is no link: breaks stand only where one could begin. */
static bool needs_no_break(struct tv_text text, size_t at, uint32_t c)
{
    if (c == '#') {
        return at > 0 && is_word(text.data[at - 1]);
    }
    return c == ':' && (at + 1 >= text.size || text.data[at + 1] != '/');
}

/* "www." begins a link too. */
static bool begins_www(struct tv_text text, size_t at)
{
    static const char www[] = "www.";
    return text.size - at >= sizeof(www) - 1 &&
           (memcmp(text.data + at, www, sizeof(www) - 1) == 0 ||
            memcmp(text.data + at, "WWW.", sizeof(www) - 1) == 0);
}

void tv_markdown_escape(struct tv_buf *out, struct tv_text text)
{
    for (size_t at = 0; at < text.size;) {
        size_t begin = at;
        if (begins_www(text, at)) {
            tv_buf_add(out, text.data + at, 3);
            tv_buf_add_string(out, BREAK);
            at += 3;
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
