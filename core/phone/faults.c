/* SPDX-License-Identifier: Apache-2.0 */
/* Turns the numbering plans' objections to digits into diagnoses. */
#include "phone/faults.h"

#include <string.h>

#define SHORT_DIGITS 6u /* after the calling code: a short code at most */
#define CODE_DIGITS 3u
#define AREA_DIGITS 2u /* fewer are not shown as an area code */

/* The diagnosis for a verdict of the plans. */
static const enum tv_phone_code codes[] = {
    [TV_PLAN_VALID] = TV_PHONE_CODES,
    [TV_PLAN_NO_CODE] = TV_PHONE_CC_UNASSIGNED,
    [TV_PLAN_NO_RANGE] = TV_PHONE_NO_RANGE,
    [TV_PLAN_TOO_SHORT] = TV_PHONE_TOO_SHORT,
    [TV_PLAN_TOO_LONG] = TV_PHONE_TOO_LONG,
    [TV_PLAN_BAD_LENGTH] = TV_PHONE_BAD_LENGTH,
    [TV_PLAN_LOCAL_ONLY] = TV_PHONE_LOCAL_AREA,
};

/* A national number, without its calling code. */
struct rest {
    const char *digits;
    uint32_t count;
};

/* "8 or 10", "5, 6 or 8" */
static void write_lengths(uint32_t lengths, char out[TV_PHONE_WORD_SIZE])
{
    uint32_t at = 0;
    for (uint32_t length = 1; length < 32 && at + 8 < TV_PHONE_WORD_SIZE;
         length++) {
        if ((lengths >> length & 1) == 0) {
            continue;
        }
        bool last = length == 31 || lengths >> (length + 1) == 0;
        const char *joint = at == 0 ? "" : last ? " or " : ", ";
        memcpy(out + at, joint, strlen(joint));
        at += (uint32_t)strlen(joint);
        if (length > 9) {
            out[at++] = (char)('0' + length / 10);
        }
        out[at++] = (char)('0' + length % 10);
    }
    out[at] = '\0';
}

/* The size of the shortest prefix that already determines the number's length,
 * like +44 20 for London. All digits if no shorter one does. */
static uint32_t telling(const char *digits, const struct tv_plan_answer *answer)
{
    uint32_t all = answer->invalid_at;
    for (uint32_t size = answer->code_size + AREA_DIGITS; size < all; size++) {
        struct tv_plan_answer part;
        (void)tv_plan_walk(digits, size, &part);
        if (size + part.missing_min == all + answer->missing_min &&
            size + part.missing_max == all + answer->missing_max) {
            return size;
        }
    }
    return all;
}

static void note_short(struct tv_phone *out, const char *digits,
                       const struct tv_plan_answer *answer)
{
    struct tv_phone_detail *detail = tv_phone_note(out, TV_PHONE_TOO_SHORT);
    uint32_t size = telling(digits, answer);
    detail->value = answer->missing_min;
    detail->most = answer->missing_max;
    tv_phone_note_word(out, TV_PHONE_TOO_SHORT, digits + answer->code_size,
                       size - answer->code_size);
}

/* Fills in the detail as the table in number.h says. */
static void note_verdict(struct tv_phone *out, struct rest rest,
                         const struct tv_plan_answer *answer,
                         enum tv_phone_code code)
{
    struct tv_phone_detail *detail = tv_phone_note(out, code);
    uint32_t size = 0;
    if (code == TV_PHONE_TOO_LONG) {
        size = answer->accepted - answer->code_size;
        detail->value = rest.count - size;
    } else if (code == TV_PHONE_NO_RANGE) {
        size = answer->invalid_at - answer->code_size + 1;
        detail->at = size;
    } else {
        detail->value = rest.count;
        write_lengths(answer->lengths, detail->word);
    }
    size = size < rest.count ? size : rest.count;
    tv_phone_note_word(out, code, rest.digits, size);
    detail->note = tv_plan_note(rest.digits - answer->code_size,
                                rest.count + answer->code_size);
}

static void note_unassigned(struct tv_phone *out, const char *digits,
                            uint32_t count)
{
    uint32_t size = count < CODE_DIGITS ? count : CODE_DIGITS;
    tv_phone_note_word(out, TV_PHONE_CC_UNASSIGNED, digits, size);
    out->details[TV_PHONE_CC_UNASSIGNED].note = tv_plan_note(digits, count);
}

/* Notes emergency numbers and short codes written with a plus: "+911", "+1
 * 911". */
static bool note_service(struct tv_phone *out, const char *digits,
                         uint32_t count, const struct tv_plan_answer *answer)
{
    struct rest rest = {digits + answer->code_size, count - answer->code_size};
    if ((count <= SHORT_DIGITS && tv_plan_is_emergency(NULL, digits, count)) ||
        (answer->region && rest.count <= SHORT_DIGITS &&
         tv_plan_is_emergency(answer->region, rest.digits, rest.count))) {
        tv_phone_note_word(out, TV_PHONE_EMERGENCY, digits, count);
        return true;
    }
    if (answer->region && rest.count <= SHORT_DIGITS &&
        tv_plan_is_short(answer->region, rest.digits, rest.count)) {
        tv_phone_note_word(out, TV_PHONE_SHORT_CODE, rest.digits, rest.count);
        return true;
    }
    return false;
}

/* The size of the country's trunk prefix if the number begins with it and no
 * number may; else 0. */
static uint32_t trunk_size(struct rest rest,
                           const struct tv_plan_answer *answer)
{
    const char *trunk = answer->region->trunk;
    uint32_t size = (uint32_t)strlen(trunk);
    return size > 0 && rest.count > size &&
                   memcmp(rest.digits, trunk, size) == 0 &&
                   answer->invalid_at < answer->code_size + size
               ? size
               : 0;
}

static void note_placeholder(struct tv_phone *out, const char *digits,
                             uint32_t count)
{
    const char *note = tv_plan_placeholder(digits, count);
    if (note) {
        tv_phone_note(out, TV_PHONE_PLACEHOLDER)->note = note;
    }
}

/* Notes the plan's verdict on digits whose calling code is assigned. */
static void note_plan(struct tv_phone *out, const char *digits, uint32_t count,
                      const struct tv_plan_answer *answer)
{
    struct rest rest = {digits + answer->code_size, count - answer->code_size};
    enum tv_phone_code code = codes[answer->verdict];
    if (answer->verdict == TV_PLAN_TOO_SHORT) {
        note_short(out, digits, answer);
    } else if (code != TV_PHONE_CODES && count <= TV_PHONE_E164_MAX) {
        note_verdict(out, rest, answer, code);
    }
}

/* The same for the digits without the trunk prefix behind their calling code,
 * which it notes, too. */
static void note_trunk(struct tv_phone *out, const char *digits, uint32_t count,
                       const struct tv_plan_answer *answer, uint32_t trunk)
{
    char without[TV_PHONE_DIGITS_MAX];
    uint32_t size = answer->code_size;
    struct tv_plan_answer rest;
    tv_phone_note_word(out, TV_PHONE_TRUNK, digits + size, trunk);
    count = count < TV_PHONE_DIGITS_MAX ? count : TV_PHONE_DIGITS_MAX;
    memcpy(without, digits, size);
    memcpy(without + size, digits + size + trunk, count - size - trunk);
    (void)tv_plan_walk(without, count - trunk, &rest);
    note_plan(out, without, count - trunk, &rest);
    memcpy(out->digits, without, count - trunk);
    out->digits[count - trunk] = '\0';
    out->count = count - trunk;
    out->answer = rest;
}

void tv_phone_faults(struct tv_phone *out, const char *digits, uint32_t count,
                     const struct tv_plan_answer *answer)
{
    struct rest rest = {digits + answer->code_size, count - answer->code_size};
    if (count > TV_PHONE_E164_MAX) {
        tv_phone_note(out, TV_PHONE_OVER_15)->value = count;
    }
    if (note_service(out, digits, count, answer)) {
        return;
    }
    note_placeholder(out, digits, count);
    if (answer->verdict == TV_PLAN_NO_CODE) {
        note_unassigned(out, digits, count);
        return;
    }
    uint32_t trunk = out->is_international ? trunk_size(rest, answer) : 0;
    if (trunk > 0) {
        note_trunk(out, digits, count, answer, trunk);
    } else {
        note_plan(out, digits, count, answer);
    }
}

/* Whether the calling code is of a service, not of a country. */
static bool is_service_code(uint32_t code)
{
    return code == 870 || code == 878 || code == 881 || code == 882 ||
           code == 883 || code == 888;
}

static enum tv_phone_code kind_of(const struct tv_plan_answer *answer)
{
    switch (answer->type) {
    case TV_NUMBER_PREMIUM:
    case TV_NUMBER_SHARED_COST:
        return TV_PHONE_PREMIUM;
    case TV_NUMBER_TOLL_FREE:
        return TV_PHONE_TOLL_FREE;
    case TV_NUMBER_PERSONAL:
    case TV_NUMBER_PAGER:
    case TV_NUMBER_UAN:
    case TV_NUMBER_VOICEMAIL:
        return TV_PHONE_SPECIAL;
    case TV_NUMBER_NONE:
    case TV_NUMBER_FIXED:
    case TV_NUMBER_MOBILE:
    case TV_NUMBER_FIXED_OR_MOBILE:
    case TV_NUMBER_VOIP:
    case TV_NUMBER_TYPES:
        break;
    }
    return is_service_code(answer->code) ? TV_PHONE_SPECIAL : TV_PHONE_CODES;
}

void tv_phone_remarks(struct tv_phone *out, const char *digits, uint32_t count,
                      const struct tv_plan_answer *answer)
{
    enum tv_phone_code kind = kind_of(answer);
    if (kind != TV_PHONE_CODES) {
        tv_phone_note(out, kind)->value = answer->type;
    }
    note_placeholder(out, digits, count);
    bool country = answer->region && answer->region->id[0] != '0';
    if (out->home && country && answer->region->code != out->home->code) {
        const char *id = answer->region->id;
        tv_phone_note_word(out, TV_PHONE_COUNTRY_DIFFERS, id, strlen(id));
    }
}
