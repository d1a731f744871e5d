/* SPDX-License-Identifier: Apache-2.0 */
/* SARIF as a baseline. */
#include "either_form.h"
#include "support/test.h"

#define FILE_NAME "test_gate_baseline.sarif"

static void every_pair_has_its_state(void)
{
    check_states(FILE_NAME);
}

static void what_was_mended_is_new_again(void)
{
    check_left(FILE_NAME);
}

static void a_snapshot_that_was_not_read_is_passed_over(void)
{
    check_unreadable(FILE_NAME);
}

static void a_baseline_is_of_one_tenant(void)
{
    check_whose(FILE_NAME);
}

static void without_an_id_a_tenant_goes_by_its_name(void)
{
    check_names(FILE_NAME);
}

const char *const tv_test_suite = "gate_baseline_sarif";
const struct tv_test tv_tests[] = {
    TV_TEST(every_pair_has_its_state),
    TV_TEST(what_was_mended_is_new_again),
    TV_TEST(a_snapshot_that_was_not_read_is_passed_over),
    TV_TEST(a_baseline_is_of_one_tenant),
    TV_TEST(without_an_id_a_tenant_goes_by_its_name),
    {NULL, NULL},
};
