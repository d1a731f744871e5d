/* SPDX-License-Identifier: Apache-2.0 */
/* What follows from a number taken apart: plan, suggestion, comparison. */
#include <string.h>

#include <telvet/rule.h>

#include "calling_codes.h"
#include "number.h"

#define COMPARABLE_MIN 6u /* digits that tell one number from another */

enum phone_plan phone_plan_check(const char *digits, uint32_t count)
{
    uint32_t size;
    if (!calling_code_of(digits, count, &size)) {
        return PHONE_PLAN_UNASSIGNED;
    }
    if (count < PHONE_E164_MIN) {
        return PHONE_PLAN_TOO_SHORT;
    }
    return count > PHONE_E164_MAX ? PHONE_PLAN_TOO_LONG : PHONE_PLAN_OK;
}

uint32_t phone_suggest(const struct phone_number *number, char *out)
{
    static const uint32_t notation =
        PHONE_BIT(PHONE_INVISIBLE) | PHONE_BIT(PHONE_DIGITS_NONASCII) |
        PHONE_BIT(PHONE_PUNCT_NONASCII) | PHONE_BIT(PHONE_OUTER_SPACE) |
        PHONE_BIT(PHONE_QUOTED) | PHONE_BIT(PHONE_SCHEME) |
        PHONE_BIT(PHONE_LABEL) | PHONE_BIT(PHONE_PLUS_POSITION) |
        PHONE_BIT(PHONE_PLUS_00) | PHONE_BIT(PHONE_TRUNK_PAREN);
    /* Not by notation alone: a few national numbers begin with 00, too. */
    static const uint32_t likely =
        PHONE_BIT(PHONE_TRUNK) | PHONE_BIT(PHONE_IDD);
    if (!number->international || number->extension[0] || number->unsettled ||
        (number->faults & ~(notation | likely)) != 0 ||
        phone_plan_check(number->digits, number->count) != PHONE_PLAN_OK) {
        return TV_CONFIDENCE_NONE;
    }
    out[0] = '+';
    memcpy(out + 1, number->digits, number->count + 1);
    return number->faults & likely ? TV_CONFIDENCE_LIKELY
                                   : TV_CONFIDENCE_CERTAIN;
}

int phone_is_comparable(const struct phone_number *number)
{
    static const uint32_t unclear =
        PHONE_BIT(PHONE_MISSING) | PHONE_BIT(PHONE_NOT_NUMBER) |
        PHONE_BIT(PHONE_EXCEL) | PHONE_BIT(PHONE_MULTIPLE) |
        PHONE_BIT(PHONE_EXTENSION_ONLY) | PHONE_BIT(PHONE_MASKED) |
        PHONE_BIT(PHONE_LETTER_LOOKALIKE) | PHONE_BIT(PHONE_VANITY);
    return number->count >= COMPARABLE_MIN && (number->faults & unclear) == 0;
}

/* The digits without zeros in front: those of a trunk prefix are no part. */
static struct tv_text significant(const struct phone_number *number)
{
    struct tv_text text = {number->digits, number->count};
    while (!number->international && text.size > 0 && text.data[0] == '0') {
        text.data++;
        text.size--;
    }
    return text;
}

static int ends_with(struct tv_text text, struct tv_text ending)
{
    return ending.size >= COMPARABLE_MIN && text.size >= ending.size &&
           memcmp(text.data + (text.size - ending.size), ending.data,
                  ending.size) == 0;
}

int phone_same(const struct phone_number *a, const struct phone_number *b)
{
    struct tv_text left = significant(a), right = significant(b);
    if (tv_text_equal(left, right)) {
        return 1;
    }
    return (!a->international && ends_with(right, left)) ||
           (!b->international && ends_with(left, right));
}
