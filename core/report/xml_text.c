/* SPDX-License-Identifier: Apache-2.0 */
/* Escapes text for XML 1.0. */
#include "report/xml_text.h"
#include "base/count.h"

#include "base/text.h"
#include "report/shown_text.h"

static const struct {
    uint32_t character;
    const char *entity;
} entities[] = {
    {'&', "&amp;"},   {'<', "&lt;"},   {'>', "&gt;"},   {'"', "&quot;"},
    {'\'', "&apos;"}, {'\n', "&#10;"}, {'\r', "&#13;"}, {'\t', "&#9;"},
};

static const char *entity_of(uint32_t c)
{
    for (size_t i = 0; i < TV_COUNT_OF(entities); i++) {
        if (entities[i].character == c) {
            return entities[i].entity;
        }
    }
    return NULL;
}

/* The production Char of XML 1.0, except for tabs and line ends, which have
 * entities, and surrogates, which the UTF-8 decoder never returns. */
static bool is_char(uint32_t c)
{
    return c >= 0x20 && c != 0xfffe && c != 0xffff;
}

void tv_xml_escape(struct tv_buf *out, struct tv_text text)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        const char *entity = entity_of(c);
        char bytes[4];
        if (entity) {
            tv_buf_add_string(out, entity);
        } else if (is_char(c) && tv_shown_as_code(c)) {
            tv_shown_code(out, c);
        } else {
            tv_buf_add(out, bytes,
                       tv_utf8_encode(is_char(c) ? c : 0xfffd, bytes));
        }
    }
}
