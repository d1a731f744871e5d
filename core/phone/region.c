/* SPDX-License-Identifier: Apache-2.0 */
/* Lookup of regions by id and index; names of types and reasons; examples. */
#include "phone/table.h"

static const struct {
    const char *name, *id;
} types[TV_NUMBER_TYPES] = {
    [TV_NUMBER_NONE] = {"unknown", "UNKNOWN"},
    [TV_NUMBER_FIXED] = {"fixed-line", "FIXED_LINE"},
    [TV_NUMBER_MOBILE] = {"mobile", "MOBILE"},
    [TV_NUMBER_FIXED_OR_MOBILE] = {"fixed-line or mobile",
                                   "FIXED_LINE_OR_MOBILE"},
    [TV_NUMBER_TOLL_FREE] = {"toll-free", "TOLL_FREE"},
    [TV_NUMBER_PREMIUM] = {"premium-rate", "PREMIUM_RATE"},
    [TV_NUMBER_SHARED_COST] = {"shared-cost", "SHARED_COST"},
    [TV_NUMBER_VOIP] = {"VoIP", "VOIP"},
    [TV_NUMBER_PERSONAL] = {"personal", "PERSONAL_NUMBER"},
    [TV_NUMBER_PAGER] = {"pager", "PAGER"},
    [TV_NUMBER_UAN] = {"universal access", "UAN"},
    [TV_NUMBER_VOICEMAIL] = {"voicemail", "VOICEMAIL"},
};

const char *tv_number_type_name(enum tv_number_type type)
{
    return types[type < TV_NUMBER_TYPES ? type : TV_NUMBER_NONE].name;
}

const char *tv_number_type_id(enum tv_number_type type)
{
    return types[type < TV_NUMBER_TYPES ? type : TV_NUMBER_NONE].id;
}

const char *tv_plan_reason_id(enum tv_plan_reason reason)
{
    static const char *const ids[TV_REASONS] = {
        [TV_REASON_OK] = "OK",
        [TV_REASON_NO_MATCHING_PATTERN] = "NO_MATCHING_PATTERN",
        [TV_REASON_TOO_SHORT] = "TOO_SHORT",
        [TV_REASON_TOO_LONG] = "TOO_LONG",
        [TV_REASON_INVALID_LENGTH] = "INVALID_LENGTH",
        [TV_REASON_LOCAL_ONLY] = "IS_POSSIBLE_LOCAL_ONLY",
        [TV_REASON_INVALID_CODE] = "INVALID_COUNTRY_CODE",
    };
    return ids[reason < TV_REASONS ? reason : TV_REASON_INVALID_CODE];
}

/* The index of a letter in the alphabet, 0 to 25; 26 if it is none. */
static unsigned letter(char c)
{
    unsigned folded = ((unsigned char)c | 0x20u) - (unsigned)'a';
    return folded < 26 ? folded : 26;
}

const struct tv_phone_region *tv_phone_region_find(struct tv_text text)
{
    if (text.size != 2) {
        return NULL;
    }
    unsigned first = letter(text.data[0]), second = letter(text.data[1]);
    if (first == 26 || second == 26) {
        return NULL;
    }
    if (first == 'u' - 'a' && second == 'k' - 'a') {
        first = 'g' - 'a';
        second = 'b' - 'a';
    }
    uint32_t index = tv_phone_region_of[first * 26 + second];
    return index ? &tv_phone_regions[index - 1] : NULL;
}

uint32_t tv_phone_region_count(void)
{
    return tv_phone_region_total;
}

const struct tv_phone_region *tv_phone_region_at(uint32_t index)
{
    return index < tv_phone_region_total ? &tv_phone_regions[index] : NULL;
}

const char *tv_phone_region_example(const struct tv_phone_region *region,
                                    enum tv_number_type type)
{
    const struct tv_phone_rules *rules =
        &tv_phone_rules[region - tv_phone_regions];
    for (uint32_t i = 0; i < rules->example_count; i++) {
        const struct tv_phone_example *example =
            &tv_phone_examples[rules->first_example + i];
        if (example->kind == (uint32_t)type ||
            example->type == (uint32_t)type) {
            return example->digits;
        }
    }
    return NULL;
}

const char *tv_plan_version(void)
{
    return tv_phone_version;
}

const char *tv_plan_date(void)
{
    return tv_phone_date;
}

int64_t tv_plan_time(void)
{
    return tv_phone_time;
}
