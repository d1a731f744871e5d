/* SPDX-License-Identifier: Apache-2.0 */
/* Looks up emergency numbers, short codes, placeholders and notes in automata
 * of their own. */
#include "phone/table.h"

#define RUN_MIN 7u          /* digits that count up or down */
#define PLACEHOLDER_MAX 19u /* digits that are looked at */
#define SAME_MIN 6u         /* of a whole number */
#define ZEROS_MIN 6u        /* at the end */

bool tv_plan_is_emergency(const struct tv_phone_region *region,
                          const char *digits, uint32_t count)
{
    uint32_t root = region ? tv_phone_rules[region - tv_phone_regions].emergency
                           : tv_phone_any_emergency;
    return tv_phone_label_of(root, digits, count) != 0;
}

bool tv_plan_is_short(const struct tv_phone_region *region, const char *digits,
                      uint32_t count)
{
    uint32_t root = region ? tv_phone_rules[region - tv_phone_regions].shorts
                           : tv_phone_any_short;
    return tv_phone_label_of(root, digits, count) != 0;
}

const char *tv_plan_note(const char *digits, uint32_t count)
{
    uint32_t at = tv_phone_notes, label = 0;
    for (uint32_t i = 0; i < count && at != 0; i++) {
        unsigned digit = (unsigned char)digits[i] - (unsigned)'0';
        at = digit <= 9 ? tv_phone_next(at, digit) : 0;
        label = tv_phone_label(at) ? tv_phone_label(at) : label;
    }
    return label ? tv_phone_note_texts[label - 1] : NULL;
}

/* The regularities of a number's digits, found in one pass; the calling code
 * takes no part in the masks. */
struct look {
    uint64_t number; /* with the calling code */
    /* Bit i: the digit with i digits after it is equal to the one before it,
     * the next higher, the next lower (9 and 0 are neighbours). */
    uint32_t same, up, down;
    bool digits; /* there are only digits */
};

/* Without branches, since digits cannot be predicted. */
static struct look look_at(const char *digits, uint32_t count, uint32_t code)
{
    struct look look = {.digits = true};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t digit = (uint32_t)(unsigned char)digits[i] - '0';
        look.number = look.number * 10 + digit;
        look.digits &= digit <= 9;
    }
    for (uint32_t i = code + 1; i < count; i++) {
        int step = digits[i] - digits[i - 1];
        look.same = look.same << 1 | (step == 0);
        look.up = look.up << 1 | ((step == 1) | (step == -9));
        look.down = look.down << 1 | ((step == -1) | (step == 9));
    }
    return look;
}

/* Whether `digits` digits in a row (at least 2) continue the same way. */
static bool has_run(uint32_t steps, uint32_t digits)
{
    for (; digits > 2; digits--) {
        steps &= steps >> 1;
    }
    return steps != 0;
}

/* Whether the last `digits` digits (1 to 32) continue the same way. */
static bool ends_alike(uint32_t steps, uint32_t digits)
{
    uint32_t last = ((uint32_t)1 << (digits - 1)) - 1;
    return (steps & last) == last;
}

static bool is_example(uint64_t number)
{
    for (uint32_t slot = tv_phone_slot(number);
         tv_phone_example_slots[slot] != 0;
         slot = (slot + 1) % TV_PHONE_SLOTS) {
        uint32_t index = tv_phone_example_slots[slot] - 1u;
        if (tv_phone_example_numbers[index] == number) {
            return true;
        }
    }
    return false;
}

const char *tv_plan_placeholder(const char *digits, uint32_t count)
{
    uint32_t label = tv_phone_label_of(tv_phone_placeholders, digits, count),
             size;
    if (label != 0) {
        return tv_phone_placeholder_texts[label - 1];
    }
    /* Up to this many digits look.number does not overflow. */
    if (tv_plan_code(digits, count, &size) == 0 || count > PLACEHOLDER_MAX) {
        return NULL;
    }
    struct look look = look_at(digits, count, size);
    if (!look.digits || size == count) {
        return NULL;
    }
    if (is_example(look.number)) {
        return "sample number of the numbering data";
    }
    uint32_t rest = count - size;
    if (rest >= SAME_MIN && ends_alike(look.same, rest)) {
        return "number whose digits are all the same";
    }
    if (has_run(look.up, RUN_MIN)) {
        return "number whose digits count up";
    }
    if (has_run(look.down, RUN_MIN)) {
        return "number whose digits count down";
    }
    return rest >= ZEROS_MIN && digits[count - 1] == '0' &&
                   ends_alike(look.same, ZEROS_MIN)
               ? "number that ends in zeros"
               : NULL;
}
