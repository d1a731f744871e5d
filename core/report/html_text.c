/* SPDX-License-Identifier: Apache-2.0 */
/* Makes text harmless for HTML and readable in any script. */
#include "report/html_text.h"

#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "report/shown_text.h"

static const struct {
    char character;
    const char *entity;
} entities[] = {
    {'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"},
    {'"', "&quot;"}, {'\'', "&#39;"},
};

static const char *entity_of(char c)
{
    for (size_t i = 0; i < TV_COUNT_OF(entities); i++) {
        if (entities[i].character == c) {
            return entities[i].entity;
        }
    }
    return NULL;
}

/* HTML forbids noncharacters, even as character references. */
static bool is_noncharacter(uint32_t c)
{
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
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
    } else if (is_noncharacter(c) || tv_shown_as_code(c)) {
        tv_shown_code(out, c);
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
