/* SPDX-License-Identifier: Apache-2.0 */
/* Reduces any bytes to plain ASCII and notes what was mapped or dropped. */
#include "phone/clean.h"

#include <string.h>

#include "phone/script.h"

#define REPLACEMENT 0xFFFDu
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Code points and their ASCII equivalents, ascending. The letters are those
 * that look like Latin ones. */
static const struct range {
    uint32_t first, last;
    char plain;
} twins[] = {
    {0x0085, 0x0085, '\n'}, {0x00A0, 0x00A0, ' '}, {0x00AB, 0x00AB, '"'},
    {0x00B4, 0x00B4, '\''}, {0x00B7, 0x00B7, '.'}, {0x00BB, 0x00BB, '"'},
    {0x02BC, 0x02BC, '\''}, {0x02D7, 0x02D7, '-'}, {0x0399, 0x0399, 'I'},
    {0x039F, 0x039F, 'O'},  {0x03A7, 0x03A7, 'X'}, {0x03BF, 0x03BF, 'o'},
    {0x03C7, 0x03C7, 'x'},  {0x0406, 0x0406, 'I'}, {0x041E, 0x041E, 'O'},
    {0x0425, 0x0425, 'X'},  {0x043E, 0x043E, 'o'}, {0x0445, 0x0445, 'x'},
    {0x04C0, 0x04C0, 'I'},  {0x04CF, 0x04CF, 'l'}, {0x1680, 0x1680, ' '},
    {0x2000, 0x200A, ' '},  {0x2010, 0x2015, '-'}, {0x2018, 0x201B, '\''},
    {0x201C, 0x201F, '"'},  {0x2022, 0x2022, '.'}, {0x2024, 0x2024, '.'},
    {0x2028, 0x2029, '\n'}, {0x202F, 0x202F, ' '}, {0x2032, 0x2033, '\''},
    {0x2039, 0x203A, '\''}, {0x2043, 0x2043, '-'}, {0x2044, 0x2044, '/'},
    {0x2053, 0x2053, '~'},  {0x205F, 0x205F, ' '}, {0x207A, 0x207A, '+'},
    {0x207D, 0x207D, '('},  {0x207E, 0x207E, ')'}, {0x208A, 0x208A, '+'},
    {0x2121, 0x2121, 2},    {0x2212, 0x2212, '-'}, {0x2215, 0x2215, '/'},
    {0x223C, 0x223C, '~'},  {0x260E, 0x260F, 2},   {0x2706, 0x2706, 2},
    {0x2795, 0x2795, '+'},  {0x2796, 0x2796, '-'}, {0x2E3A, 0x2E3B, '-'},
    {0x3000, 0x3000, ' '},  {0x300C, 0x300C, '('}, {0x300D, 0x300D, ')'},
    {0x301C, 0x301C, '~'},  {0x30FB, 0x30FB, '.'}, {0x30FC, 0x30FC, '-'},
    {0xFB29, 0xFB29, '+'},  {0xFE58, 0xFE58, '-'}, {0xFE59, 0xFE59, '('},
    {0xFE5A, 0xFE5A, ')'},  {0xFE62, 0xFE62, '+'}, {0xFE63, 0xFE63, '-'},
    {0x1F4DE, 0x1F4DE, 2},  {0x1F4F1, 0x1F4F2, 2}, {0x1F57B, 0x1F57F, 2},
};

/* Format characters and others that cannot be seen. */
static const struct range invisibles[] = {
    {0x00AD, 0x00AD, 0}, {0x034F, 0x034F, 0},  {0x061C, 0x061C, 0},
    {0x180E, 0x180E, 0}, {0x200B, 0x200F, 0},  {0x202A, 0x202E, 0},
    {0x2060, 0x2069, 0}, {0xFE00, 0xFE0F, 0},  {0xFEFF, 0xFEFF, 0},
    {0xFFF9, 0xFFFB, 0}, {0xE0000, 0xE007F, 0}};

/* Words for an extension; a word stands before its own prefixes. */
static const struct {
    uint32_t first; /* its code point */
    const char *word;
} extension_words[] = {
    {0x0434, "добавочный"}, {0x0434, "доб"},   {0x0432, "внутренний"},
    {0x0432, "внутр"},      {0x0432, "вн"},    {0x03B5, "εσωτ"},
    {0x062F, "داخلي"},      {0x062F, "داخلی"}, {0x5185, "内線"},
    {0x5185, "内线"},       {0x5206, "分機"},  {0x5206, "分机"},
    {0xB0B4, "내선"}};

static const struct range *find(const struct range *ranges, size_t count,
                                uint32_t code)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > ranges[middle].last) {
            low = middle + 1;
        } else if (code < ranges[middle].first) {
            high = middle;
        } else {
            return &ranges[middle];
        }
    }
    return NULL;
}

/* The size of the sequence that a lead byte announces, 0 if it is no lead
 * byte. */
static uint32_t sequence_size(unsigned char lead)
{
    return lead < 0x80   ? 1
           : lead < 0xC2 ? 0
           : lead < 0xE0 ? 2
           : lead < 0xF0 ? 3
           : lead < 0xF5 ? 4
                         : 0;
}

/* Decodes one code point; each byte that is not UTF-8 gives one U+FFFD. */
static uint32_t next_code_point(struct tv_text text, size_t *at)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)text.data[(*at)++];
    uint32_t size = sequence_size(lead);
    uint32_t value = size < 2 ? lead : lead & (0x7Fu >> size);
    if (size == 0 || *at + size - 1 > text.size) {
        return REPLACEMENT;
    }
    for (uint32_t i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)text.data[*at + i - 1];
        if ((byte & 0xC0) != 0x80) {
            return REPLACEMENT;
        }
        value = value << 6 | (byte & 0x3Fu);
    }
    if (value < least[size] || value > 0x10FFFF ||
        (value >= 0xD800 && value <= 0xDFFF)) {
        return REPLACEMENT;
    }
    *at += size - 1;
    return value;
}

static uint32_t lower(uint32_t code)
{
    return (code >= 0x410 && code <= 0x42F) || (code >= 0x391 && code <= 0x3A9)
               ? code + 0x20
               : code;
}

/* The size of the word for an extension that begins here, or 0. */
static size_t extension_word(struct tv_text text, size_t begin, uint32_t code)
{
    for (size_t i = 0; i < COUNT_OF(extension_words); i++) {
        const char *name = extension_words[i].word;
        struct tv_text word = {name, strlen(name)};
        size_t at = begin, in = 0;
        if (extension_words[i].first != lower(code)) {
            continue;
        }
        while (in < word.size && at < text.size) {
            size_t last = at;
            if (lower(next_code_point(text, &at)) !=
                next_code_point(word, &in)) {
                at = last;
                break;
            }
            if (in == word.size) {
                return at - begin;
            }
        }
    }
    return 0;
}

struct cursor {
    struct tv_phone_clean *clean;
    struct tv_phone *out;
    uint32_t at; /* characters so far */
};

static void put(const struct cursor *cursor, char plain, uint32_t code)
{
    struct tv_phone_clean *clean = cursor->clean;
    if (clean->size < TV_PHONE_LOOK_MAX) {
        clean->text[clean->size] = plain;
        clean->at[clean->size] = (uint16_t)cursor->at;
        clean->aliens[clean->size] = code;
        clean->size++;
    }
}

static void note(const struct cursor *cursor, enum tv_phone_code what,
                 uint32_t code, const char *word)
{
    if (!tv_phone_has(cursor->out, what)) {
        struct tv_phone_detail *detail = tv_phone_note(cursor->out, what);
        detail->at = cursor->at;
        detail->value = code;
        tv_phone_note_word(cursor->out, what, word, strlen(word));
    }
}

static const char *name_of(char plain)
{
    switch (plain) {
    case ' ':
        return "space";
    case '-':
        return "hyphen";
    case '+':
        return "plus sign";
    case '\'':
    case '"':
        return "quotation mark";
    case '\n':
        return "line break";
    case '(':
    case ')':
        return "bracket";
    case TV_PHONE_HANDSET:
        return "telephone";
    default:
        return "";
    }
}

/* The ASCII equivalent of a code point, or TV_PHONE_ALIEN. */
static char twin_of(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E) {
        return (char)(code - 0xFEE0);
    }
    const struct range *twin = find(twins, COUNT_OF(twins), code);
    return twin ? twin->plain : TV_PHONE_ALIEN;
}

/* Replaces another script's word for an extension by "ext"; false if there is
 * none. */
static bool take_word(struct cursor *cursor, uint32_t code, struct tv_text text,
                      size_t begin, size_t *at)
{
    size_t end = begin + extension_word(text, begin, code);
    if (end == begin) {
        return false;
    }
    for (const char *c = "ext"; *c; c++) {
        put(cursor, *c, (uint32_t)*c);
    }
    while (*at < end) {
        (void)next_code_point(text, at);
        cursor->at++;
    }
    return true;
}

/* Handles a character beyond ASCII, from `begin` to `*at`. */
static void take(struct cursor *cursor, uint32_t code, struct tv_text text,
                 size_t begin, size_t *at)
{
    const char *script = "";
    int digit = tv_phone_script_digit(code, &script);
    if (digit >= 0) {
        note(cursor, TV_PHONE_DIGITS_NONASCII, code, script);
        put(cursor, (char)('0' + digit), code);
        return;
    }
    if (find(invisibles, COUNT_OF(invisibles), code)) {
        note(cursor, TV_PHONE_INVISIBLE, code, "");
        return;
    }
    char plain = twin_of(code);
    if (plain == TV_PHONE_ALIEN && take_word(cursor, code, text, begin, at)) {
        return;
    }
    if (plain != TV_PHONE_ALIEN && plain != TV_PHONE_HANDSET &&
        !tv_phone_is_letter(plain)) {
        note(cursor, TV_PHONE_PUNCT_NONASCII, code, name_of(plain));
    }
    put(cursor, plain, code);
}

static bool is_control(uint32_t code)
{
    return code == 0x7F || (code < ' ' && !tv_phone_is_blank((char)code));
}

void tv_phone_clean(struct tv_text text, struct tv_phone_clean *clean,
                    struct tv_phone *out)
{
    struct cursor cursor = {clean, out, 0};
    size_t at = 0;
    clean->size = 0;
    clean->cut = text.size > TV_PHONE_LOOK_MAX;
    text.size = clean->cut ? TV_PHONE_LOOK_MAX : text.size;
    while (at < text.size) {
        size_t begin = at;
        uint32_t code = next_code_point(text, &at);
        cursor.at++;
        if (code < 0x80) {
            put(&cursor, is_control(code) ? TV_PHONE_ALIEN : (char)code, code);
        } else {
            take(&cursor, code, text, begin, &at);
        }
    }
    if (cursor.at > TV_PHONE_FIELD_MAX || clean->cut) {
        tv_phone_note(out, TV_PHONE_TOO_LONG_FIELD)->value = cursor.at;
    }
}
