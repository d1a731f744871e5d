/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a telephone number: nothing is suggested that the numbering
 * plans refuse, and the reading keeps to its header. The first byte says of
 * which region, the second in which field, the others are the text.
 */
#include <string.h>

#include "phone/number.h"
#include "target.h"

static bool all_digits(const char *text, size_t count)
{
    return strlen(text) == count && strspn(text, "0123456789") == count;
}

static void check_suggestion(const struct tv_phone_suggestion *suggestion)
{
    char text[TV_PHONE_SPELLING_SIZE], spaced[TV_PHONE_SPELLING_SIZE];
    struct tv_plan_answer answer;
    size_t extension = strlen(suggestion->extension);
    demand(suggestion->count <= TV_PHONE_E164_MAX &&
           all_digits(suggestion->digits, suggestion->count) &&
           all_digits(suggestion->extension, extension));
    demand(tv_plan_walk(suggestion->digits, suggestion->count, &answer) &&
           answer.region == suggestion->region &&
           answer.type == suggestion->type &&
           answer.code_size == suggestion->cc_size);
    demand(suggestion->reason < TV_PHONE_CODES);
    demand(suggestion->confidence >= TV_CONFIDENCE_CERTAIN &&
           suggestion->confidence <= TV_CONFIDENCE_ASK);
    size_t whole = 1 + suggestion->count + (extension ? 5 + extension : 0);
    demand(tv_phone_suggestion_write(suggestion, TV_PHONE_E164, text) == whole);
    demand(tv_phone_suggestion_write(suggestion, TV_PHONE_SPACED, spaced) ==
           whole + 1);
}

/* What is suggested is right: it is read as itself. */
static void check_again(const struct tv_phone *phone,
                        const struct tv_phone_suggestion *suggestion)
{
    char text[TV_PHONE_SPELLING_SIZE];
    struct tv_phone again;
    struct tv_text given = {text, 0};
    given.size = tv_phone_suggestion_write(suggestion, TV_PHONE_E164, text);
    tv_phone_read(given, (enum tv_phone_field)phone->field, NULL, &again);
    demand(again.is_certain && again.count == suggestion->count &&
           strcmp(again.digits, suggestion->digits) == 0 &&
           strcmp(again.extension, suggestion->extension) == 0);
}

static void check_texts(const struct tv_phone *phone)
{
    char text[512], little[4];
    for (uint32_t i = 0; i < TV_PHONE_CODES; i++) {
        enum tv_phone_code code = (enum tv_phone_code)i;
        size_t size = tv_phone_detail_write(phone, code, text, sizeof(text));
        demand(size == strlen(text));
        demand(tv_phone_has(phone, code) || size == 0);
        demand(tv_phone_severity(phone, code) >= TV_PHONE_NOTE);
        if (tv_phone_has(phone, code)) {
            demand(phone->details[i].at <= TV_PHONE_LOOK_MAX);
            demand(memchr(phone->details[i].word, '\0', TV_PHONE_WORD_SIZE));
        }
    }
    demand(tv_phone_explain(phone, text, sizeof(text)) == strlen(text) &&
           text[0] != '\0');
    demand(tv_phone_explain(phone, little, sizeof(little)) <= 3);
}

static void check(const struct tv_phone *phone)
{
    demand(phone->count <= TV_PHONE_DIGITS_MAX &&
           all_digits(phone->digits, phone->count));
    demand(all_digits(phone->extension, strlen(phone->extension)));
    demand(phone->codes >> TV_PHONE_CODES == 0);
    demand((tv_phone_headline(phone) == TV_PHONE_CODES) == (phone->codes == 0));
    demand(phone->suggestion_count <= TV_PHONE_SUGGESTIONS);
    for (uint32_t i = 0; i < phone->suggestion_count; i++) {
        check_suggestion(&phone->suggestions[i]);
        check_again(phone, &phone->suggestions[i]);
    }
    struct tv_phone_key key = tv_phone_key_of(phone);
    demand((key.number != 0) == (phone->is_certain != 0) &&
           key.number < UINT64_C(1000000000000000));
    /* All that is right is certain, and only that. */
    demand(phone->codes != 0 || phone->is_certain);
    demand(!phone->is_certain || phone->answer.verdict == TV_PLAN_VALID);
    (void)tv_phone_is_comparable(phone);
    demand(tv_phone_same(phone, phone) == 1);
    check_texts(phone);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > 4096) {
        return 0;
    }
    uint32_t index = data[0];
    const struct tv_phone_region *home =
        index < tv_phone_region_count() ? tv_phone_region_at(index) : NULL;
    enum tv_phone_field field =
        data[1] & 1 ? TV_PHONE_TEAMS_LINE : TV_PHONE_OFFICE;
    struct tv_text text = {(const char *)data + 2, size - 2};
    struct tv_phone phone;
    tv_phone_read(text, field, home, &phone);
    check(&phone);
    demand(!tv_phone_is_clean(text, field, home) ||
           (phone.codes & ~TV_PHONE_REMARKS) == 0);
    struct tv_phone second;
    tv_phone_read(text, field, home, &second);
    demand(second.codes == phone.codes &&
           second.suggestion_count == phone.suggestion_count);
    return 0;
}
