/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plugin is who it was judged to be: the file, the description, its checks.
 *
 *     test_identity PLUGINS
 */
#define _DEFAULT_SOURCE /* mkdtemp */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/accept.h"
#include "scene.h"
#include "support/test.h"

static struct scene scene;

static void the_scene_can_be_set(void)
{
    CU_ASSERT_FATAL(scene_open(&scene));
    CU_ASSERT_EQUAL(scene.snapshot->store.expert_count, SCENE_PEOPLE);
}

static void of_two_plugins_with_one_check_the_later_is_refused(void)
{
    static const char *const names[] = {"duplicate_a", "duplicate_b"};
    char directories[2][4096];
    const char *paths[] = {directories[1], directories[0]};
    struct tv_plugin_list *list = NULL;
    struct tv_error err;
    for (int i = 0; i < 2; i++) {
        snprintf(directories[i], sizeof(directories[i]), "%s/%s",
                 tv_test_argv[1], names[i]);
    }
    struct tv_plugin_options options = {.directories = paths,
                                        .directory_count = 2,
                                        .load_timeout_ms = SCENE_LONG_MS};
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, &err), TV_OK);
    CU_ASSERT_EQUAL_FATAL(list->plugin_count, 2);
    CU_ASSERT_STRING_EQUAL(list->plugins[0].file, "duplicate_a.so");
    CU_ASSERT_PTR_NULL(list->plugins[0].refused);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list->plugins[1].refused);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(list->plugins[1].refused, "offers the check fault.duplicate"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(list->plugins[1].refused, "duplicate_a.so offers already"));
    tv_plugin_list_destroy(list);
}

/* It comes in parts, each as much as goes through a pipe. */
static void a_long_description_is_heard_to_its_end(void)
{
    struct tv_plugin_list *list =
        scene_plugins(tv_test_argv[1], "many_checks", SCENE_LONG_MS);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list);
    const struct tv_plugin_info *plugin = &list->plugins[0];
    CU_ASSERT_PTR_NULL(plugin->refused);
    CU_ASSERT_EQUAL_FATAL(plugin->check_count, TV_MAX_CHECKS);
    const struct tv_check_info *last = &plugin->checks[TV_MAX_CHECKS - 1];
    CU_ASSERT_STRING_EQUAL(last->name, "fault.check_1023");
    CU_ASSERT_EQUAL(last->need_count, TV_MAX_NEEDS);
    tv_plugin_list_destroy(list);
}

/* Puts plugins/<name>/<name>.so at `path`, whatever was there before. */
static void put(const char *name, const char *path)
{
    char from[4096];
    snprintf(from, sizeof(from), "%s/%s/%s.so", tv_test_argv[1], name, name);
    unlink(path);
    CU_ASSERT_EQUAL(link(from, path), 0);
}

/* It was judged by the file, so the file is what is loaded. */
static void who_takes_a_plugins_place_later_is_not_loaded(void)
{
    char directory[4096];
    char path[4200];
    const char *directories[] = {directory};
    struct tv_plugin_options options = {.directories = directories,
                                        .directory_count = 1,
                                        .load_timeout_ms = SCENE_LONG_MS};
    struct tv_plugin_list *list = NULL;
    struct tv_engine_options engine;
    struct tv_result result;
    long noise = 0;
    snprintf(directory, sizeof(directory), "%s/XXXXXX", tv_test_argv[1]);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/neighbour.so", directory);
    put("neighbour", path);
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, NULL), TV_OK);
    put("crash", path);
    tv_engine_defaults(&engine);
    engine.jobs = 1;
    bool ran = scene_judge(&scene, list, "neighbour", &engine, &result, &noise);
    CU_ASSERT(ran);
    CU_ASSERT_EQUAL(result.fault_count, 0);
    CU_ASSERT_EQUAL(result.finding_count, 0);
    tv_result_finish(&result);
    tv_plugin_list_destroy(list);
    unlink(path);
    rmdir(directory);
}

/* What of a description can be another than the plugin's. */
enum lie {
    NAME,
    VERSION,
    SUMMARY,
    ABI_MAJOR,
    ABI_MINOR,
    CHECK_COUNT,
    SUBJECT,
    NEED_COUNT,
    NEED,
    NEED_FLAGS,
    LIES
};

static void describe_otherwise(struct tv_arena *arena, enum lie lie,
                               struct tv_plugin_info *plugin)
{
    struct tv_check_info *checks = tv_arena_array(arena, 2, sizeof(*checks));
    checks[0] = checks[1] = plugin->checks[0];
    uint32_t *needs =
        tv_arena_array(arena, checks->need_count + 1, sizeof(*needs));
    uint32_t *flags =
        tv_arena_array(arena, checks->need_count + 1, sizeof(*flags));
    memcpy(needs, checks->needs, checks->need_count * sizeof(*needs));
    memcpy(flags, checks->need_flags, checks->need_count * sizeof(*flags));
    plugin->name = lie == NAME ? "other" : plugin->name;
    plugin->version = lie == VERSION ? "9.9.9" : plugin->version;
    plugin->summary = lie == SUMMARY ? "another" : plugin->summary;
    plugin->abi_major = lie == ABI_MAJOR ? 7 : plugin->abi_major;
    plugin->abi_minor = lie == ABI_MINOR ? 7 : plugin->abi_minor;
    plugin->check_count += lie == CHECK_COUNT;
    checks->subject = lie == SUBJECT ? TV_SUBJECT_TENANT : checks->subject;
    needs[0] += lie == NEED;
    flags[0] ^= lie == NEED_FLAGS ? TV_NEED_OPTIONAL : 0;
    checks->need_count -= lie == NEED_COUNT;
    checks->needs = needs;
    checks->need_flags = flags;
    plugin->checks = checks;
}

/* What an index says of a plugin is compared with what is loaded, word by word.
 */
static void a_plugin_that_is_not_what_was_described_judges_nobody(void)
{
    for (enum lie lie = 0; lie < LIES; lie++) {
        struct tv_plugin_list *list =
            scene_plugins(tv_test_argv[1], "neighbour", SCENE_LONG_MS);
        struct tv_engine_options engine;
        struct tv_result result;
        long noise = 0;
        CU_ASSERT_PTR_NOT_NULL_FATAL(list);
        struct tv_plugin_info *plugin = &list->plugins[0];
        CU_ASSERT_EQUAL_FATAL(plugin->check_count, 1);
        CU_ASSERT_TRUE_FATAL(plugin->checks[0].need_count > 0);
        describe_otherwise(&list->arena, lie, plugin);
        tv_engine_defaults(&engine);
        bool ran =
            scene_judge(&scene, list, "neighbour", &engine, &result, &noise);
        CU_ASSERT(ran);
        CU_ASSERT_TRUE(result.fault_count > 0 && result.finding_count > 0);
        for (uint32_t i = 0; i < result.finding_count; i++) {
            CU_ASSERT_EQUAL(result.findings[i].cause, TV_CAUSE_NO_CHECK);
        }
        tv_result_finish(&result);
        tv_plugin_list_destroy(list);
    }
}

static void the_scene_can_be_left(void)
{
    scene_close(&scene);
}

const char *const tv_test_suite = "faults_identity";
const struct tv_test tv_tests[] = {
    TV_TEST(the_scene_can_be_set),
    TV_TEST(of_two_plugins_with_one_check_the_later_is_refused),
    TV_TEST(a_long_description_is_heard_to_its_end),
    TV_TEST(who_takes_a_plugins_place_later_is_not_loaded),
    TV_TEST(a_plugin_that_is_not_what_was_described_judges_nobody),
    TV_TEST(the_scene_can_be_left),
    {NULL, NULL},
};
