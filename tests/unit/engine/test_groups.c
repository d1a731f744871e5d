/* SPDX-License-Identifier: Apache-2.0 */
/* Which plugins share a worker: telvet's own do, until something goes wrong. */
#include <string.h>

#include "engine/groups.h"
#include "support/test.h"

#define PLUGINS 5u

/* Two own plugins, one that no rule needs, and two foreign ones. */
static struct tv_plugin_info infos[PLUGINS] = {{.name = "foreign"},
                                               {.name = "idle", .is_own = true},
                                               {.name = "one", .is_own = true},
                                               {.name = "other"},
                                               {.name = "two", .is_own = true}};
static const struct tv_plugin_list plugins = {.plugins = infos,
                                              .plugin_count = PLUGINS};
static const struct tv_bound_rule rules[] = {
    {.plugin = 2}, {.plugin = 4}, {.plugin = 0},
    {.plugin = 3}, {.plugin = 2}, {.plugin = UINT32_MAX},
};
static const struct tv_result plan = {.rules = rules,
                                      .rule_count = COUNT_OF(rules)};

static void check(bool together, const uint32_t expected[PLUGINS],
                  uint32_t count, bool shared)
{
    struct tv_groups groups;
    tv_groups_init(&groups, &plugins, &plan, together);
    CU_ASSERT_EQUAL(memcmp(groups.of, expected, PLUGINS * sizeof(*expected)),
                    0);
    CU_ASSERT_EQUAL(groups.count, count);
    CU_ASSERT_EQUAL(groups.is_any_shared, shared);
    tv_groups_finish(&groups);
}

static void telvets_own_judge_together_and_every_other_by_itself(void)
{
    static const uint32_t expected[PLUGINS] = {0, TV_NO_GROUP, 2, 3, 2};
    check(true, expected, 3, true);
}

static void apart_every_plugin_is_by_itself(void)
{
    static const uint32_t expected[PLUGINS] = {0, TV_NO_GROUP, 2, 3, 4};
    check(false, expected, 4, false);
}

static void a_group_knows_its_plugins(void)
{
    struct tv_groups groups;
    uint32_t members[TV_MAX_PLUGINS];
    tv_groups_init(&groups, &plugins, &plan, true);
    CU_ASSERT_EQUAL(tv_groups_members(&groups, 2, members), 2);
    CU_ASSERT(members[0] == 2 && members[1] == 4);
    CU_ASSERT(tv_groups_is_shared(&groups, 2));
    CU_ASSERT_EQUAL(tv_groups_members(&groups, 3, members), 1);
    CU_ASSERT_EQUAL(members[0], 3);
    CU_ASSERT_FALSE(tv_groups_is_shared(&groups, 3));
    CU_ASSERT(tv_groups_has(&groups, 0) && tv_groups_has(&groups, 2));
    CU_ASSERT_FALSE(tv_groups_has(&groups, 1) || tv_groups_has(&groups, 4));
    tv_groups_finish(&groups);
}

const char *const tv_test_suite = "engine_groups";
const struct tv_test tv_tests[] = {
    TV_TEST(telvets_own_judge_together_and_every_other_by_itself),
    TV_TEST(apart_every_plugin_is_by_itself),
    TV_TEST(a_group_knows_its_plugins),
    {NULL, NULL},
};
