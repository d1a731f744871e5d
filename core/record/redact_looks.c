/* SPDX-License-Identifier: Apache-2.0 */
/* Recognises what looks like an object id, an address or a telephone number. */
#include <string.h>

#include "base/count.h"
#include "base/text.h"
#include "record/redact_parts.h"

#define MARKS 16u /* bytes between two digits of one number, at most */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* ---- what looks like a name -----------------------------------------------
 */

bool tv_redact_is_id_at(struct tv_text text, size_t at)
{
    if (text.size - at < TV_REDACT_ID_SIZE ||
        (at > 0 && tv_redact_is_alnum(text.data[at - 1])) ||
        (text.size - at > TV_REDACT_ID_SIZE &&
         tv_redact_is_alnum(text.data[at + TV_REDACT_ID_SIZE]))) {
        return false;
    }
    for (size_t i = 0; i < TV_REDACT_ID_SIZE; i++) {
        char c = text.data[at + i];
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? c != '-' : !is_hex(c)) {
            return false;
        }
    }
    return true;
}

bool tv_redact_is_id(struct tv_text text)
{
    return text.size == TV_REDACT_ID_SIZE && tv_redact_is_id_at(text, 0);
}

static bool is_local(char c)
{
    return tv_redact_is_alnum(c) || (unsigned char)c >= 0x80 ||
           (c != '\0' && strchr("._%+#!&*-=/?^~$|", c) != NULL);
}

static bool is_host(char c)
{
    return tv_redact_is_alnum(c) || (unsigned char)c >= 0x80 || c == '.' ||
           c == '-' || c == '_';
}

size_t tv_redact_address_size(struct tv_text text, size_t at, size_t *local_end)
{
    size_t end = at;
    while (end < text.size && is_local(text.data[end])) {
        end++;
    }
    *local_end = end;
    if (end == at || end + 1 >= text.size || text.data[end] != '@') {
        return 0;
    }
    size_t host = ++end;
    while (end < text.size && is_host(text.data[end])) {
        end++;
    }
    while (end > host &&
           (text.data[end - 1] == '.' || text.data[end - 1] == '-')) {
        end--;
    }
    return end > host ? end - at : 0;
}

/* ---- numbers --------------------------------------------------------------
 */

static bool is_between(uint32_t c)
{
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' ||
           c == ')' || c == 0xa0 || (c >= 0x2000 && c <= 0x206f) || c == 0x2212;
}

/* The size and number of digits of a possible number: digits with marks between
 * them, perhaps after a plus sign or a parenthesis. */
static size_t number_size(struct tv_text text, size_t at, unsigned *digits)
{
    size_t end = at, here = at;
    *digits = 0;
    while (here < text.size && here - end < MARKS) {
        bool first = here == at;
        uint32_t c = tv_utf8_next(text.data, text.size, &here);
        if (tv_redact_digit(c) >= 0) {
            ++*digits;
            end = here;
        } else if (!(first && (c == '+' || c == '(' || c == 0xff0b)) &&
                   (first || !(is_between(c) || c == '+'))) {
            break;
        }
    }
    return end - at;
}

size_t tv_redact_number_size(struct tv_text text, size_t at, unsigned *digits)
{
    static const char *const words[] = {";ext=", " x", "x", " ext ", " ext. "};
    size_t size = number_size(text, at, digits);
    for (size_t i = 0; size > 0 && i < TV_COUNT_OF(words); i++) {
        struct tv_text rest = {text.data + at + size, text.size - at - size};
        size_t end = strlen(words[i]);
        if (!tv_text_starts(rest, words[i]) || end == rest.size ||
            !is_digit(rest.data[end])) {
            continue;
        }
        while (end < rest.size && is_digit(rest.data[end])) {
            end++;
            ++*digits;
        }
        return size + end;
    }
    return size;
}

/* "2026-11-24". */
static bool is_date(struct tv_text text)
{
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-') {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        if (i != 4 && i != 7 && !is_digit(text.data[i])) {
            return false;
        }
    }
    int month = (text.data[5] - '0') * 10 + text.data[6] - '0';
    return (text.data[0] == '1' || text.data[0] == '2') && month >= 1 &&
           month <= 12;
}

/* "52.112.0.0", "52.112.0.0/14" */
static bool is_network(struct tv_text text)
{
    unsigned parts = 1, value = 0, size = 0;
    bool slash = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (is_digit(c)) {
            value = value * 10 + (unsigned)(c - '0');
            size++;
        } else if ((c == '.' || c == '/') && size > 0 && !slash) {
            slash = c == '/';
            parts += c == '.';
            value = size = 0;
        } else {
            return false;
        }
        if (value > 255 || size > 3) {
            return false;
        }
    }
    return parts == 4 && size > 0;
}

bool tv_redact_is_no_phone(struct tv_text number)
{
    return is_date(number) || is_network(number);
}
