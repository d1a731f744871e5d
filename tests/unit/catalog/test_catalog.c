/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue reads rule packs, and finds what is in them. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "pack.h"
#include "support/test.h"

const char *const tv_test_suite = "catalog";

static void a_pack_is_read_whole(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    CU_ASSERT_STRING_EQUAL(catalog->version, "1.2.3");
    CU_ASSERT_EQUAL(catalog->rule_count, 2);
    const struct tv_rule *rule = tv_catalog_rule(catalog, "tv1101");
    CU_ASSERT_PTR_EQUAL_FATAL(rule, &catalog->rules[0]);
    CU_ASSERT_PTR_EQUAL(tv_catalog_rule(catalog, "OfficePhoneMissing"), rule);
    CU_ASSERT_STRING_EQUAL(rule->family, "phone");
    CU_ASSERT_EQUAL(rule->severity, TV_SEVERITY_ERROR);
    CU_ASSERT_EQUAL(rule->pathways, TV_PATHWAY_PSTN);
    CU_ASSERT_STRING_EQUAL(tv_rule_help(rule), "# why\n");
    CU_ASSERT_PTR_NULL(rule->command);
    CU_ASSERT_EQUAL(rule->tag_count, 1);
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void messages_and_params_are_found_by_name(void)
{
    static const struct tv_text missing = TV_TEXT_INIT("missing");
    static const struct tv_text several = TV_TEXT_INIT("several");
    static const struct tv_text nothing = TV_TEXT_INIT("miss");
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    const struct tv_rule *rule = &catalog->rules[0];
    const struct tv_message *message = tv_rule_message(rule, missing);
    CU_ASSERT_EQUAL(message->severity, TV_SEVERITY_ERROR);
    CU_ASSERT_FALSE(message->has_severity);
    CU_ASSERT_EQUAL(message->placeholder_count, 1);
    message = tv_rule_message(rule, several);
    CU_ASSERT_EQUAL(message->severity, TV_SEVERITY_NOTE);
    CU_ASSERT_EQUAL(message->placeholder_count, 2);
    CU_ASSERT_PTR_NULL(tv_rule_message(rule, nothing));
    CU_ASSERT_EQUAL(tv_rule_param(rule, "plans")->text_count, 2);
    CU_ASSERT_EQUAL(tv_rule_param(rule, "one")->text_count, 1);
    CU_ASSERT_TRUE(tv_rule_param(rule, "days")->is_integer);
    CU_ASSERT_EQUAL(tv_rule_param(rule, "days")->integer, 60);
    CU_ASSERT_PTR_NULL(tv_rule_param(rule, "none"));
    CU_ASSERT_EQUAL(tv_catalog_data(catalog, "numbers").size, 5);
    CU_ASSERT_EQUAL(tv_catalog_data(catalog, "other").size, 0);
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void a_profile_selects_by_pattern_and_pathway(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    const struct tv_profile *all = tv_catalog_profile(catalog, "all");
    const struct tv_profile *voip = tv_catalog_profile(catalog, "voip");
    CU_ASSERT_TRUE(all->selected[0] && all->selected[1]);
    CU_ASSERT_FALSE(voip->selected[0]);
    CU_ASSERT_TRUE(voip->selected[1]);
    CU_ASSERT_EQUAL(all->severity[1], 0);
    CU_ASSERT_EQUAL(voip->severity[1], TV_SEVERITY_ERROR);
    CU_ASSERT_PTR_NULL(tv_catalog_profile(catalog, "none"));
    tv_catalog_destroy(catalog);
    remove_pack();
}

/* A rule of another family, with a message of the same id. */
static const char twin_rule[] =
    "{\"id\":\"TV2001\",\"name\":\"GuestMissing\",\"check\":\"voice.on\","
    "\"severity\":\"warning\",\"pathways\":[\"voip\"],"
    "\"title\":\"So it is\",\"summary\":\"It must be.\","
    "\"messages\":{\"other\":\"'{0}'.\",\"missing\":\"Guest '{0}'.\"},"
    "\"remedy\":\"Do.\",\"source\":\"https://example.com/\"}";

static void names(const struct tv_catalog *catalog, const char *code,
                  uint32_t expected_rule, uint32_t expected_message)
{
    uint32_t rule = 0;
    uint32_t message = 0;
    CU_ASSERT_TRUE(tv_catalog_code(catalog, code, &rule, &message));
    CU_ASSERT_EQUAL(rule, expected_rule);
    CU_ASSERT_EQUAL(message, expected_message);
    rule++;
    CU_ASSERT_FALSE(tv_catalog_code(catalog, code, &rule, &message));
}

static void a_code_names_messages(void)
{
    static const char *const none[] = {
        "",         "missing",      "phone.",         ".missing",
        "TV1101",   "phonemissing", "phone.missing.", "Phone.missing",
        "TV1101.x", "phone.other"};
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    uint32_t rule = 0;
    uint32_t message = 0;
    make_pack();
    write_file("voice/TV2001.json", twin_rule);
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    names(catalog, "phone.missing", 0, 0);
    names(catalog, "voice.missing", 1, 1);
    names(catalog, "TV2001.missing", 1, 1);
    for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
        CU_ASSERT_FALSE(tv_catalog_code(catalog, none[i], &rule, &message));
    }
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void the_nearest_code_is_named(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    struct tv_arena arena;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    tv_arena_init(&arena);
    const struct tv_rule *rule = &catalog->rules[0];
    CU_ASSERT_STRING_EQUAL(tv_message_code(rule, &rule->messages[1], &arena),
                           "phone.several");
    CU_ASSERT_STRING_EQUAL(
        tv_catalog_nearest_code(catalog, "phone.severl", &arena),
        "phone.several");
    CU_ASSERT_PTR_NULL(tv_catalog_nearest_code(catalog, "quite", &arena));
    tv_arena_finish(&arena);
    tv_catalog_destroy(catalog);
    remove_pack();
}

/* A code with a rule id outranks one with a family, in any order. */
static void a_profile_rates_messages_by_their_codes(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    write_file("profiles/all.json",
               "{\"name\":\"all\",\"title\":\"t\",\"rules\":[\"*\"],"
               "\"severity\":{\"TV1101.several\":\"error\","
               "\"phone.several\":\"warning\",\"TV2001\":\"note\"}}");
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    const struct tv_profile *all = tv_catalog_profile(catalog, "all");
    const struct tv_profile *voip = tv_catalog_profile(catalog, "voip");
    CU_ASSERT_EQUAL(all->severity[0], 0);
    CU_ASSERT_EQUAL(all->severity[1], TV_SEVERITY_NOTE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(all->message_severities[0]);
    CU_ASSERT_EQUAL(all->message_severities[0][0], 0);
    CU_ASSERT_EQUAL(all->message_severities[0][1], TV_SEVERITY_ERROR);
    CU_ASSERT_PTR_NULL(all->message_severities[1]);
    CU_ASSERT_PTR_NULL(voip->message_severities[0]);
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void a_message_may_have_a_brief_form(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    change_rule("\"severity\": \"note\"",
                "\"brief\": \"has '{1}'\", \"mends\": \"one of them\"");
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    const struct tv_message *messages = catalog->rules[0].messages;
    CU_ASSERT_EQUAL(messages[0].brief.size, 0);
    CU_ASSERT_STRING_EQUAL(messages[1].brief.data, "has '{1}'");
    CU_ASSERT_STRING_EQUAL(messages[1].mends.data, "one of them");
    CU_ASSERT_EQUAL(messages[1].severity, TV_SEVERITY_ERROR);
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void the_nearest_rule_is_named(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err;
    make_pack();
    CU_ASSERT_EQUAL_FATAL(tv_catalog_open(pack, &catalog, &err), TV_OK);
    CU_ASSERT_STRING_EQUAL(tv_catalog_nearest(catalog, "TV1102"), "TV1101");
    CU_ASSERT_STRING_EQUAL(tv_catalog_nearest(catalog, "OfficePhoneMising"),
                           "OfficePhoneMissing");
    CU_ASSERT_PTR_NULL(tv_catalog_nearest(catalog, "quite another thing"));
    tv_catalog_destroy(catalog);
    remove_pack();
}

static void severities_and_pathways_have_names(void)
{
    for (int i = TV_SEVERITY_NOTE; i <= TV_SEVERITY_ERROR; i++) {
        enum tv_severity severity = (enum tv_severity)i;
        CU_ASSERT_EQUAL(tv_severity_of(tv_severity_name(severity)), severity);
    }
    CU_ASSERT_EQUAL(tv_severity_of("fatal"), 0);
    CU_ASSERT_EQUAL(tv_severity_of(NULL), 0);
    for (uint32_t i = 0; i < TV_PATHWAYS; i++) {
        CU_ASSERT_EQUAL(tv_pathway_bit(tv_pathway_name(i)), 1u << i);
    }
    CU_ASSERT_EQUAL(tv_pathway_bit("fax"), 0);
    CU_ASSERT_EQUAL(tv_pathway_bit(NULL), 0);
}

static void the_shipped_pack_is_sound(void)
{
    struct tv_catalog *catalog = NULL;
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_TRUE_FATAL(tv_test_argc > 1);
    enum tv_status status = tv_catalog_open(tv_test_argv[1], &catalog, &err);
    if (status != TV_OK) {
        fprintf(stderr, "%s\n", err.text);
    }
    CU_ASSERT_EQUAL_FATAL(status, TV_OK);
    CU_ASSERT_TRUE(catalog->rule_count > 0);
    static const char *const profiles[] = {"all", "voip", "pstn", "external"};
    for (size_t i = 0; i < 4; i++) {
        CU_ASSERT_PTR_NOT_NULL(tv_catalog_profile(catalog, profiles[i]));
    }
    tv_catalog_destroy(catalog);
}

const struct tv_test tv_tests[] = {
    TV_TEST(a_pack_is_read_whole),
    TV_TEST(messages_and_params_are_found_by_name),
    TV_TEST(a_profile_selects_by_pattern_and_pathway),
    TV_TEST(a_code_names_messages),
    TV_TEST(the_nearest_code_is_named),
    TV_TEST(a_profile_rates_messages_by_their_codes),
    TV_TEST(a_message_may_have_a_brief_form),
    TV_TEST(the_nearest_rule_is_named),
    TV_TEST(severities_and_pathways_have_names),
    TV_TEST(the_shipped_pack_is_sound),
    {NULL, NULL},
};
