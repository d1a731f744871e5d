/* SPDX-License-Identifier: Apache-2.0 */
/* When two fields hold the same number. */

#include "facts.h"
#include "support/test.h"

static struct tv_phone_key key_of(const char *string, enum tv_phone_field field,
                                  const char *home)
{
    struct tv_phone phone;
    tv_phone_read(tv_text_of(string), field,
                  tv_phone_region_find(tv_text_of(home)), &phone);
    return phone_key_of(&phone);
}

static const struct {
    const char *text, *home;
    uint64_t number, extension;
} keys[] = {
    {"+442079460101", "", 442079460101, 0},
    {"tel:+442079460101;ext=12", "", 442079460101, 112},
    {"tel:+442079460101;ext=012", "", 442079460101, 1012},
    {"+44 (0)20 7946 0101", "", 442079460101, 0},
    {"020 7946 0101", "GB", 442079460101, 0},
    {"020 7946 0101", "", 0, 0},
    {"020 7946 0101", "FR", 0, 0},
    {"+441632960123", "", 441632960123, 0}, /* in no range of the data */
    {"+44 20 7946 O101", "GB", 0, 0},       /* must be asked */
    {"+44207946", "", 0, 0},
    {"347", "GB", 0, 0},
    {"112", "GB", 0, 0},
    {"n/a", "GB", 0, 0},
    {"", "GB", 0, 0},
};

static void a_key_is_of_the_number_however_written(void)
{
    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
        struct tv_phone_key key =
            key_of(keys[i].text, TV_PHONE_TEAMS_LINE, keys[i].home);
        bool same =
            key.number == keys[i].number && key.extension == keys[i].extension;
        CU_ASSERT(same);
        if (!same) {
            printf("%s in %s: %llu, %llu\n", keys[i].text, keys[i].home,
                   (unsigned long long)key.number,
                   (unsigned long long)key.extension);
        }
    }
}

static void the_short_way_says_the_same_or_nothing(void)
{
    static const char *const plain[] = {"+442079460101", "tel:+442079460101",
                                        "tel:+442079460101;ext=12",
                                        "+442079460101;ext=000"};
    static const char *const others[] = {"",
                                         "+",
                                         "tel:",
                                         "+44",
                                         "tel:+44",
                                         "+4420794601011",
                                         "0442079460101",
                                         "+44 2079460101",
                                         "442079460101",
                                         "+442079460101 ",
                                         "+442079460101;ext=",
                                         "+442079460101;ext=1x",
                                         "+442079460101;ext=1234567890123456",
                                         "+1111111111111111",
                                         "+441632960123",
                                         "sip:+442079460101",
                                         "+442079460101x12"};
    for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++) {
        struct tv_phone_key key;
        CU_ASSERT_EQUAL_FATAL(phone_plain_key(tv_text_of(plain[i]), &key), 1);
        struct tv_phone_key same = key_of(plain[i], TV_PHONE_TEAMS_LINE, "");
        CU_ASSERT_EQUAL(key.number, same.number);
        CU_ASSERT_EQUAL(key.extension, same.extension);
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        struct tv_phone_key key;
        CU_ASSERT_EQUAL(phone_plain_key(tv_text_of(others[i]), &key), 0);
    }
}

const char *const tv_test_suite = "phone_keys";
const struct tv_test tv_tests[] = {
    TV_TEST(a_key_is_of_the_number_however_written),
    TV_TEST(the_short_way_says_the_same_or_nothing),
    {NULL, NULL},
};
