/* SPDX-License-Identifier: Apache-2.0 */
/* Writes numbers and details as texts of a bounded size. */
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

static void add_part(struct tv_phone_line *line, const char *text, size_t size)
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
    add_part(line, text, strlen(text));
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
    add_part(line, digits + at, sizeof(digits) - at);
}

void tv_phone_line_add_number(struct tv_phone_line *line, uint32_t number)
{
    add_based(line, number, 10, 1);
}

/* The character itself, or "U+202A". */
static void add_character(struct tv_phone_line *line, uint32_t code)
{
    char c = (char)code;
    if (code > ' ' && code < 0x7F) {
        add_part(line, &c, 1);
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
    add_part(&line, suggestion->digits, size);
    tv_phone_line_add(&line, size > 0 ? " " : "");
    add_part(&line, suggestion->digits + size, suggestion->count - size);
    if (suggestion->extension[0] != '\0') {
        tv_phone_line_add(&line, ";ext=");
        tv_phone_line_add(&line, suggestion->extension);
    }
    return line.size;
}

/* Which member of a detail to show; for codes not listed its note. */
enum shown { NOTE, CHARACTER, WORD, NUMBER };

static const unsigned char shown[TV_PHONE_CODES] = {
    [TV_PHONE_INVISIBLE] = CHARACTER,   [TV_PHONE_PUNCT_NONASCII] = CHARACTER,
    [TV_PHONE_SYMBOL] = CHARACTER,      [TV_PHONE_LETTER_LOOKALIKE] = CHARACTER,
    [TV_PHONE_VANITY] = CHARACTER,      [TV_PHONE_MASKED] = CHARACTER,
    [TV_PHONE_TOO_LONG_FIELD] = NUMBER, [TV_PHONE_MULTIPLE] = NUMBER,
    [TV_PHONE_OVER_15] = NUMBER,        [TV_PHONE_TOO_SHORT] = NUMBER,
    [TV_PHONE_TOO_LONG] = NUMBER,       [TV_PHONE_DIGITS_NONASCII] = WORD,
    [TV_PHONE_SCHEME] = WORD,           [TV_PHONE_LABEL] = WORD,
    [TV_PHONE_EXTENSION] = WORD,        [TV_PHONE_EXTENSION_DASH] = WORD,
    [TV_PHONE_EXTENSION_ONLY] = WORD,   [TV_PHONE_EMERGENCY] = WORD,
    [TV_PHONE_SHORT_CODE] = WORD,       [TV_PHONE_IDD] = WORD,
    [TV_PHONE_IDD_OUTSIDE_LINE] = WORD, [TV_PHONE_NATIONAL] = WORD,
    [TV_PHONE_PLUS_00] = WORD,          [TV_PHONE_PLUS_NATIONAL] = WORD,
    [TV_PHONE_TRUNK_PAREN] = WORD,      [TV_PHONE_TRUNK] = WORD,
    [TV_PHONE_DOUBLE_CC] = WORD,        [TV_PHONE_CC_UNASSIGNED] = WORD,
    [TV_PHONE_BAD_LENGTH] = WORD,       [TV_PHONE_NO_RANGE] = WORD,
    [TV_PHONE_LOCAL_AREA] = WORD,       [TV_PHONE_COUNTRY_DIFFERS] = WORD,
};

size_t tv_phone_detail_write(const struct tv_phone *phone,
                             enum tv_phone_code code, char *out, size_t size)
{
    struct tv_phone_line line;
    tv_phone_line_init(&line, out, size);
    if ((unsigned)code >= TV_PHONE_CODES || !tv_phone_has(phone, code)) {
        return 0;
    }
    const struct tv_phone_detail *detail = &phone->details[code];
    switch ((enum shown)shown[code]) {
    case CHARACTER:
        add_character(&line, detail->value);
        break;
    case WORD:
        tv_phone_line_add(&line, detail->word);
        break;
    case NUMBER:
        tv_phone_line_add_number(&line, detail->value);
        break;
    case NOTE:
        tv_phone_line_add(&line, detail->note ? detail->note : "");
        break;
    }
    return line.size;
}
