/* SPDX-License-Identifier: Apache-2.0 */
/* Any UTF-8 to plain ASCII, noting what had to be mapped or dropped. */
#include "clean.h"

#define REPLACEMENT 0xFFFDu

/* The zero of each script's decimal digits. */
static const uint32_t zeros[] = {
    0x0660, 0x06F0, 0x07C0, 0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,
    0x0BE6, 0x0C66, 0x0CE6, 0x0D66,  0x0E50,  0x0ED0,  0x0F20,  0x1040,
    0x17E0, 0x1810, 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6};

struct range {
    uint32_t first, last;
    char plain;
};

static const struct range punctuation[] = {
    {0x00A0, 0x00A0, ' '}, {0x1680, 0x1680, ' '}, {0x2000, 0x200A, ' '},
    {0x2010, 0x2015, '-'}, {0x202F, 0x202F, ' '}, {0x205F, 0x205F, ' '},
    {0x207A, 0x207A, '+'}, {0x2212, 0x2212, '-'}, {0x3000, 0x3000, ' '},
    {0xFE62, 0xFE62, '+'}, {0xFE63, 0xFE63, '-'}, {0xFF08, 0xFF08, '('},
    {0xFF09, 0xFF09, ')'}, {0xFF0B, 0xFF0B, '+'}, {0xFF0D, 0xFF0D, '-'},
    {0xFF0E, 0xFF0E, '.'}, {0xFF0F, 0xFF0F, '/'}};

static const struct range invisibles[] = {
    {0x00AD, 0x00AD, 0}, {0x061C, 0x061C, 0}, {0x200B, 0x200F, 0},
    {0x202A, 0x202E, 0}, {0x2060, 0x2069, 0}, {0xFEFF, 0xFEFF, 0}};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Decodes one code point; a bad byte is one U+FFFD. */
static uint32_t next_code_point(struct tv_text text, size_t *at)
{
    unsigned char lead = (unsigned char)text.data[(*at)++];
    uint32_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    uint32_t value = lead & (more ? 0x3Fu >> more : 0x7Fu);
    if (lead >= 0x80 && more == 0) {
        return REPLACEMENT;
    }
    for (uint32_t i = 0; i < more; i++) {
        if (*at == text.size || (text.data[*at] & 0xC0) != 0x80) {
            return REPLACEMENT;
        }
        value = value << 6 | ((unsigned char)text.data[(*at)++] & 0x3Fu);
    }
    return value;
}

static const struct range *find(const struct range *ranges, size_t count,
                                uint32_t code)
{
    for (size_t i = 0; i < count; i++) {
        if (code >= ranges[i].first && code <= ranges[i].last) {
            return &ranges[i];
        }
    }
    return NULL;
}

static void note(struct phone_clean *out, enum phone_fault fault, uint32_t code)
{
    out->faults |= PHONE_BIT(fault);
    out->mark = out->mark ? out->mark : code;
}

/* The plain character of a code point beyond ASCII, 0 for none at all. */
static char plain_of(struct phone_clean *out, uint32_t code)
{
    if (find(invisibles, COUNT_OF(invisibles), code)) {
        note(out, PHONE_INVISIBLE, code);
        return 0;
    }
    const struct range *mark = find(punctuation, COUNT_OF(punctuation), code);
    if (mark) {
        note(out, PHONE_PUNCT_NONASCII, code);
        return mark->plain;
    }
    for (size_t i = 0; i < COUNT_OF(zeros); i++) {
        if (code >= zeros[i] && code <= zeros[i] + 9) {
            note(out, PHONE_DIGITS_NONASCII, code);
            return (char)('0' + (code - zeros[i]));
        }
    }
    out->mark = out->mark ? out->mark : code;
    return PHONE_ALIEN;
}

static char ascii_of(uint32_t code)
{
    if (code == '\t' || code == '\n' || code == '\r') {
        return (char)code;
    }
    return code < 0x20 || code == 0x7F ? PHONE_ALIEN : (char)code;
}

void phone_clean(struct tv_text text, struct phone_clean *out)
{
    uint32_t length = 0;
    size_t at = 0;
    *out = (struct phone_clean){.size = 0};
    while (at < text.size && out->size < PHONE_TEXT_MAX) {
        uint32_t code = next_code_point(text, &at);
        char plain = code < 0x80 ? ascii_of(code) : plain_of(out, code);
        length++;
        if (plain) {
            out->text[out->size++] = plain;
        }
    }
    if (length > PHONE_FIELD_MAX || at < text.size) {
        out->faults |= PHONE_BIT(PHONE_TOO_LONG_FIELD);
    }
}
