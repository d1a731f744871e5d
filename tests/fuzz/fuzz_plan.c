/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as digits: the numbering plans keep to their header. The first
 * byte says of which region, the others are the digits.
 */
#include <string.h>

#include "phone/plan.h"
#include "target.h"

static void check_answer(const char *digits, uint32_t count,
                         const struct tv_plan_answer *answer, bool valid)
{
    demand(valid == (answer->verdict == TV_PLAN_VALID) &&
           valid == (answer->reason == TV_REASON_OK) &&
           valid == (answer->type != TV_NUMBER_NONE) &&
           valid == (count > 0 && answer->accepted == count));
    demand(answer->accepted <= answer->invalid_at &&
           answer->invalid_at <= count);
    demand((answer->code == 0) == (answer->verdict == TV_PLAN_NO_CODE) &&
           (answer->code == 0) == (answer->region == NULL) &&
           (answer->code == 0) == (answer->code_size == 0));
    demand(!answer->region || answer->region->code == answer->code);
    demand(answer->missing_min <= answer->missing_max);
    struct tv_plan_answer begin;
    demand(answer->accepted == 0 ||
           tv_plan_walk(digits, answer->accepted, &begin));
}

static void check_national(const struct tv_phone_region *region,
                           const char *digits, uint32_t count)
{
    struct tv_plan_national national;
    bool valid = tv_plan_national(region, digits, count, &national);
    demand(national.count <= TV_PLAN_DIGITS_MAX &&
           strlen(national.digits) == national.count);
    demand(strspn(national.digits, "0123456789") == national.count);
    demand(!valid || (national.answer.verdict == TV_PLAN_VALID &&
                      national.answer.code == region->code));
    check_answer(national.digits, national.count, &national.answer,
                 national.answer.verdict == TV_PLAN_VALID);
    demand(tv_plan_idd(region, digits, count) <= count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 4096) {
        return 0;
    }
    const struct tv_phone_region *region =
        tv_phone_region_at(data[0] % tv_phone_region_count());
    const char *digits = (const char *)data + 1;
    uint32_t count = (uint32_t)(size - 1);
    struct tv_plan_answer answer;
    bool valid = tv_plan_walk(digits, count, &answer);
    demand(tv_plan_is_number(digits, count) == valid);
    check_answer(digits, count, &answer, valid);
    check_national(region, digits, count);
    demand(tv_plan_idd(NULL, digits, count) <= count);
    uint32_t code_size;
    demand(tv_plan_code(digits, count, &code_size) == answer.code);
    /* What a region has, any region has. */
    demand(!tv_plan_is_emergency(region, digits, count) ||
           tv_plan_is_emergency(NULL, digits, count));
    demand(!tv_plan_is_short(region, digits, count) ||
           tv_plan_is_short(NULL, digits, count));
    (void)tv_plan_placeholder(digits, count);
    (void)tv_plan_note(digits, count);
    (void)tv_phone_region_find((struct tv_text){digits, count});
    return 0;
}
