/* SPDX-License-Identifier: Apache-2.0 */
/* Appends suggestions, completes national numbers, finds prefixes. */
#include "phone/reader.h"

#include <string.h>

#define NATIONAL_DIGITS 20u /* with trunk prefix and carrier code, at most */

void tv_phone_reader_note(const struct tv_phone_reader *reader,
                          enum tv_phone_code code, const char *word,
                          size_t size)
{
    tv_phone_note_word(reader->out, code, word, size);
}

static bool is_offered(const struct tv_phone *out, const char *digits,
                       uint32_t count)
{
    for (uint32_t i = 0; i < out->suggestion_count; i++) {
        if (out->suggestions[i].count == count &&
            memcmp(out->suggestions[i].digits, digits, count) == 0) {
            return true;
        }
    }
    return false;
}

void tv_phone_reader_append(const struct tv_phone_reader *reader,
                            const char *digits, uint32_t count,
                            const struct tv_plan_answer *answer,
                            struct tv_phone_ground ground)
{
    struct tv_phone *out = reader->out;
    if (out->suggestion_count == TV_PHONE_SUGGESTIONS ||
        is_offered(out, digits, count)) {
        return;
    }
    struct tv_phone_suggestion *to = &out->suggestions[out->suggestion_count++];
    memcpy(to->digits, digits, count);
    to->digits[count] = '\0';
    to->extension[0] = '\0';
    to->count = (uint8_t)count;
    to->cc_size = (uint8_t)answer->code_size;
    to->reason = (uint8_t)ground.code;
    to->confidence = (uint8_t)ground.confidence;
    to->type = (uint8_t)answer->type;
    to->region = answer->region;
}

bool tv_phone_reader_offer(const struct tv_phone_reader *reader,
                           const char *digits, uint32_t count,
                           struct tv_phone_ground ground)
{
    struct tv_plan_answer answer;
    if (!tv_plan_walk(digits, count, &answer) || count > TV_PHONE_E164_MAX) {
        return false;
    }
    tv_phone_reader_append(reader, digits, count, &answer, ground);
    return true;
}

bool tv_phone_reader_complete(const struct tv_phone_region *region,
                              const char *digits, uint32_t count,
                              struct tv_plan_national *national)
{
    return region && count <= NATIONAL_DIGITS &&
           tv_plan_national(region, digits, count, national) &&
           national->count <= TV_PHONE_E164_MAX;
}

bool tv_phone_reader_is_same(const struct tv_plan_national *national,
                             const char *digits, uint32_t count)
{
    return national->count == count &&
           memcmp(national->digits, digits, count) == 0;
}

uint32_t tv_phone_reader_prefix(const struct tv_plan_national *national)
{
    return national->inserted ? 0 : national->stripped;
}

uint32_t tv_phone_reader_idd(const struct tv_phone_reader *reader,
                             uint32_t from)
{
    const char *digits = reader->all + from;
    uint32_t count = reader->count - from;
    uint32_t size =
        reader->out->home ? tv_plan_idd(reader->out->home, digits, count) : 0;
    return size > 0 ? size : tv_plan_idd(NULL, digits, count);
}

void tv_phone_settle(struct tv_phone *out, const char *digits, uint32_t count)
{
    memcpy(out->digits, digits, count);
    out->digits[count] = '\0';
    out->count = count;
    out->is_international = 1;
    (void)tv_plan_walk(out->digits, count, &out->answer);
}
