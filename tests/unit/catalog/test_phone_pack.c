/* SPDX-License-Identifier: Apache-2.0 */
/* The shipped rules about telephone numbers fit the diagnoses of the library.
 */
#include <stdio.h>
#include <string.h>

#include "catalog/catalog.h"
#include "phone/words.h"
#include "support/test.h"

const char *const tv_test_suite = "catalog_phone_pack";

static struct tv_catalog *catalog;

static bool load(void)
{
    struct tv_error err = {TV_OK, ""};
    if (!catalog && tv_catalog_open(tv_test_argv[1], &catalog, &err) != TV_OK) {
        printf("%s\n", err.text);
    }
    return catalog != NULL;
}

/* The message with this id, of a rule whose check has this prefix; or NULL. */
static const struct tv_message *find(const char *id, const char *prefix)
{
    char code[64];
    uint32_t message = 0;
    snprintf(code, sizeof(code), "phone.%s", id);
    for (uint32_t rule = 0; tv_catalog_code(catalog, code, &rule, &message);
         rule++) {
        const struct tv_rule *own = &catalog->rules[rule];
        if (strncmp(own->check, prefix, strlen(prefix)) == 0) {
            return &own->messages[message];
        }
    }
    return NULL;
}

static const struct tv_message *find_code(uint32_t code, const char *prefix)
{
    return find(tv_phone_code_name((enum tv_phone_code)code), prefix);
}

static bool is_right_in_teams(uint32_t code)
{
    return code == TV_PHONE_EXTENSION;
}

static void every_diagnosis_is_a_message_of_a_rule_of_each_field(void)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t code = 0; code < TV_PHONE_CODES; code++) {
        bool office = find_code(code, "phone.office_") != NULL;
        bool teams =
            find_code(code, "phone.teams_") != NULL || is_right_in_teams(code);
        CU_ASSERT(office && teams);
        if (!office || !teams) {
            printf("no rule says %s\n",
                   tv_phone_code_name((enum tv_phone_code)code));
        }
    }
    static const char *const others[] = {"shared-cost", "synced", "duplicate",
                                         "teams-differs", "data-old"};
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        CU_ASSERT_PTR_NOT_NULL(find(others[i], "phone."));
    }
}

/* Wrong structure is an error, an unknown range a warning; profiles may change
 * that. */
static void severities_are_those_of_the_reader(void)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t code = 0; code < TV_PHONE_CODES; code++) {
        const struct tv_message *office = find_code(code, "phone.office_");
        int own = office ? (int)office->severity : 0;
        int reader = (int)tv_phone_code_severity((enum tv_phone_code)code);
        CU_ASSERT_EQUAL(own, reader);
        if (own != reader) {
            printf("%s is %d, the reader says %d\n",
                   tv_phone_code_name((enum tv_phone_code)code), own, reader);
        }
    }
}

static void fits(const struct tv_message *message, uint32_t arg_count)
{
    bool same = !message || message->placeholder_count - 1 == arg_count;
    CU_ASSERT(same);
    if (!same) {
        printf("%s shows %u, is given %u\n", message->id,
               message->placeholder_count - 1, arg_count);
    }
}

static void a_message_shows_what_it_is_given(void)
{
    struct tv_phone phone;
    static const struct tv_text text = TV_TEXT_INIT("+442079460958");
    CU_ASSERT_FATAL(load());
    tv_phone_read(text, TV_PHONE_OFFICE, NULL, &phone);
    memset(phone.details, 0, sizeof(phone.details));
    for (uint32_t code = 1; code < TV_PHONE_CODES; code++) {
        struct tv_phone_words words;
        tv_phone_words_of(&phone, (enum tv_phone_code)code, text, &words);
        fits(find_code(code, "phone.office_"), words.arg_count);
        fits(find_code(code, "phone.teams_"), words.arg_count);
        for (uint32_t a = 0; a < words.arg_count; a++) {
            CU_ASSERT(words.args[a].size > 0);
        }
    }
}

/* `telvet phone` prints the messages without the owner of the number. */
static void a_diagnosis_can_be_told_of_nobody(void)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t code = 1; code < TV_PHONE_CODES; code++) {
        const struct tv_message *message = find_code(code, "phone.office_");
        CU_ASSERT_PTR_NOT_NULL_FATAL(message);
        CU_ASSERT_PTR_NOT_NULL(strstr(message->text.data, " of expert '{0}'"));
        CU_ASSERT(message->brief.size > 0);
    }
}

/* TV1206 explains only special cases; TV1102 explains the rest. */
static bool is_explained(const struct tv_rule *rule, const char *id)
{
    char word[80];
    snprintf(word, sizeof(word), "`%s`", id);
    return strstr(tv_rule_help(rule), word) ||
           strstr(tv_rule_help(rule), "those of TV1102");
}

static void every_message_is_explained_on_its_page(void)
{
    CU_ASSERT_FATAL(load());
    for (uint32_t i = 0; i < catalog->rule_count; i++) {
        const struct tv_rule *rule = &catalog->rules[i];
        bool ours = strcmp(rule->family, "phone") == 0;
        for (uint32_t m = 0; ours && m < rule->message_count; m++) {
            bool told = is_explained(rule, rule->messages[m].id);
            CU_ASSERT(told);
            if (!told) {
                printf("%s.md does not explain `%s`\n", rule->id,
                       rule->messages[m].id);
            }
        }
    }
    tv_catalog_destroy(catalog);
    catalog = NULL;
}

const struct tv_test tv_tests[] = {
    TV_TEST(every_diagnosis_is_a_message_of_a_rule_of_each_field),
    TV_TEST(severities_are_those_of_the_reader),
    TV_TEST(a_message_shows_what_it_is_given),
    TV_TEST(a_diagnosis_can_be_told_of_nobody),
    TV_TEST(every_message_is_explained_on_its_page),
    {NULL, NULL},
};
