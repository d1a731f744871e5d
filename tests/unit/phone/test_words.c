/* SPDX-License-Identifier: Apache-2.0 */
/* The arguments of messages about numbers. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "phone/words.h"
#include "support/test.h"

static const struct {
    const char *text, *home, *message;
    const char *args[TV_MAX_ARGS - 1]; /* from {2} on */
} cases[] = {
    {"+44 20 7946 O101", "", "letter-lookalike", {"O", "13th", "0"}},
    {"+44 20 7946 01l1", "", "letter-lookalike", {"l", "15th", "1"}},
    {"+1 425 555 HELP", "", "vanity", {"H", "12th", "+14255554357"}},
    {"+33 1 XX XX XX XX", "", "masked", {"X", "7th"}},
    {"\xe2\x80\xaa+442079460101",
     "",
     "invisible",
     {"U+202A (left-to-right embedding)", "1st"}},
    {"+44\xc2\xa0"
     "2079460101",
     "",
     "punct-nonascii",
     {"U+00A0 (no-break space)", "4th", "space"}},
    {"442079460101", "GB", "plus-missing", {"+44", "United Kingdom"}},
    {"020 7946 0101", "GB", "national", {"United Kingdom", "+44"}},
    {"+020 7946 0101", "", "plus-national", {"the person's country", "+…"}},
    {"33199001003",
     "GB",
     "plus-foreign",
     {"+33199001003", "France", "United Kingdom"}},
    {"+44 020 7946 0101", "", "trunk", {"0", "+44", "United Kingdom"}},
    {"+210 1234567", "", "cc-unassigned", {"+210"}},
    {"+388 1234567",
     "",
     "cc-unassigned",
     {"+388 was the European Telephony Numbering Space, given up in 2009"}},
    {"+44207946010",
     "",
     "too-short",
     {"1 digit", "United Kingdom", "+44 1212345678"}},
    {"+33 1", "", "too-short", {"8 digits", "France", "+33 123456789"}},
    {"+4420794601011",
     "",
     "too-long",
     {"1 digit", "2079460101", "United Kingdom", "+44 1212345678"}},
    {"x12", "", "extension-only", {"12"}},
    {"347", "", "extension-only", {"347"}},
    {"+447012345678", "", "special", {"personal"}},
    {"+881612345678", "", "special", {"Global mobile satellite"}},
    {"+4918012345678", "", "shared-cost", {"Germany"}},
    {"+33199001003", "GB", "country-differs", {"France", "United Kingdom"}},
};

/* The code that has this message. */
static enum tv_phone_code code_of(const char *message)
{
    return strcmp(message, "shared-cost") == 0
               ? TV_PHONE_PREMIUM
               : tv_phone_code_find(tv_text_of(message));
}

static void shows(size_t number, const struct tv_phone_words *words)
{
    for (uint32_t a = 1; a < TV_MAX_ARGS; a++) {
        const char *expected = cases[number].args[a - 1];
        bool same = a < words->arg_count
                        ? expected && words->args[a].size == strlen(expected) &&
                              memcmp(words->args[a].data, expected,
                                     words->args[a].size) == 0
                        : expected == NULL;
        CU_ASSERT(same);
        if (!same && a < words->arg_count) {
            printf("%s: {%u} is \"%.*s\"\n", cases[number].text, a + 1,
                   (int)words->args[a].size, words->args[a].data);
        }
    }
}

static void a_message_shows_what_it_speaks_of(void)
{
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct tv_phone phone;
        struct tv_phone_words words;
        enum tv_phone_code code = code_of(cases[i].message);
        tv_phone_read(tv_text_of(cases[i].text), TV_PHONE_OFFICE,
                      tv_phone_region_find(tv_text_of(cases[i].home)), &phone);
        CU_ASSERT_FATAL(code < TV_PHONE_CODES);
        CU_ASSERT(tv_phone_has(&phone, code));
        if (!tv_phone_has(&phone, code)) {
            printf("%s is not %s\n", cases[i].text, cases[i].message);
            continue;
        }
        tv_phone_words_of(&phone, code, tv_text_of(cases[i].text), &words);
        CU_ASSERT_STRING_EQUAL(words.message, cases[i].message);
        CU_ASSERT_EQUAL(words.args[0].data, cases[i].text);
        shows(i, &words);
    }
}

static void the_date_of_the_data_is_told_with_what_is_known(void)
{
    struct tv_phone phone;
    struct tv_phone_words words;
    char expected[160];
    tv_phone_read(tv_text_of("+22990011234"), TV_PHONE_OFFICE, NULL, &phone);
    tv_phone_words_of(&phone, TV_PHONE_NO_RANGE, tv_text_of("+22990011234"),
                      &words);
    int size = snprintf(expected, sizeof(expected), "%s; Benin has had ten",
                        tv_plan_date());
    CU_ASSERT_FATAL(words.arg_count == 4);
    CU_ASSERT_FATAL(words.args[3].size >= (size_t)size);
    CU_ASSERT_EQUAL(memcmp(words.args[3].data, expected, (size_t)size), 0);
}

/* Buffers are bounded and texts stay valid UTF-8, whatever is read. */
static void words_of_anything_are_text(void)
{
    char noise[200];
    uint32_t state = 7;
    for (int round = 0; round < 20000; round++) {
        static const char signs[] = "+0123456789 ()-/.xX,;ext=OoIlABC*#?\"'\t";
        size_t size = (state = state * 1103515245u + 12345u) >> 8 & 63;
        struct tv_phone phone;
        for (size_t i = 0; i < size; i++) {
            state = state * 1103515245u + 12345u;
            noise[i] = signs[(state >> 16) % (sizeof(signs) - 1)];
        }
        struct tv_text text = {noise, size};
        tv_phone_read(text, TV_PHONE_OFFICE,
                      tv_phone_region_find(tv_text_of(round % 2 ? "GB" : "")),
                      &phone);
        for (uint32_t code = 0; code < TV_PHONE_CODES; code++) {
            struct tv_phone_words words;
            if (!tv_phone_has(&phone, (enum tv_phone_code)code)) {
                continue;
            }
            tv_phone_words_of(&phone, (enum tv_phone_code)code, text, &words);
            for (uint32_t a = 1; a < words.arg_count; a++) {
                CU_ASSERT_FATAL(words.args[a].size > 0 &&
                                words.args[a].size <= TV_PHONE_WORDS_SIZE);
                CU_ASSERT_FATAL(
                    tv_utf8_valid(words.args[a].data, words.args[a].size) ==
                    words.args[a].size);
            }
        }
    }
}

const char *const tv_test_suite = "phone_words";
const struct tv_test tv_tests[] = {
    TV_TEST(a_message_shows_what_it_speaks_of),
    TV_TEST(the_date_of_the_data_is_told_with_what_is_known),
    TV_TEST(words_of_anything_are_text),
    {NULL, NULL},
};
