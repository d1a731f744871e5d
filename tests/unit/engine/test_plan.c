/* SPDX-License-Identifier: Apache-2.0 */
/* Which rules are planned, and to which checks they are bound. */
#include <string.h>

#include "engine/engine.h"
#include "support/test.h"

static const struct tv_rule rules[] = {
    {.id = "TV0001",
     .name = "One",
     .check = "fault.one",
     .command_ad = "Set-ADUser",
     .pathways = TV_PATHWAY_VOIP,
     .severity = TV_SEVERITY_ERROR},
    {.id = "TV0002",
     .name = "Two",
     .check = "fault.two",
     .pathways = TV_PATHWAY_PSTN,
     .severity = TV_SEVERITY_ERROR},
    {.id = "TV0003",
     .name = "Three",
     .check = "fault.three",
     .pathways = TV_PATHWAY_EXTERNAL,
     .severity = TV_SEVERITY_NOTE},
};
static const bool selected[] = {true, true, false};
static const enum tv_severity severities[] = {0, TV_SEVERITY_WARNING, 0};
static const uint8_t of_messages[] = {TV_SEVERITY_NOTE};
static const uint8_t *const message_severities[] = {NULL, of_messages, NULL};
static const struct tv_profile profile = {.name = "p",
                                          .selected = selected,
                                          .severity = severities,
                                          .message_severities =
                                              message_severities};
static const struct tv_catalog catalog = {
    .rules = rules, .rule_count = 3, .profiles = &profile, .profile_count = 1};
static const uint32_t needs[] = {2};
static const uint32_t flags[] = {TV_NEED_OPTIONAL};
static const struct tv_check_info checks[] = {
    {"fault.one", TV_SUBJECT_USER, needs, flags, 1}};
static struct tv_plugin_info plugin = {
    .name = "fault", .checks = checks, .check_count = 1};
static const struct tv_plugin_list plugins = {.plugins = &plugin,
                                              .plugin_count = 1};

static struct tv_arena arena;
static struct tv_plan plan;
static struct tv_error err;

static enum tv_status make(const char *only, const char *skip)
{
    return tv_plan_make(&arena, &catalog, &plugins, &profile, &only,
                        only ? 1 : 0, &skip, skip ? 1 : 0, &plan, &err);
}

static void a_profile_selects_and_rates_again(void)
{
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(make(NULL, NULL), TV_OK);
    CU_ASSERT_EQUAL_FATAL(plan.rule_count, 2);
    CU_ASSERT_PTR_EQUAL(plan.rules[0].rule, &rules[0]);
    CU_ASSERT_EQUAL(plan.rules[0].severity, TV_SEVERITY_ERROR);
    CU_ASSERT_EQUAL(plan.rules[1].severity, TV_SEVERITY_WARNING);
    CU_ASSERT_PTR_NULL(plan.rules[0].message_severities);
    CU_ASSERT_PTR_EQUAL(plan.rules[1].message_severities, of_messages);
    tv_arena_finish(&arena);
}

static void a_rule_is_bound_to_its_check(void)
{
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(make(NULL, NULL), TV_OK);
    CU_ASSERT_EQUAL(plan.rules[0].plugin, 0);
    CU_ASSERT_EQUAL(plan.rules[0].subject, TV_SUBJECT_USER);
    CU_ASSERT_EQUAL(plan.rules[0].need_count, 1);
    CU_ASSERT(plan.wanted_facts[2]);
    CU_ASSERT_FALSE(plan.wanted_facts[3]);
    tv_arena_finish(&arena);
}

/* Whether Active Directory masters the account decides which command is
 * offered. */
static void a_command_for_active_directory_wants_to_know_whose_it_is(void)
{
    static const struct tv_text synced = TV_TEXT_INIT("user.synced");
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(make(NULL, NULL), TV_OK);
    CU_ASSERT(plan.wanted_facts[tv_fact_find(synced)]);
    CU_ASSERT_EQUAL_FATAL(make("TV0002", NULL), TV_OK);
    CU_ASSERT_FALSE(plan.wanted_facts[tv_fact_find(synced)]);
    tv_arena_finish(&arena);
}

static void a_rule_without_a_check_stays(void)
{
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(make(NULL, NULL), TV_OK);
    CU_ASSERT_EQUAL(plan.rules[1].plugin, UINT32_MAX);
    CU_ASSERT_EQUAL(plan.rules[1].subject, 0);
    tv_arena_finish(&arena);
}

static void only_and_skip_narrow_the_profile(void)
{
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(make("TV0002", NULL), TV_OK);
    CU_ASSERT_EQUAL(plan.rule_count, 1);
    CU_ASSERT_PTR_EQUAL(plan.rules[0].rule, &rules[1]);
    CU_ASSERT_EQUAL_FATAL(make(NULL, "TV0002"), TV_OK);
    CU_ASSERT_EQUAL(plan.rule_count, 1);
    CU_ASSERT_PTR_EQUAL(plan.rules[0].rule, &rules[0]);
    tv_arena_finish(&arena);
}

/* Rules that the profile does not select, or that are switched off, do not
 * count. */
static void a_pathway_is_judged_in_part_where_only_leaves_rules_out(void)
{
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(make(NULL, NULL), TV_OK);
    CU_ASSERT_EQUAL(plan.partly_judged, 0);
    CU_ASSERT_EQUAL_FATAL(make(NULL, "TV0002"), TV_OK);
    CU_ASSERT_EQUAL(plan.partly_judged, 0);
    CU_ASSERT_EQUAL_FATAL(make("TV0001", NULL), TV_OK);
    CU_ASSERT_EQUAL(plan.partly_judged, TV_PATHWAY_PSTN);
    CU_ASSERT_EQUAL_FATAL(make("TV0003", NULL), TV_OK);
    CU_ASSERT_EQUAL(plan.partly_judged, TV_PATHWAY_VOIP | TV_PATHWAY_PSTN);
    CU_ASSERT_EQUAL_FATAL(make("TV0001", "TV0002"), TV_OK);
    CU_ASSERT_EQUAL(plan.partly_judged, 0);
    tv_arena_finish(&arena);
}

static void a_profile_judges_the_pathways_that_it_is_for(void)
{
    struct tv_profile own = profile;
    own.pathways = TV_PATHWAY_VOIP | TV_PATHWAY_EXTERNAL;
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(tv_plan_make(&arena, &catalog, &plugins, &own, NULL,
                                       0, NULL, 0, &plan, &err),
                          TV_OK);
    CU_ASSERT_EQUAL(plan.partly_judged, TV_PATHWAY_PSTN);
    tv_arena_finish(&arena);
}

static void an_unknown_id_is_refused_with_the_nearest(void)
{
    tv_arena_init(&arena);
    CU_ASSERT_EQUAL(make("TV0004", NULL), TV_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "\"TV0004\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "TV000"));
    CU_ASSERT_EQUAL(make(NULL, "Tow"), TV_USAGE);
    tv_arena_finish(&arena);
}

const char *const tv_test_suite = "engine_plan";
const struct tv_test tv_tests[] = {
    TV_TEST(a_profile_selects_and_rates_again),
    TV_TEST(a_rule_is_bound_to_its_check),
    TV_TEST(a_command_for_active_directory_wants_to_know_whose_it_is),
    TV_TEST(a_rule_without_a_check_stays),
    TV_TEST(only_and_skip_narrow_the_profile),
    TV_TEST(a_pathway_is_judged_in_part_where_only_leaves_rules_out),
    TV_TEST(a_profile_judges_the_pathways_that_it_is_for),
    TV_TEST(an_unknown_id_is_refused_with_the_nearest),
    {NULL, NULL},
};
