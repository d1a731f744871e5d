/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which plugins are telvet's own:
 *
 *     test_host_own PLUGINS FOREIGN FAMILY…
 *
 * PLUGINS is the folder of those, FOREIGN one of another, and FAMILY each that
 * telvet comes with.
 */
#include "host/plugins.h"
#include "support/test.h"

enum { PLUGINS = 1, FOREIGN, FAMILIES };

static void what_telvet_comes_with_is_its_own(void)
{
    CU_ASSERT(tv_test_argc > FAMILIES);
    for (int i = FAMILIES; i < tv_test_argc; i++) {
        CU_ASSERT(tv_plugin_is_own(tv_test_argv[i]));
    }
}

static void what_others_write_is_not(void)
{
    static const char *const others[] = {"", "phones", "pho", "Phone",
                                         "acme-phone"};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        CU_ASSERT_FALSE(tv_plugin_is_own(others[i]));
    }
}

/* The number of a folder's plugins that count as telvet's own. */
static uint32_t count_own(int folder, bool own, uint32_t *all)
{
    const char *directory = tv_test_argv[folder];
    struct tv_plugin_options options = {.directories = &directory,
                                        .directory_count = 1,
                                        .load_timeout_ms = 20000,
                                        .own = own};
    struct tv_plugin_list *list = NULL;
    struct tv_error err;
    uint32_t count = 0;
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, &err), TV_OK);
    for (uint32_t i = 0; i < list->plugin_count; i++) {
        CU_ASSERT_PTR_NULL(list->plugins[i].refused);
        count += list->plugins[i].is_own;
    }
    *all = list->plugin_count;
    tv_plugin_list_destroy(list);
    return count;
}

static void only_these_in_telvets_own_directory_are_taken_for_it(void)
{
    uint32_t all;
    CU_ASSERT_EQUAL(count_own(PLUGINS, true, &all), all);
    CU_ASSERT_EQUAL(all, (uint32_t)(tv_test_argc - FAMILIES));
    CU_ASSERT_EQUAL(count_own(PLUGINS, false, &all), 0);
    CU_ASSERT_EQUAL(count_own(FOREIGN, true, &all), 0);
    CU_ASSERT_EQUAL(all, 1);
}

const char *const tv_test_suite = "host_own";
const struct tv_test tv_tests[] = {
    TV_TEST(what_telvet_comes_with_is_its_own),
    TV_TEST(what_others_write_is_not),
    TV_TEST(only_these_in_telvets_own_directory_are_taken_for_it),
    {NULL, NULL},
};
