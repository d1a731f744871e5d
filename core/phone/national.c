/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Completes numbers dialled within a country, and recognises prefixes for calls
 * abroad. What is removed, and when it is kept, follows libphonenumber step by
 * step: maybeStripNationalPrefixAndCarrierCode with the test of the length
 * after it, and parsePrefixAsIdd.
 */
#include <string.h>

#include "phone/table.h"

/* Digits being transformed, bounded to TV_PLAN_DIGITS_MAX. */
struct number {
    char digits[TV_PLAN_DIGITS_MAX + 1];
    uint32_t count;
};

static void append(struct number *number, const char *digits, uint32_t count)
{
    uint32_t room = TV_PLAN_DIGITS_MAX - number->count;
    uint32_t size = count < room ? count : room;
    memcpy(number->digits + number->count, digits, size);
    number->count += size;
}

static const struct tv_phone_rules *
rules_of(const struct tv_phone_region *region)
{
    return &tv_phone_rules[region - tv_phone_regions];
}

static bool is_word(uint32_t root, const struct number *number)
{
    uint32_t at = root;
    for (uint32_t i = 0; i < number->count && at != 0; i++) {
        at = tv_phone_next(at, (uint32_t)(number->digits[i] - '0'));
    }
    return tv_phone_label(at) != 0;
}

/* What a transformation removed and inserted. */
struct change {
    uint32_t stripped;
    bool inserted;
};

/* Replaces the matched digits by `rule`: "9$1" inserts a 9 before group 1. */
static struct change transform(const struct tv_phone_match *match,
                               const char *rule, const struct number *from,
                               struct number *to)
{
    struct change change = {match->size, false};
    to->count = 0;
    for (; *rule; rule++) {
        if (*rule == '$') {
            uint32_t group = (uint32_t)(*++rule - '1');
            const uint32_t *bounds = match->bounds + (size_t)group * 2;
            if (bounds[1] != UINT32_MAX) {
                append(to, from->digits + bounds[0], bounds[1] - bounds[0]);
                change.stripped -= bounds[1] - bounds[0];
            }
        } else {
            append(to, rule, 1);
            change.inserted = true;
        }
    }
    append(to, from->digits + match->size, from->count - match->size);
    return change;
}

/* Whether the rest has a length with which libphonenumber leaves the prefix
 * removed. */
static bool is_long_enough(const struct tv_phone_region *region,
                           uint32_t length)
{
    uint32_t shorter_or_equal =
        length < 31 ? ((uint32_t)2 << length) - 1 : UINT32_MAX;
    uint32_t bit = length < 32 ? (uint32_t)1 << length : 0;
    if ((region->local_lengths & bit) != 0) {
        return false;
    }
    /* A possible length, or more digits than any possible one. */
    return (region->lengths & bit) != 0 ||
           (region->lengths & ~shorter_or_equal) == 0;
}

/* Removes the trunk prefix: writes the rest to `to` and returns what was
 * removed. */
static struct change strip(const struct tv_phone_region *region,
                           const struct number *from, struct number *to)
{
    static const struct change none = {0, false};
    const struct tv_phone_rules *rules = rules_of(region);
    struct tv_phone_match match;
    *to = *from;
    if (rules->trunk == 0 || from->count == 0 ||
        !tv_phone_run(rules->trunk, from->digits, from->count, &match)) {
        return none;
    }
    const uint32_t *last =
        rules->groups ? match.bounds + ((size_t)rules->groups - 1) * 2 : NULL;
    bool transforms = rules->transform != 0 &&
                      (!last || (last[1] != UINT32_MAX && last[1] > last[0]));
    /* Without a transform rule nothing replaces the match. */
    const char *rule = transforms ? &tv_phone_pool[rules->transform] : "";
    struct number left;
    struct change change = transform(&match, rule, from, &left);
    if ((is_word(rules->general, from) && !is_word(rules->general, &left)) ||
        !is_long_enough(region, left.count)) {
        return none;
    }
    *to = left;
    return change;
}

bool tv_plan_national(const struct tv_phone_region *region, const char *digits,
                      uint32_t count, struct tv_plan_national *out)
{
    struct number from = {.count = 0}, left;
    memset(out, 0, sizeof(*out));
    append(&from, digits, tv_phone_digits(digits, count, TV_PLAN_DIGITS_MAX));
    struct change change = strip(region, &from, &left);
    out->stripped = change.stripped;
    out->inserted = change.inserted;
    struct number whole = {.count = 0};
    char code[3];
    uint32_t number = region->code;
    uint32_t size = number > 99 ? 3 : number > 9 ? 2 : 1;
    for (uint32_t i = size; i > 0; i--) {
        code[i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    append(&whole, code, size);
    append(&whole, left.digits, left.count);
    memcpy(out->digits, whole.digits, whole.count);
    out->count = whole.count;
    bool valid = tv_plan_walk(out->digits, out->count, &out->answer);
    /* If digits were cut off, or there was something else, this is no
     * number. */
    return valid && from.count == count;
}

/* ---- prefixes for calls abroad ---- */

static uint32_t match_idd(uint32_t program, const char *digits, uint32_t count)
{
    struct tv_phone_match match;
    if (program == 0 || !tv_phone_run(program, digits, count, &match) ||
        (match.size < count && digits[match.size] == '0')) {
        return 0;
    }
    return match.size;
}

/* Prefixes in use in many countries (00, 011, 810), or in large ones. */
static uint32_t match_common(const char *digits, uint32_t count)
{
    static const char prefixes[][5] = {"00",  "011", "0011", "010",
                                       "810", "001", "009",  "119"};
    uint32_t found = 0;
    for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        uint32_t size = (uint32_t)strlen(prefixes[i]);
        struct tv_plan_answer answer;
        if (size > count || memcmp(digits, prefixes[i], size) != 0 ||
            (size < count && digits[size] == '0')) {
            continue;
        }
        if (tv_plan_walk(digits + size, count - size, &answer)) {
            return size;
        }
        found = found == 0 && i < 2 ? size : found;
    }
    return found;
}

uint32_t tv_plan_idd(const struct tv_phone_region *region, const char *digits,
                     uint32_t count)
{
    uint32_t shown = tv_phone_digits(digits, count, TV_PLAN_DIGITS_MAX);
    return region ? match_idd(rules_of(region)->idd, digits, shown)
                  : match_common(digits, shown);
}
