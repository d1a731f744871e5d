/* SPDX-License-Identifier: Apache-2.0 */
/* Plugins built against the headers of released ABIs load, for ever.
 *
 *     test_kept <folder of such plugins>
 */
#include "host/plugins.h"
#include "support/test.h"

static void what_was_built_for_1_0_loads(void)
{
    const char *directory = tv_test_argv[1];
    struct tv_plugin_options options = {.directories = &directory,
                                        .directory_count = 1,
                                        .load_timeout_ms = 60000};
    struct tv_plugin_list *list = NULL;
    struct tv_error err = {TV_OK, ""};
    uint32_t plugin;
    uint32_t check;
    CU_ASSERT_EQUAL_FATAL(tv_plugins_find(&options, &list, &err), TV_OK);
    CU_ASSERT_EQUAL_FATAL(list->plugin_count, 1);
    CU_ASSERT_PTR_NULL_FATAL(list->plugins[0].refused);
    CU_ASSERT_STRING_EQUAL(list->plugins[0].name, "kept");
    CU_ASSERT_EQUAL(list->plugins[0].abi_major, 1);
    CU_ASSERT_EQUAL(list->plugins[0].abi_minor, 0);
    CU_ASSERT(tv_plugins_check(list, "kept.since_1_0", &plugin, &check));
    tv_plugin_list_destroy(list);
}

const char *const tv_test_suite = "abi_kept";
const struct tv_test tv_tests[] = {
    TV_TEST(what_was_built_for_1_0_loads),
    {NULL, NULL},
};
