/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_e164: the office phone is a number that can be dialled from
 * anywhere. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

#define DETAIL_SIZE 16u

enum { OFFICE_PHONES, ACCOUNT_TYPE };

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&office_phones, &account_type};

/* What {2} of a message shows. */
enum detail { NOTHING, CHARACTER, LENGTH, CODE };

static const struct {
    const char *message;
    enum detail detail;
    int light; /* told only if nothing worse is wrong */
} faults[PHONE_FAULTS] = {
    [PHONE_MISSING] = {"missing", NOTHING, 0},
    [PHONE_NOT_NUMBER] = {"not-number", NOTHING, 0},
    [PHONE_TOO_LONG_FIELD] = {"too-long-field", NOTHING, 1},
    [PHONE_EXCEL] = {"excel", NOTHING, 0},
    [PHONE_EXCEL_DECIMAL] = {"excel-decimal", NOTHING, 0},
    [PHONE_INVISIBLE] = {"invisible", CHARACTER, 0},
    [PHONE_DIGITS_NONASCII] = {"digits-nonascii", CHARACTER, 0},
    [PHONE_PUNCT_NONASCII] = {"punct-nonascii", CHARACTER, 1},
    [PHONE_OUTER_SPACE] = {"outer-space", NOTHING, 1},
    [PHONE_QUOTED] = {"quoted", NOTHING, 1},
    [PHONE_SCHEME] = {"scheme", NOTHING, 0},
    [PHONE_LABEL] = {"label", NOTHING, 0},
    [PHONE_MULTIPLE] = {"multiple", NOTHING, 0},
    [PHONE_EXTENSION_ONLY] = {"extension-only", NOTHING, 0},
    [PHONE_MASKED] = {"masked", NOTHING, 0},
    [PHONE_LETTER_LOOKALIKE] = {"letter-lookalike", NOTHING, 0},
    [PHONE_VANITY] = {"vanity", NOTHING, 0},
    [PHONE_SYMBOL] = {"symbol", CHARACTER, 0},
    [PHONE_PLUS_MISSING] = {"plus-missing", NOTHING, 0},
    [PHONE_IDD] = {"idd", NOTHING, 0},
    [PHONE_NATIONAL] = {"national", NOTHING, 0},
    [PHONE_PLUS_REPEATED] = {"plus-repeated", NOTHING, 0},
    [PHONE_PLUS_POSITION] = {"plus-position", NOTHING, 0},
    [PHONE_PLUS_TRAILING] = {"plus-trailing", NOTHING, 0},
    [PHONE_PLUS_00] = {"plus-00", NOTHING, 0},
    [PHONE_PLUS_NATIONAL] = {"plus-national", NOTHING, 0},
    [PHONE_TRUNK_PAREN] = {"trunk-paren", NOTHING, 0},
    [PHONE_TRUNK] = {"trunk", NOTHING, 0},
    [PHONE_CC_UNASSIGNED] = {"cc-unassigned", CODE, 0},
    [PHONE_OVER_15] = {"over-15", LENGTH, 0},
    [PHONE_TOO_SHORT] = {"too-short", LENGTH, 0},
};

static enum phone_fault headline(uint32_t bits)
{
    enum phone_fault first = PHONE_FAULTS;
    for (uint32_t i = PHONE_FAULTS; i-- > 0;) {
        int heavier =
            first == PHONE_FAULTS || !faults[i].light || faults[first].light;
        if ((bits & PHONE_BIT(i)) && heavier) {
            first = (enum phone_fault)i;
        }
    }
    return first;
}

static struct tv_text digits_of(uint32_t value, uint32_t base, uint32_t width,
                                char out[DETAIL_SIZE])
{
    char *end = out + DETAIL_SIZE, *at = end;
    do {
        *--at = "0123456789ABCDEF"[value % base];
        value /= base;
    } while (value > 0 || (uint32_t)(end - at) < width);
    struct tv_text text = {at, (size_t)(end - at)};
    return text;
}

static struct tv_text character(uint32_t mark, char out[DETAIL_SIZE])
{
    if (mark > ' ' && mark < 0x7F) {
        out[0] = (char)mark;
        struct tv_text text = {out, 1};
        return text;
    }
    struct tv_text code = digits_of(mark, 16, 4, out);
    struct tv_text text = {code.data - 2, code.size + 2};
    memcpy(out + (text.data - out), "U+", 2);
    return text;
}

static struct tv_text detail_of(const struct phone_number *number,
                                enum detail detail, char out[DETAIL_SIZE])
{
    struct tv_text text = {number->digits, number->count};
    switch (detail) {
    case CHARACTER:
        return character(number->mark, out);
    case LENGTH:
        return digits_of(number->count, 10, 1, out);
    case CODE:
        text.size = text.size < 3 ? text.size : 3;
        return text;
    case NOTHING:
        break;
    }
    text.size = 0;
    return text;
}

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t item, const struct phone_number *number)
{
    char detail[DETAIL_SIZE], suggestion[PHONE_E164_MAX + 2] = "";
    enum phone_fault fault = headline(number->faults);
    struct tv_text args[] = {host->text(eval, OFFICE_PHONES, item),
                             detail_of(number, faults[fault].detail, detail)};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = TV_VERDICT_FAIL,
        .need = OFFICE_PHONES,
        .item = item,
        .message = tv_text_of(faults[fault].message),
        .args = args,
        .arg_count = 2,
        .confidence = phone_suggest(number, suggestion),
    };
    judgement.suggestion = tv_text_of(suggestion);
    if (item > 0) {
        judgement.discriminator = tv_text_of(number->digits);
    }
    host->report(eval, &judgement);
}

/* Returns what it found, a verdict; fails and unknowns are reported. */
static uint32_t judge(const struct tv_host *host, struct tv_eval *eval,
                      uint32_t item)
{
    struct phone_number number;
    uint32_t state = host->item_state(eval, OFFICE_PHONES, item);
    if (state == TV_STATE_UNKNOWN) {
        tv_unknown_for(host, eval, OFFICE_PHONES, "");
        return TV_VERDICT_UNKNOWN;
    }
    phone_parse(host->text(eval, OFFICE_PHONES, item), &number);
    if (phone_has(&number, PHONE_MISSING)) {
        return TV_VERDICT_NOT_APPLICABLE;
    }
    if (number.faults == 0) {
        return TV_VERDICT_PASS;
    }
    fail(host, eval, item, &number);
    return TV_VERDICT_FAIL;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t worst = TV_VERDICT_NOT_APPLICABLE;
    uint32_t count = host->count(eval, OFFICE_PHONES);
    if (tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        count = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t verdict = judge(host, eval, i);
        worst = verdict > worst ? verdict : worst;
    }
    if (worst == TV_VERDICT_PASS) {
        tv_pass(host, eval);
    } else if (worst == TV_VERDICT_NOT_APPLICABLE) {
        tv_not_applicable(host, eval);
    }
}

const struct tv_check phone_office_e164 =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_e164", needs, evaluate);
