/* SPDX-License-Identifier: Apache-2.0 */
/* A cached result is the same as reading the number again. */
#include <string.h>

#include "facts.h"
#include "support/test.h"

#define WORDS_SIZE 1024u
#define ROUNDS 3u

/* A host for one subject; it has no memory for keys from `keys` on. */
struct tv_eval {
    uint32_t keys, asked;
    size_t sizes[TV_MAX_MEMORIES];
    char memories[TV_MAX_MEMORIES][TV_MAX_MEMORY];
};

static void *remember(struct tv_eval *eval, uint32_t key, size_t size)
{
    CU_ASSERT_FATAL(key < TV_MAX_MEMORIES && size <= TV_MAX_MEMORY);
    CU_ASSERT_TRUE(eval->sizes[key] == 0 || eval->sizes[key] == size);
    eval->sizes[key] = size;
    eval->asked++;
    return key < eval->keys ? eval->memories[key] : NULL;
}

static const struct tv_host host = {
    .size = sizeof(struct tv_host),
    .abi_minor = TV_ABI_MINOR,
    .remember = remember,
};

static void assert_same(const struct tv_phone *a, const struct tv_phone *b)
{
    char one[WORDS_SIZE], two[WORDS_SIZE];
    CU_ASSERT_EQUAL_FATAL(a->codes, b->codes);
    CU_ASSERT_PTR_EQUAL(a->home, b->home);
    CU_ASSERT_EQUAL(a->field, b->field);
    CU_ASSERT_EQUAL(a->is_certain, b->is_certain);
    CU_ASSERT_STRING_EQUAL(a->digits, b->digits);
    CU_ASSERT_STRING_EQUAL(a->extension, b->extension);
    CU_ASSERT_EQUAL_FATAL(a->suggestion_count, b->suggestion_count);
    for (uint32_t i = 0; i < a->suggestion_count; i++) {
        CU_ASSERT_STRING_EQUAL(a->suggestions[i].digits,
                               b->suggestions[i].digits);
    }
    for (uint32_t i = 0; i < TV_PHONE_CODES; i++) {
        enum tv_phone_code code = (enum tv_phone_code)i;
        if (tv_phone_has(a, code)) {
            tv_phone_detail_write(a, code, one, sizeof(one));
            tv_phone_detail_write(b, code, two, sizeof(two));
            CU_ASSERT_STRING_EQUAL(one, two);
        }
    }
    tv_phone_explain(a, one, sizeof(one));
    tv_phone_explain(b, two, sizeof(two));
    CU_ASSERT_STRING_EQUAL(one, two);
}

static const struct {
    const char *text, *home;
} numbers[] = {
    {"+442079460101", "GB"},
    {"+442079460101", ""},
    {"+442079460101", "FR"},
    {"020 7946 0101", "GB"},
    {"020 7946 0101", "FR"},
    {"020 7946 0101", ""},
    {"Tel. +44 (0)20 7946 0101 ext. 12", "GB"},
    {"tel:+442079460101;ext=12", ""},
    {"+44207946", "GB"},
    {"+442079460101 / +442079460102", "GB"},
    {"n/a", "GB"},
    {"", "GB"},
    {"+44 20 7946 0101, or after six o'clock, and at weekends, +33123456789",
     ""},
};

/* Reads each number twice in a row, and again after the others. */
static void read_all(struct tv_eval *eval)
{
    static const enum tv_phone_field fields[] = {TV_PHONE_OFFICE,
                                                 TV_PHONE_TEAMS_LINE};
    size_t count = sizeof(numbers) / sizeof(*numbers);
    for (size_t i = 0; i < 2 * ROUNDS * count; i++) {
        struct tv_text text = tv_text_of(numbers[i / 2 % count].text);
        const struct tv_phone_region *home =
            tv_phone_region_find(tv_text_of(numbers[i / 2 % count].home));
        for (size_t f = 0; f < 2; f++) {
            struct tv_phone read, remembered;
            tv_phone_read(text, fields[f], home, &read);
            memset(&remembered, 0, sizeof(remembered));
            phone_read(&host, eval, text, fields[f], home, &remembered);
            assert_same(&read, &remembered);
        }
    }
}

static void what_is_remembered_is_what_was_read(void)
{
    static struct tv_eval eval;
    memset(&eval, 0, sizeof(eval));
    eval.keys = TV_MAX_MEMORIES;
    read_all(&eval);
    CU_ASSERT_TRUE(eval.asked > 0);
}

static void any_room_will_do(void)
{
    static struct tv_eval eval;
    for (uint32_t keys = 0; keys < TV_MAX_MEMORIES; keys++) {
        memset(&eval, 0, sizeof(eval));
        eval.keys = keys;
        read_all(&eval);
    }
}

const char *const tv_test_suite = "phone_memo";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_remembered_is_what_was_read),
    TV_TEST(any_room_will_do),
    {NULL, NULL},
};
