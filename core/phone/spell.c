/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers and details as texts of a bounded size. */
#include "phone/spell.h"

#include <string.h>

#include "phone/number.h"

void tv_phone_line_init(struct tv_phone_line *line, char *out, size_t size)
{
    line->text = out;
    line->size = 0;
    line->room = size > 0 ? size - 1 : 0;
    if (size > 0) {
        out[0] = '\0';
    }
}

void tv_phone_line_add_part(struct tv_phone_line *line, const char *text,
                            size_t size)
{
    size_t room = line->room - line->size;
    size = size < room ? size : room;
    if (size > 0) {
        memcpy(line->text + line->size, text, size);
        line->size += size;
        line->text[line->size] = '\0';
    }
}

void tv_phone_line_add(struct tv_phone_line *line, const char *text)
{
    tv_phone_line_add_part(line, text, strlen(text));
}

static void add_based(struct tv_phone_line *line, uint32_t number,
                      uint32_t base, uint32_t least)
{
    char digits[16];
    size_t at = sizeof(digits);
    do {
        digits[--at] = "0123456789ABCDEF"[number % base];
        number /= base;
    } while (number > 0 || sizeof(digits) - at < least);
    tv_phone_line_add_part(line, digits + at, sizeof(digits) - at);
}

void tv_phone_line_add_number(struct tv_phone_line *line, uint32_t number)
{
    add_based(line, number, 10, 1);
}

void tv_phone_line_add_character(struct tv_phone_line *line, uint32_t code)
{
    char c = (char)code;
    if (code > ' ' && code < 0x7F) {
        tv_phone_line_add_part(line, &c, 1);
        return;
    }
    tv_phone_line_add(line, "U+");
    add_based(line, code, 16, 4);
}

size_t tv_phone_suggestion_write(const struct tv_phone_suggestion *suggestion,
                                 enum tv_phone_spelling spelling,
                                 char out[TV_PHONE_SPELLING_SIZE])
{
    struct tv_phone_line line;
    size_t size = spelling == TV_PHONE_SPACED ? suggestion->cc_size : 0;
    tv_phone_line_init(&line, out, TV_PHONE_SPELLING_SIZE);
    tv_phone_line_add(&line, "+");
    tv_phone_line_add_part(&line, suggestion->digits, size);
    tv_phone_line_add(&line, size > 0 ? " " : "");
    tv_phone_line_add_part(&line, suggestion->digits + size,
                           suggestion->count - size);
    if (suggestion->extension[0] != '\0') {
        tv_phone_line_add(&line, ";ext=");
        tv_phone_line_add(&line, suggestion->extension);
    }
    return line.size;
}

/* What tells most of a detail. */
enum shown { NOTHING, CHARACTER, WORD, NUMBER };

static enum shown shown_of(enum tv_phone_code code)
{
    switch (code) {
    case TV_PHONE_INVISIBLE:
    case TV_PHONE_PUNCT_NONASCII:
    case TV_PHONE_SYMBOL:
    case TV_PHONE_LETTER_LOOKALIKE:
    case TV_PHONE_VANITY:
    case TV_PHONE_MASKED:
        return CHARACTER;
    case TV_PHONE_TOO_LONG_FIELD:
    case TV_PHONE_MULTIPLE:
    case TV_PHONE_OVER_15:
    case TV_PHONE_TOO_SHORT:
    case TV_PHONE_TOO_LONG:
        return NUMBER;
    case TV_PHONE_DIGITS_NONASCII:
    case TV_PHONE_SCHEME:
    case TV_PHONE_LABEL:
    case TV_PHONE_EXTENSION:
    case TV_PHONE_EXTENSION_DASH:
    case TV_PHONE_EXTENSION_ONLY:
    case TV_PHONE_EMERGENCY:
    case TV_PHONE_SHORT_CODE:
    case TV_PHONE_IDD:
    case TV_PHONE_IDD_OUTSIDE_LINE:
    case TV_PHONE_NATIONAL:
    case TV_PHONE_PLUS_00:
    case TV_PHONE_PLUS_NATIONAL:
    case TV_PHONE_TRUNK_PAREN:
    case TV_PHONE_TRUNK:
    case TV_PHONE_DOUBLE_CC:
    case TV_PHONE_CC_UNASSIGNED:
    case TV_PHONE_BAD_LENGTH:
    case TV_PHONE_NO_RANGE:
    case TV_PHONE_LOCAL_AREA:
    case TV_PHONE_COUNTRY_DIFFERS:
        return WORD;
    case TV_PHONE_MISSING:
    case TV_PHONE_NOT_NUMBER:
    case TV_PHONE_EXCEL:
    case TV_PHONE_EXCEL_DECIMAL:
    case TV_PHONE_OUTER_SPACE:
    case TV_PHONE_QUOTED:
    case TV_PHONE_PLUS_MISSING:
    case TV_PHONE_AMBIGUOUS:
    case TV_PHONE_PLUS_FOREIGN:
    case TV_PHONE_NO_COUNTRY:
    case TV_PHONE_PLUS_REPEATED:
    case TV_PHONE_PLUS_POSITION:
    case TV_PHONE_PLUS_TRAILING:
    case TV_PHONE_FORMATTED:
    case TV_PHONE_PREMIUM:
    case TV_PHONE_TOLL_FREE:
    case TV_PHONE_SPECIAL:
    case TV_PHONE_PLACEHOLDER:
    case TV_PHONE_CODES:
        return NOTHING;
    }
    return NOTHING;
}

size_t tv_phone_detail_write(const struct tv_phone *phone,
                             enum tv_phone_code code, char *out, size_t size)
{
    struct tv_phone_line line;
    tv_phone_line_init(&line, out, size);
    if ((unsigned)code >= TV_PHONE_CODES || !tv_phone_has(phone, code)) {
        return 0;
    }
    const struct tv_phone_detail *detail = &phone->details[code];
    switch (shown_of(code)) {
    case CHARACTER:
        tv_phone_line_add_character(&line, detail->value);
        break;
    case WORD:
        tv_phone_line_add(&line, detail->word);
        break;
    case NUMBER:
        tv_phone_line_add_number(&line, detail->value);
        break;
    case NOTHING:
        tv_phone_line_add(&line, detail->note ? detail->note : "");
        break;
    }
    return line.size;
}
