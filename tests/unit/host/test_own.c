/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which plugins are telvet's own:
 *
 *     test_host_own FAMILY…
 *
 * FAMILY is each that telvet comes with.
 */
#include "host/plugins.h"
#include "support/test.h"

static void what_telvet_comes_with_is_its_own(void)
{
    CU_ASSERT(tv_test_argc > 1);
    for (int i = 1; i < tv_test_argc; i++) {
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

const char *const tv_test_suite = "host_own";
const struct tv_test tv_tests[] = {
    TV_TEST(what_telvet_comes_with_is_its_own),
    TV_TEST(what_others_write_is_not),
    {NULL, NULL},
};
