/* SPDX-License-Identifier: Apache-2.0 */
/* Short codes, placeholders and notes: words of the smaller languages. */
#include "phone/table.h"

#define RUN_MIN 7u   /* digits that count up or down */
#define ZEROS_MIN 6u /* at the end */

static uint32_t label_of(uint32_t root, const char *digits, uint32_t count)
{
    uint32_t at = root;
    for (uint32_t i = 0; i < count && at != 0; i++) {
        unsigned digit = (unsigned char)digits[i] - (unsigned)'0';
        at = digit <= 9 ? tv_phone_states[at].next[digit] : 0;
    }
    return tv_phone_states[at].label;
}

bool tv_plan_is_emergency(const struct tv_phone_region *region,
                          const char *digits, uint32_t count)
{
    uint32_t root = region ? tv_phone_rules[region - tv_phone_regions].emergency
                           : tv_phone_any_emergency;
    return label_of(root, digits, count) != 0;
}

bool tv_plan_is_short(const struct tv_phone_region *region, const char *digits,
                      uint32_t count)
{
    uint32_t root = region ? tv_phone_rules[region - tv_phone_regions].shorts
                           : tv_phone_any_short;
    return label_of(root, digits, count) != 0;
}

const char *tv_plan_note(const char *digits, uint32_t count)
{
    uint32_t at = tv_phone_notes, label = 0;
    for (uint32_t i = 0; i < count && at != 0; i++) {
        unsigned digit = (unsigned char)digits[i] - (unsigned)'0';
        at = digit <= 9 ? tv_phone_states[at].next[digit] : 0;
        label = tv_phone_states[at].label ? tv_phone_states[at].label : label;
    }
    return label ? tv_phone_note_texts[label - 1] : NULL;
}

static bool is_example(const char *digits, uint32_t count)
{
    uint64_t number = 0;
    uint32_t low = 0, high = tv_phone_example_total;
    if (count > TV_PLAN_E164_MAX + 2 || digits[0] == '0') {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        number = number * 10 + (uint64_t)(digits[i] - '0');
    }
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (tv_phone_example_numbers[middle] == number) {
            return true;
        }
        if (tv_phone_example_numbers[middle] < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return false;
}

/* The most digits in a row of which each is the last one and `by`, modulo
 * ten. */
static uint32_t longest_run(const char *digits, uint32_t count, int by)
{
    uint32_t longest = 1, run = 1;
    for (uint32_t i = 1; i < count; i++) {
        run = (digits[i - 1] - '0' + by + 10) % 10 == digits[i] - '0' ? run + 1
                                                                      : 1;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static const char *algorithmic(const char *national, uint32_t count)
{
    uint32_t zeros = 0;
    while (zeros < count && national[count - zeros - 1] == '0') {
        zeros++;
    }
    if (count >= RUN_MIN - 1 && longest_run(national, count, 0) == count) {
        return "number whose digits are all the same";
    }
    if (longest_run(national, count, 1) >= RUN_MIN) {
        return "number whose digits count up";
    }
    if (longest_run(national, count, -1) >= RUN_MIN) {
        return "number whose digits count down";
    }
    return zeros >= ZEROS_MIN ? "number that ends in zeros" : NULL;
}

const char *tv_plan_placeholder(const char *digits, uint32_t count)
{
    uint32_t label = label_of(tv_phone_placeholders, digits, count), size;
    if (label != 0) {
        return tv_phone_placeholder_texts[label - 1];
    }
    if (count == 0 ||
        tv_phone_digits(digits, count, TV_PLAN_DIGITS_MAX) != count) {
        return NULL;
    }
    if (is_example(digits, count)) {
        return "sample number of the numbering data";
    }
    (void)tv_plan_code(digits, count, &size);
    return size < count ? algorithmic(digits + size, count - size) : NULL;
}
