/* SPDX-License-Identifier: Apache-2.0 */
/* Makes characters visible that reorder or hide text. */
#include "report/shown_text.h"

#include "base/text.h"

bool tv_shown_as_code(uint32_t code_point)
{
    bool joiner = code_point == 0x200c || code_point == 0x200d;
    bool blank = code_point == '\n' || code_point == '\r' || code_point == '\t';
    return tv_text_is_unsafe_char(code_point) && !joiner && !blank;
}

void tv_shown_code(struct tv_buf *out, uint32_t code_point)
{
    tv_buf_printf(out, "\\u{%X}", (unsigned)code_point);
}

void tv_shown_add(struct tv_buf *out, struct tv_text text)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        char bytes[4];
        if (tv_shown_as_code(c)) {
            tv_shown_code(out, c);
        } else {
            tv_buf_add(out, bytes, tv_utf8_encode(c, bytes));
        }
    }
}
