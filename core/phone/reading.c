/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps of tv_phone_read share. */
#include "phone/reading.h"

#include <string.h>

void tv_phone_start(enum tv_phone_field field,
                    const struct tv_phone_region *home, struct tv_phone *out)
{
    out->codes = 0;
    out->home = home;
    out->field = field;
    out->count = 0;
    out->plus = 0;
    out->digits[0] = '\0';
    out->extension[0] = '\0';
    out->is_international = 0;
    out->is_certain = 0;
    out->answer = (struct tv_plan_answer){.verdict = TV_PLAN_NO_CODE,
                                          .type = TV_NUMBER_NONE};
    out->suggestion_count = 0;
}

uint32_t tv_phone_digit_count(struct tv_phone_span span)
{
    uint32_t count = 0;
    for (const char *c = span.begin; c < span.end; c++) {
        count += tv_phone_is_digit(*c);
    }
    return count;
}

bool tv_phone_is_word(struct tv_phone_span span, const char *word)
{
    const char *c = span.begin;
    while (c < span.end && *word && tv_phone_lower(*c) == *word) {
        c++;
        word++;
    }
    return c == span.end && *word == '\0';
}

bool tv_phone_is_one_of(struct tv_phone_span span, const char *const *words,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tv_phone_is_word(span, words[i])) {
            return true;
        }
    }
    return false;
}

struct tv_phone_detail *tv_phone_note(struct tv_phone *out,
                                      enum tv_phone_code code)
{
    struct tv_phone_detail *detail = &out->details[code];
    if (!tv_phone_has(out, code)) {
        out->codes |= TV_PHONE_BIT(code);
        *detail = (struct tv_phone_detail){.at = 0};
    }
    return detail;
}

void tv_phone_note_word(struct tv_phone *out, enum tv_phone_code code,
                        const char *word, size_t size)
{
    struct tv_phone_detail *detail = tv_phone_note(out, code);
    if (detail->word[0] == '\0') {
        size = size < sizeof(detail->word) ? size : sizeof(detail->word) - 1;
        memcpy(detail->word, word, size);
        detail->word[size] = '\0';
    }
}
