/* SPDX-License-Identifier: Apache-2.0 */
/* Makes text harmless for HTML and readable in any script. */
#include "report/html_text.h"

#include <string.h>

#include "base/text.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Controls, overrides and embeddings of direction, and what cannot be seen. The
 * joiners U+200C and U+200D stay: Persian and Indic names are written with
 * them. */
static const struct {
    uint32_t first, last;
} shown_as_code[] = {
    {0x0000, 0x0008}, {0x000b, 0x000c}, {0x000e, 0x001f},   {0x007f, 0x009f},
    {0x00ad, 0x00ad}, {0x061c, 0x061c}, {0x200b, 0x200b},   {0x200e, 0x200f},
    {0x2028, 0x202e}, {0x2060, 0x206f}, {0xfdd0, 0xfdef},   {0xfeff, 0xfeff},
    {0xfff9, 0xfffb}, {0xfffe, 0xffff}, {0xe0000, 0xe0fff},
};

static const struct {
    char character;
    const char *entity;
} entities[] = {
    {'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"},
    {'"', "&quot;"}, {'\'', "&#39;"},
};

static const char *entity_of(char c)
{
    for (size_t i = 0; i < COUNT_OF(entities); i++) {
        if (entities[i].character == c) {
            return entities[i].entity;
        }
    }
    return NULL;
}

static bool is_shown_as_code(uint32_t c)
{
    /* The last two of every plane are no characters either. */
    if ((c & 0xfffe) == 0xfffe) {
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(shown_as_code); i++) {
        if (c >= shown_as_code[i].first && c <= shown_as_code[i].last) {
            return true;
        }
    }
    return false;
}

static bool is_plain(char c)
{
    return (unsigned char)c >= ' ' && (unsigned char)c < 0x7f && !entity_of(c);
}

static void add_next(struct tv_buf *out, struct tv_text text, size_t *at)
{
    size_t begin = *at;
    uint32_t c = tv_utf8_next(text.data, text.size, at);
    const char *entity = c < 0x80 ? entity_of((char)c) : NULL;
    if (entity) {
        tv_buf_add_string(out, entity);
    } else if (is_shown_as_code(c)) {
        tv_buf_printf(out, "\\u{%X}", (unsigned)c);
    } else if (c == 0xfffd) {
        tv_buf_add_string(out, "\xef\xbf\xbd");
    } else {
        tv_buf_add(out, text.data + begin, *at - begin);
    }
}

void tv_html_escape(struct tv_buf *out, struct tv_text text)
{
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && is_plain(text.data[end])) {
            end++;
        }
        tv_buf_add(out, text.data + at, end - at);
        at = end;
        if (at < text.size) {
            add_next(out, text, &at);
        }
    }
}

void tv_html_foreign(struct tv_buf *out, struct tv_text text)
{
    tv_buf_add_string(out, "<bdi>");
    tv_html_escape(out, text);
    tv_buf_add_string(out, "</bdi>");
}
