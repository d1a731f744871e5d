/* SPDX-License-Identifier: Apache-2.0 */
/* Decides whether two numbers, however written, are the same. */
#include <string.h>

#include "phone/number.h"

#define COMPARABLE_MIN 6u /* fewer digits do not identify a number */

static uint64_t packed(const char *digits, uint64_t from)
{
    for (; *digits; digits++) {
        from = from * 10 + (uint64_t)(*digits - '0');
    }
    return from;
}

struct tv_phone_key tv_phone_key_of(const struct tv_phone *phone)
{
    struct tv_phone_key key = {0, 0};
    if (phone->is_certain) {
        key.number = packed(phone->digits, 0);
        key.extension = phone->extension[0] ? packed(phone->extension, 1) : 0;
    }
    return key;
}

int tv_phone_is_comparable(const struct tv_phone *phone)
{
    static const uint64_t unclear =
        TV_PHONE_BIT(TV_PHONE_MISSING) | TV_PHONE_BIT(TV_PHONE_NOT_NUMBER) |
        TV_PHONE_BIT(TV_PHONE_EXCEL) | TV_PHONE_BIT(TV_PHONE_MULTIPLE) |
        TV_PHONE_BIT(TV_PHONE_EXTENSION_ONLY) |
        TV_PHONE_BIT(TV_PHONE_EMERGENCY) | TV_PHONE_BIT(TV_PHONE_MASKED) |
        TV_PHONE_BIT(TV_PHONE_LETTER_LOOKALIKE) | TV_PHONE_BIT(TV_PHONE_VANITY);
    return phone->count >= COMPARABLE_MIN && (phone->codes & unclear) == 0;
}

/* The digits without the leading zeros of a trunk prefix. */
static const char *significant(const struct tv_phone *phone)
{
    const char *digits = phone->digits;
    while (!phone->is_international && *digits == '0') {
        digits++;
    }
    return digits;
}

static int ends_with(const char *text, const char *ending)
{
    size_t size = strlen(text), tail = strlen(ending);
    return tail >= COMPARABLE_MIN && size >= tail &&
           memcmp(text + (size - tail), ending, tail) == 0;
}

int tv_phone_same(const struct tv_phone *a, const struct tv_phone *b)
{
    const char *left = significant(a), *right = significant(b);
    if (strcmp(left, right) == 0) {
        return 1;
    }
    return (!a->is_international && ends_with(right, left)) ||
           (!b->is_international && ends_with(left, right));
}
