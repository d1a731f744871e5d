/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks of several tenants: each is handed out once, and again only if its
 * worker was lost. */
#include <string.h>

#include "engine/tasks.h"
#include "support/test.h"

#define PEOPLE 600u /* three blocks for each plugin */
#define TENANTS 3u

static const struct tv_rule rule = {.id = "TV0001"};
static const struct tv_bound_rule rules[] = {
    {.rule = &rule, .subject = TV_SUBJECT_USER},
    {.rule = &rule, .subject = TV_SUBJECT_USER, .plugin = 1},
};
static struct tv_plugin_list plugins = {.plugin_count = 2};
static struct tv_groups groups;
static struct tv_engine_options options;
static struct tv_result results[TENANTS];
static struct tv_job jobs[TENANTS];
static struct tv_tasks tasks;

static void set_up(void)
{
    struct tv_store store = {.expert_count = PEOPLE};
    for (uint32_t i = 0; i < TENANTS; i++) {
        tv_result_init(&results[i], rules, 2, &store);
    }
    tv_groups_init(&groups, &plugins, &results[0], false);
    for (uint32_t i = 0; i < TENANTS; i++) {
        jobs[i] = (struct tv_job){.plugins = &plugins,
                                  .groups = &groups,
                                  .options = &options,
                                  .result = &results[i]};
        tv_job_init(&jobs[i]);
    }
    tv_tasks_init(&tasks, jobs, TENANTS);
}

static void tear_down(void)
{
    tv_tasks_finish(&tasks);
    tv_groups_finish(&groups);
    for (uint32_t i = 0; i < TENANTS; i++) {
        tv_job_finish(&jobs[i]);
        tv_result_finish(&results[i]);
    }
}

static void every_block_of_every_tenant_comes_once(void)
{
    struct tv_task task;
    uint32_t seen[TENANTS] = {0};
    set_up();
    CU_ASSERT_EQUAL(tasks.total, TENANTS * 6);
    for (uint32_t plugin = 0; plugin < 2; plugin++) {
        uint32_t tenant = 0;
        CU_ASSERT_EQUAL(tv_tasks_fresh(&tasks, plugin), TENANTS * 3);
        while (tv_tasks_take(&tasks, plugin, true, &task)) {
            const struct tv_block *block = &jobs[task.job].blocks[task.block];
            CU_ASSERT_EQUAL(block->share->group, plugin);
            CU_ASSERT(task.job >= tenant);
            tenant = task.job;
            seen[task.job]++;
        }
    }
    for (uint32_t i = 0; i < TENANTS; i++) {
        CU_ASSERT_EQUAL(seen[i], 6);
    }
    tear_down();
}

static void what_was_lost_comes_first_to_a_worker_that_knows(void)
{
    struct tv_task lost[2], task;
    set_up();
    CU_ASSERT(tv_tasks_take(&tasks, 0, true, &lost[0]));
    CU_ASSERT(tv_tasks_take(&tasks, 0, true, &lost[1]));
    tv_tasks_put_back(&tasks, lost, 2);
    CU_ASSERT_EQUAL(tv_tasks_left(&tasks, 0), TENANTS * 3);
    CU_ASSERT(tv_tasks_take(&tasks, 0, false, &task));
    CU_ASSERT_EQUAL(task.block, 2);
    CU_ASSERT(tv_tasks_take(&tasks, 1, true, &task));
    CU_ASSERT_EQUAL(jobs[0].blocks[task.block].share->group, 1);
    for (uint32_t i = 0; i < 2; i++) {
        CU_ASSERT(tv_tasks_take(&tasks, 0, true, &task));
        CU_ASSERT(memcmp(&task, &lost[i], sizeof(task)) == 0);
    }
    tear_down();
}

static void a_plugin_that_is_lost_for_one_tenant_goes_on_with_the_others(void)
{
    struct tv_task task;
    set_up();
    CU_ASSERT(tv_tasks_take(&tasks, 0, true, &task));
    tv_tasks_put_back(&tasks, &task, 1);
    tv_tasks_drop(&tasks, 0, 0);
    CU_ASSERT_EQUAL(tasks.done, 3);
    CU_ASSERT_EQUAL(tv_tasks_left(&tasks, 0), (TENANTS - 1) * 3);
    CU_ASSERT_EQUAL(tv_tasks_left(&tasks, 1), TENANTS * 3);
    while (tv_tasks_take(&tasks, 0, true, &task)) {
        CU_ASSERT_NOT_EQUAL(task.job, 0);
    }
    tear_down();
}

static void what_was_lost_of_others_stays_in_its_order(void)
{
    struct tv_task lost[3], task;
    static const uint32_t of[] = {0, 1, 0}; /* plugins */
    static const uint32_t order[] = {1, 0, 2};
    set_up();
    for (int i = 0; i < 3; i++) {
        CU_ASSERT(tv_tasks_take(&tasks, of[i], true, &lost[i]));
    }
    tv_tasks_put_back(&tasks, lost, 3);
    tv_tasks_drop(&tasks, 1, 0);
    CU_ASSERT_EQUAL(tasks.done, 3);
    CU_ASSERT_EQUAL(tv_tasks_left(&tasks, 0), (TENANTS - 1) * 3);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT(tv_tasks_take(&tasks, of[order[i]], true, &task));
        CU_ASSERT(memcmp(&task, &lost[order[i]], sizeof(task)) == 0);
    }
    tear_down();
}

const char *const tv_test_suite = "engine/tasks";
const struct tv_test tv_tests[] = {
    TV_TEST(every_block_of_every_tenant_comes_once),
    TV_TEST(what_was_lost_comes_first_to_a_worker_that_knows),
    TV_TEST(a_plugin_that_is_lost_for_one_tenant_goes_on_with_the_others),
    TV_TEST(what_was_lost_of_others_stays_in_its_order),
    {NULL, NULL},
};
