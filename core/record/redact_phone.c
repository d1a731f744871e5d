/* SPDX-License-Identifier: Apache-2.0 */
/* Replaces the digits of telephone numbers; country code and length stay. */
#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "record/redact_parts.h"
#include "record/words.h"

#define MOST_DIGITS 64u /* of one number; further digits reuse them */

int tv_redact_digit(uint32_t c)
{
    /* The zeros of scripts whose digits people type. */
    static const uint32_t zeros[] = {
        '0',     0x0660,  0x06f0,  0x07c0, 0x0966, 0x09e6, 0x0a66,
        0x0ae6,  0x0b66,  0x0be6,  0x0c66, 0x0ce6, 0x0d66, 0x0e50,
        0x0ed0,  0x0f20,  0x1040,  0x17e0, 0x1810, 0xff10, 0x1d7ce,
        0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6};
    for (size_t i = 0; i < TV_COUNT_OF(zeros); i++) {
        if (c >= zeros[i] && c < zeros[i] + 10) {
            return (int)(c - zeros[i]);
        }
    }
    return -1;
}

/* The size of the country code: one digit (1, 7), two, or else three (ITU-T
 * E.164). */
static size_t country_code(const char *digits, size_t count)
{
    static const char twos[] = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 "
                               "47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 "
                               "64 65 66 81 82 84 86 90 91 92 93 94 95 98";
    if (count < 3 || digits[0] == '1' || digits[0] == '7') {
        return count < 3 ? 0 : 1;
    }
    for (size_t i = 0; i + 1 < sizeof(twos); i += 3) {
        if (memcmp(twos + i, digits, 2) == 0) {
            return 2;
        }
    }
    return 3;
}

/* The number of leading digits that stay: dialling prefixes and the country
 * code. */
static size_t kept_digits(const char *digits, size_t count, bool plus)
{
    size_t kept = 0;
    while (kept < 2 && kept < count && digits[kept] == '0') {
        kept++;
    }
    if (plus || kept == 2) {
        kept += country_code(digits + kept, count - kept);
    }
    if (kept < count && digits[kept] == '0') {
        kept++;
    }
    return kept;
}

struct number {
    char digits[MOST_DIGITS], others[MOST_DIGITS];
    size_t count;
    bool plus;
};

static bool is_plus(uint32_t c)
{
    return c == '+' || c == 0xff0b || c == 0x207a || c == 0xfe62;
}

static void take_digits(struct tv_text text, struct number *number)
{
    *number = (struct number){.count = 0};
    for (size_t at = 0; at < text.size && number->count < MOST_DIGITS;) {
        uint32_t c = tv_utf8_next(text.data, text.size, &at);
        int digit = tv_redact_digit(c);
        number->plus = number->plus || (number->count == 0 && is_plus(c));
        if (digit >= 0) {
            number->digits[number->count++] = (char)('0' + digit);
        }
    }
}

/* Computes the replacement from the digits alone, so that it does not depend on
 * how the number is written. */
static void find_others(struct tv_redactor *redactor, struct number *number)
{
    unsigned char digest[TV_SHA256_SIZE];
    size_t kept = kept_digits(number->digits, number->count, number->plus);
    tv_redact_digest(redactor, "phone",
                     (struct tv_text){number->digits, number->count}, digest);
    for (size_t i = 0; i < number->count; i++) {
        number->others[i] =
            i < kept ? number->digits[i] : (char)('0' + digest[i % 32] % 10);
    }
}

static void note(struct tv_redactor *redactor, const struct number *number)
{
    char names[2][MOST_DIGITS + 1];
    size_t plus = number->plus;
    names[0][0] = names[1][0] = '+';
    memcpy(names[0] + plus, number->others, number->count);
    memcpy(names[1] + plus, number->digits, number->count);
    size_t size = number->count + plus;
    tv_redact_note(redactor, (struct tv_text){names[0], size}, "phone", "",
                   (struct tv_text){names[1], size});
}

/* Whether a word says what kind of number it is, so that it may stay. */
static bool is_plain_word(struct tv_text word)
{
    static const char *const plain[] = {"tel",       "callto", "sip",  "ext",
                                        "extension", "x",      "work", "office",
                                        "phone",     "mobile", "home", "fax"};
    for (size_t i = 0; i < TV_COUNT_OF(plain); i++) {
        struct tv_text one = {plain[i], strlen(plain[i])};
        if (tv_text_alike(one, word)) {
            return true;
        }
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether a character is a blank, dash or other mark that reveals nothing. */
static bool is_mark(uint32_t c)
{
    return c < 0x80 || (c >= 0x2000 && c <= 0x206f) || c == 0x00a0 ||
           c == 0x00ad || c == 0x061c || c == 0x2212 || c == 0x3000 ||
           c == 0xfeff || c == 0xff08 || c == 0xff09 || c == 0xff0d ||
           is_plus(c);
}

static size_t word_size(struct tv_text text, size_t at)
{
    size_t size = 0;
    while (at + size < text.size && is_letter(text.data[at + size])) {
        size++;
    }
    return size;
}

/* Adds the redaction of a code point that is no ASCII letter. */
static void add_point(struct tv_buf *out, uint32_t c,
                      const struct number *number, size_t *digit)
{
    char bytes[4];
    int value = tv_redact_digit(c);
    if (value >= 0) {
        size_t i = (*digit)++ % MOST_DIGITS;
        int other = i < number->count ? number->others[i] - '0' : 0;
        c = (uint32_t)((int64_t)c - value + other);
    } else if (!is_mark(c)) {
        c = 'x';
    }
    tv_buf_add(out, bytes, tv_utf8_encode(c, bytes));
}

struct tv_text tv_redact_phone(struct tv_redactor *redactor,
                               struct tv_arena *arena, struct tv_text text)
{
    struct number number;
    struct tv_buf out;
    size_t digit = 0;
    take_digits(text, &number);
    if (number.count > 0) {
        find_others(redactor, &number);
        note(redactor, &number);
    }
    tv_buf_init(&out, text.size * 4 + 4);
    for (size_t at = 0; at < text.size;) {
        struct tv_text word = {text.data + at, word_size(text, at)};
        if (word.size > 0) {
            bool plain = is_plain_word(word);
            for (size_t i = 0; i < word.size; i++) {
                tv_buf_add_char(&out, plain ? word.data[i] : 'x');
            }
            at += word.size;
        } else {
            add_point(&out, tv_utf8_next(text.data, text.size, &at), &number,
                      &digit);
        }
    }
    struct tv_text result = tv_arena_text(arena, tv_buf_text(&out));
    tv_buf_finish(&out);
    return result;
}
