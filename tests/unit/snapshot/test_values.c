/* SPDX-License-Identifier: Apache-2.0 */
/* A value of the wrong type for its fact is unknown. */
#include <stdio.h>

#include "fixture.h"
#include "support/test.h"

static void values_of_a_wrong_kind_are_unknown(void)
{
    static const struct {
        const char *value, *fact, *expected;
    } cases[] = {
        {"\"accountEnabled\":\"true\"", "user.enabled", "unknown wrong-type"},
        {"\"accountEnabled\":1", "user.enabled", "unknown wrong-type"},
        {"\"accountEnabled\":null", "user.enabled", "absent"},
        {"\"x\":1", "user.enabled", "unknown no-property"},
        {"\"displayName\":5", "user.name", "unknown wrong-type"},
        {"\"displayName\":\"\"", "user.name", "absent"},
        {"\"displayName\":{\"a\":1}", "user.name", "unknown wrong-type"},
        {"\"displayName\":\"System.Object[]\"", "user.name",
         "unknown flattened"},
        {"\"displayName\":\"\\u0041\\n\"", "user.name", "'A\n'"},
        {"\"userType\":\" Member \"", "user.type", "'Member'"},
        {"\"userType\":\" \"", "user.type", "absent"},
        {"\"userType\":\"#REF!\"", "user.type", "unknown bad-text"},
        {"\"userType\":\"Mem...\"", "user.type", "unknown bad-text"},
        {"\"userType\":\"NULL\"", "user.type", "unknown bad-text"},
        {"\"deletedDateTime\":\"2026-11-23T09:00:00Z\"", "user.deleted_at",
         "1795424400"},
        {"\"deletedDateTime\":\"soon\"", "user.deleted_at", "unknown bad-text"},
        {"\"businessPhones\":\"+1\"", "user.office_phones", "['+1']"},
        {"\"businessPhones\":\"+1=\"", "user.office_phones", "['+1=']"},
        {"\"businessPhones\":[]", "user.office_phones", "[]"},
        {"\"businessPhones\":null", "user.office_phones", "absent"},
        {"\"businessPhones\":[1,\"+1\",null]", "user.office_phones",
         "[?2 '+1' -]"},
        {"\"assignedPlans\":[{\"servicePlanId\":\"x\"},{},7,"
         "{\"servicePlanId\":\"AAAAAAAA-0000-4000-8000-00000000000F\"}]",
         "user.plans.id", "[?6 ?0 ?2 'aaaaaaaa-0000-4000-8000-00000000000f']"},
        {"\"assignedPlans\":\"System.Object[]\"", "user.plans.id",
         "unknown flattened"},
        {"\"assignedPlans\":[\"Capability=MCOEV \"]", "user.plans.id",
         "unknown flattened"},
        {"\"assignedPlans\":[\"Microsoft.Teams.ConfigAPI.Cmdlets.Generated."
         "Models.AssignedPlan\"]",
         "user.plans.status", "unknown flattened"},
        {"\"assignedPlans\":\"System.Management.Automation.PSCustomObject\"",
         "user.plans.id", "unknown flattened"},
        {"\"assignedPlans\":\"Microsoft.Graph.PowerShell.Models."
         "MicrosoftGraphAssignedPlan\"",
         "user.plans.id", "unknown flattened"},
        {"\"assignedPlans\":[{\"servicePlanId\":\"" ID_B "\"},"
         "\"@{ServicePlanId=" ID_C "}\"]",
         "user.plans.id", "unknown flattened"},
        {"\"assignedPlans\":\"@{ServicePlanId=\\u0041}\"", "user.plans.id",
         "unknown flattened"},
        {"\"assignedPlans\":\"\\u0040{ServicePlanId=x}\"", "user.plans.id",
         "unknown flattened"},
        {"\"assignedPlans\":[\"Capability\\u003dMCOEV \"]", "user.plans.id",
         "unknown flattened"},
        {"\"assignedPlans\":[\"soon\"]", "user.plans.id", "[?2]"},
        {"\"@removed\":{\"reason\":\"changed\"}", "user.removed", "'changed'"},
        {"\"x\":2", "user.removed", "absent"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char content[512];
        begin_snapshot();
        snprintf(content, sizeof(content), "[{\"id\":\"" ID_A "\",%s}]",
                 cases[i].value);
        put_file("users.json", content);
        open_snapshot();
        assert_said(cases[i].fact, 0, cases[i].expected);
        end_snapshot();
    }
}

static void numbers_that_do_not_fit_are_unknown(void)
{
    static const struct {
        const char *literal, *expected;
    } cases[] = {{"7", "[7]"},
                 {"-7", "[-7]"},
                 {"7.0", "[7]"},
                 {"7.5", "unknown wrong-type"},
                 {"9007199254740993", "[9007199254740993]"},
                 {"9223372036854775806", "[9223372036854775806]"},
                 {"9223372036854775808", "unknown out-of-range"},
                 {"99999999999999999999999999999999", "unknown out-of-range"},
                 {"1e400", "unknown out-of-range"},
                 {"\"7\"", "unknown wrong-type"},
                 {"true", "unknown wrong-type"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char content[256];
        begin_snapshot();
        snprintf(content, sizeof(content),
                 "[{\"skuId\":\"" ID_A "\",\"consumedUnits\":%s}]",
                 cases[i].literal);
        put_file("skus.json", content);
        open_snapshot();
        assert_said("tenant.skus.consumed", 0, cases[i].expected);
        end_snapshot();
    }
}

const char *const tv_test_suite = "snapshot values";
const struct tv_test tv_tests[] = {
    TV_TEST(values_of_a_wrong_kind_are_unknown),
    TV_TEST(numbers_that_do_not_fit_are_unknown),
    {NULL, NULL},
};
