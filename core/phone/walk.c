/* SPDX-License-Identifier: Apache-2.0 */
/* Follows digits through the automaton and reports where they end. */
#include "phone/table.h"

uint32_t tv_phone_digits(const char *digits, uint32_t count, uint32_t most)
{
    uint32_t size = 0;
    while (size < count && size < most && digits[size] >= '0' &&
           digits[size] <= '9') {
        size++;
    }
    return size;
}

/* Looks up the first, the first two and the first three digits without
 * branching. No code is a prefix of another, so at most one of the three is
 * found. */
static const struct tv_phone_code *find_code(const char *digits, uint32_t count,
                                             uint32_t *size)
{
    unsigned each[3] = {0, 0, 0};
    for (uint32_t i = 0; i < 3 && i < count; i++) {
        unsigned digit = (unsigned char)digits[i] - (unsigned)'0';
        if (digit > 9) {
            count = i;
        }
        each[i] = digit;
    }
    unsigned one = count > 0 ? tv_phone_code_of[each[0]] : 0;
    unsigned two =
        count > 1 && each[0] ? tv_phone_code_of[each[0] * 10 + each[1]] : 0;
    unsigned three =
        count > 2 && each[0]
            ? tv_phone_code_of[each[0] * 100 + each[1] * 10 + each[2]]
            : 0;
    unsigned index = one | two | three;
    *size = one ? 1 : two ? 2 : three ? 3 : 0;
    return index ? &tv_phone_codes[index - 1] : NULL;
}

uint32_t tv_plan_code(const char *digits, uint32_t count, uint32_t *size)
{
    uint32_t ignored;
    const struct tv_phone_code *code =
        find_code(digits, count, size ? size : &ignored);
    return code ? code->number : 0;
}

const struct tv_phone_region *tv_phone_regions_of(uint32_t code,
                                                  uint32_t *count)
{
    uint32_t index = code < 1000 ? tv_phone_code_of[code] : 0;
    if (count) {
        *count = index ? tv_phone_codes[index - 1].region_count : 0;
    }
    return index ? &tv_phone_regions[tv_phone_codes[index - 1].first_region]
                 : NULL;
}

static bool begins_with(uint32_t root, const char *digits, uint32_t count)
{
    uint32_t at = root;
    for (uint32_t i = 0; at != 0 && tv_phone_label(at) == 0; i++) {
        if (i == count) {
            return false;
        }
        at = tv_phone_next(at, (uint32_t)(digits[i] - '0'));
    }
    return at != 0;
}

/* The region whose leading digits match digits that are no number; else the
 * main one. */
static const struct tv_phone_region *claim(const struct tv_phone_code *code,
                                           const char *digits, uint32_t count)
{
    uint32_t first = code->first_region;
    for (uint32_t i = first; i < first + code->region_count; i++) {
        if (tv_phone_rules[i].leading != 0 &&
            begins_with(tv_phone_rules[i].leading, digits, count)) {
            return &tv_phone_regions[i];
        }
    }
    return &tv_phone_regions[first];
}

static bool has(uint32_t lengths, uint32_t length)
{
    return length < 32 && (lengths >> length & 1) != 0;
}

/* Compares a length with the possible ones as libphonenumber does. */
static enum tv_plan_reason reason_of(const struct tv_plan_answer *answer,
                                     uint32_t length)
{
    if (has(answer->local_lengths, length)) {
        return TV_REASON_LOCAL_ONLY;
    }
    if (has(answer->lengths, length)) {
        return TV_REASON_NO_MATCHING_PATTERN;
    }
    if (length >= 32 || answer->lengths >> length == 0) {
        return TV_REASON_TOO_LONG;
    }
    uint32_t shorter = answer->lengths & (((uint32_t)1 << length) - 1);
    return shorter == 0 ? TV_REASON_TOO_SHORT : TV_REASON_INVALID_LENGTH;
}

static enum tv_plan_verdict verdict_of(const struct tv_plan_answer *answer,
                                       uint32_t last, uint32_t count)
{
    uint32_t length = count - answer->code_size;
    if (has(answer->local_lengths, length)) {
        return TV_PLAN_LOCAL_ONLY;
    }
    if (answer->invalid_at == count) {
        return TV_PLAN_TOO_SHORT;
    }
    bool possible = has(answer->lengths, length);
    if (answer->accepted != 0 &&
        (!possible || (answer->accepted == answer->invalid_at &&
                       tv_phone_most(last) == 0))) {
        return TV_PLAN_TOO_LONG;
    }
    return possible ? TV_PLAN_NO_RANGE : TV_PLAN_BAD_LENGTH;
}

static bool walk_code(const struct tv_phone_code *code, const char *digits,
                      uint32_t count, struct tv_plan_answer *out)
{
    uint32_t at = code->root, i = out->code_size, accepted = 0;
    for (; i < count; i++) {
        unsigned digit = (unsigned char)digits[i] - (unsigned)'0';
        uint32_t next = digit <= 9 ? tv_phone_next(at, digit) : 0;
        if (next == 0) {
            break;
        }
        at = next;
        accepted = tv_phone_label(at) ? i + 1 : accepted;
    }
    const struct tv_phone_region *main = &tv_phone_regions[code->first_region];
    out->code = code->number;
    out->invalid_at = i;
    out->accepted = accepted;
    out->missing_min = tv_phone_least(at);
    out->missing_max = tv_phone_most(at);
    out->lengths = code->lengths;
    out->local_lengths = code->local_lengths;
    if (accepted == count) {
        out->verdict = TV_PLAN_VALID;
        out->reason = TV_REASON_OK;
        out->type = TV_PHONE_LABEL_TYPE(tv_phone_label(at));
        out->region = main + TV_PHONE_LABEL_REGION(tv_phone_label(at));
        return true;
    }
    uint32_t size = out->code_size;
    uint32_t shown = tv_phone_digits(digits, count, TV_PLAN_DIGITS_MAX);
    out->type = TV_NUMBER_NONE;
    out->region = claim(code, digits + size, shown - size);
    out->reason = reason_of(out, count - size);
    out->verdict = verdict_of(out, at, count);
    return false;
}

/* For digits that begin with no calling code: how many could be the beginning
 * of one. */
static uint32_t code_dies_at(const char *digits, uint32_t count)
{
    uint32_t shown = tv_phone_digits(digits, count, 2), number = 0;
    for (uint32_t i = 0; i < shown; i++) {
        number = number * 10 + (uint32_t)(digits[i] - '0');
        uint32_t from = i == 0 ? number * 10 : number;
        uint32_t to = i == 0 ? from + 9 : number;
        bool begins = false;
        for (uint32_t two = from; two <= to && number != 0; two++) {
            begins = begins || tv_phone_code_of[two] != 0;
            for (uint32_t three = two * 10; three < two * 10 + 10; three++) {
                begins = begins || tv_phone_code_of[three] != 0;
            }
        }
        if (!begins) {
            return i;
        }
    }
    return shown;
}

bool tv_plan_walk(const char *digits, uint32_t count,
                  struct tv_plan_answer *out)
{
    uint32_t size;
    const struct tv_phone_code *code = find_code(digits, count, &size);
    if (code) {
        out->code_size = size;
        return walk_code(code, digits, count, out);
    }
    *out = (struct tv_plan_answer){.verdict = TV_PLAN_NO_CODE,
                                   .reason = TV_REASON_INVALID_CODE,
                                   .type = TV_NUMBER_NONE,
                                   .invalid_at = code_dies_at(digits, count)};
    return false;
}

bool tv_plan_is_number(const char *digits, uint32_t count)
{
    uint32_t size;
    const struct tv_phone_code *code = find_code(digits, count, &size);
    return code && count > size &&
           tv_phone_label_of(code->root, digits + size, count - size) != 0;
}
