/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The interface between a test suite and the main() that all CUnit executables
 * share.
 */
#ifndef TELVET_TESTS_SUPPORT_TEST_H
#define TELVET_TESTS_SUPPORT_TEST_H

#include <CUnit/CUnit.h>

/* A test's name says what must be true: a_missing_collection_is_unknown. */
struct tv_test {
    const char *name;
    void (*run)(void);
};

/* Each executable defines these two; the list ends with a NULL name. */
extern const char *const tv_test_suite;
extern const struct tv_test tv_tests[];

/* Arguments of the executable, for drivers of test data. */
extern int tv_test_argc;
extern char **tv_test_argv;

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define TV_TEST(function)                                                      \
    {                                                                          \
#function, function                                                    \
    }

#endif
