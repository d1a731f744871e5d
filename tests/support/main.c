/* SPDX-License-Identifier: Apache-2.0 */
/* The main() of every CUnit executable: runs its suite, and exits with an error
 * if a test failed. */
#include <stdlib.h>

#include <CUnit/Basic.h>

#include "support/test.h"

int tv_test_argc;
char **tv_test_argv;

int main(int argc, char **argv)
{
    tv_test_argc = argc;
    tv_test_argv = argv;
    if (CU_initialize_registry() != CUE_SUCCESS) {
        return EXIT_FAILURE;
    }
    CU_pSuite suite = CU_add_suite(tv_test_suite, NULL, NULL);
    unsigned added = 0;
    for (const struct tv_test *test = tv_tests; suite && test->name; test++) {
        added += CU_add_test(suite, test->name, test->run) != NULL;
    }
    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_basic_run_tests();
    unsigned ran = CU_get_number_of_tests_run();
    unsigned failed = CU_get_number_of_failures();
    CU_cleanup_registry();
    return added > 0 && ran == added && failed == 0 ? EXIT_SUCCESS
                                                    : EXIT_FAILURE;
}
