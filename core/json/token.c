/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings with escapes or characters beyond ASCII, numbers, literals.
 */
#include "json/token.h"

#include "base/text.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int hex_digit(char c)
{
    if (is_digit(c)) {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hexadecimal digits, or -1. */
static int32_t hex_unit(const char *at, const char *end)
{
    if (end - at < 4) {
        return -1;
    }
    int32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0) {
            return -1;
        }
        unit = unit * 16 + digit;
    }
    return unit;
}

/* `at` is the backslash of "\u". A surrogate pair is read as one escape. */
static const char *unicode_escape(struct tv_json_input *input, const char *at,
                                  unsigned *traits)
{
    int32_t unit = hex_unit(at + 2, input->end);
    if (unit < 0) {
        return tv_json_fail(input, at,
                            "four hexadecimal digits were expected behind \\u");
    }
    if (unit == 0) {
        *traits |= TV_JSON_HAS_NUL;
    }
    if (unit < 0xd800 || unit > 0xdfff) {
        return at + 6;
    }
    bool paired =
        unit < 0xdc00 && input->end - at >= 12 && at[6] == '\\' && at[7] == 'u';
    int32_t low = paired ? hex_unit(at + 8, input->end) : -1;
    if (low < 0xdc00 || low > 0xdfff) {
        return tv_json_fail(input, at, "half of a surrogate pair");
    }
    return at + 12;
}

static const char *escape(struct tv_json_input *input, const char *at,
                          unsigned *traits)
{
    *traits |= TV_JSON_HAS_ESCAPES;
    if (input->end - at < 2) {
        return tv_json_fail(input, input->end, "the text ends in a string");
    }
    if (at[1] == 'u') {
        return unicode_escape(input, at, traits);
    }
    if (memchr("\"\\/bfnrt", at[1], 8) == NULL) {
        return tv_json_fail(input, at, "an escape that JSON does not know");
    }
    return at + 2;
}

/* The end of one UTF-8 sequence of two bytes or more. */
static const char *wide_character(struct tv_json_input *input, const char *at)
{
    unsigned char first = (unsigned char)at[0];
    size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    size_t left = (size_t)(input->end - at);
    if (first < 0xc2 || first > 0xf4 || left < size ||
        tv_utf8_valid(at, size) != size) {
        return tv_json_fail(input, at, "invalid UTF-8");
    }
    return at + size;
}

const char *tv_json_string_rest(struct tv_json_input *input, const char *at,
                                unsigned *traits)
{
    while (at < input->end) {
        if (*at == '"') {
            return at + 1;
        }
        if (*at == '\\') {
            at = escape(input, at, traits);
        } else if ((unsigned char)*at >= 0x80) {
            at = wide_character(input, at);
        } else {
            return tv_json_fail(input, at, "a control character in a string");
        }
        if (!at) {
            return NULL;
        }
        at = tv_scan_plain(at, input->end);
    }
    return tv_json_fail(input, input->end, "the text ends in a string");
}

static const char *digits(struct tv_json_input *input, const char *at)
{
    if (at >= input->end || !is_digit(*at)) {
        return tv_json_fail(input, at, "a digit was expected");
    }
    while (at < input->end && is_digit(*at)) {
        at++;
    }
    return at;
}

const char *tv_json_number(struct tv_json_input *input, const char *at)
{
    const char *end = input->end;
    at += *at == '-';
    const char *first = at;
    at = digits(input, at);
    if (at && *first == '0' && at - first > 1) {
        return tv_json_fail(input, first, "a number with a leading zero");
    }
    if (at && at < end && *at == '.') {
        at = digits(input, at + 1);
    }
    if (at && at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '+' || *at == '-');
        at = digits(input, at);
    }
    return at;
}

const char *tv_json_literal(struct tv_json_input *input, const char *at,
                            enum tv_json_kind *kind)
{
    static const struct {
        const char *text;
        size_t size;
        enum tv_json_kind kind;
    } literals[] = {{"true", 4, TV_JSON_TRUE},
                    {"false", 5, TV_JSON_FALSE},
                    {"null", 4, TV_JSON_NULL}};
    size_t left = (size_t)(input->end - at);
    for (unsigned i = 0; i < 3; i++) {
        if (left >= literals[i].size &&
            memcmp(at, literals[i].text, literals[i].size) == 0) {
            *kind = literals[i].kind;
            return at + literals[i].size;
        }
    }
    return tv_json_fail(input, at, "a value was expected");
}

static size_t decode_unicode(const char *data, size_t left, size_t *at,
                             char *out)
{
    const char *end = data + left;
    uint32_t point = (uint32_t)hex_unit(data + *at + 2, end);
    *at += 6;
    if (point >= 0xd800 && point <= 0xdbff) {
        uint32_t low = (uint32_t)hex_unit(data + *at + 2, end);
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        *at += 6;
    }
    return tv_utf8_encode(point, out);
}

size_t tv_json_decode(const char *data, size_t size, char *out)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    size_t used = 0;
    for (size_t at = 1; at + 1 < size;) {
        if (data[at] != '\\') {
            out[used++] = data[at++];
        } else if (data[at + 1] == 'u') {
            used += decode_unicode(data, size, &at, out + used);
        } else {
            const char *name = strchr(names, data[at + 1]);
            out[used++] = values[name - names];
            at += 2;
        }
    }
    return used;
}
