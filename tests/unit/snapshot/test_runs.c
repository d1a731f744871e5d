/* SPDX-License-Identifier: Apache-2.0 */
/* Records that repeat give the same values as each record alone. */
#include <string.h>

#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

#define MANY 1200u /* the first ones teach the reader what is constant */

/* Members with the value of most records, and another one. */
struct steady {
    const char *usual, *other;
};

static const struct steady of_users[] = {
    {"\"accountEnabled\":true,\"userType\":\"Member\"",
     "\"accountEnabled\":false,\"userType\":\"Guest\""},
    {"\"usageLocation\":\"GB\",\"department\":\"T\\u00e9l\xc3\xa9phonie\"",
     "\"usageLocation\":7,\"department\":\"\""},
    {"\"businessPhones\":[\"+1\",\"+2\"],\"onPremisesSyncEnabled\":null",
     "\"businessPhones\":[],\"onPremisesSyncEnabled\":true"},
    {"\"assignedPlans\":[{\"servicePlanId\":\"" ID_C
     "\",\"capabilityStatus\":\"Enabled\"}]",
     "\"assignedPlans\":\"System.Object[]\""},
};
static const struct steady of_teams[] = {
    {"\"FeatureTypes\":[\"Teams\",\"PhoneSystem\"],\"InterpretedUserType\":"
     "\"PureOnline\"",
     "\"FeatureTypes\":null,\"InterpretedUserType\":\"Hybrid\""},
    {"\"TeamsCallingPolicy\":{\"Name\":\"P\",\"x\":1},\"AccountType\":\"User\"",
     "\"TeamsCallingPolicy\":\"Q\",\"AccountType\":[\"User\"]"},
    {"\"ExternalAccessPolicy\":null,\"TelephoneNumbers\":[{\"TelephoneNumber\":"
     "\"+4\",\"AssignmentCategory\":\"Primary\"}]",
     "\"ExternalAccessPolicy\":\"Microsoft.X=1\",\"TelephoneNumbers\":[{"
     "\"TelephoneNumber\":\"+5\",\"AssignmentCategory\":\"Alternate\"}]"},
};
static const struct steady of_numbers[] = {
    {"\"NumberType\":\"DirectRouting\",\"ActivationState\":\"Activated\"",
     "\"NumberType\":null,\"ActivationState\":\"\\u0041ctive\""},
};

/* An unwanted member follows each member; unless `repeats`, it differs in each
 * record. */
static void put_records(const char *name, const char *id, const char *varies,
                        const struct steady *members, size_t count,
                        bool repeats)
{
    struct tv_buf lines;
    tv_buf_init(&lines, (size_t)16 << 20);
    for (uint32_t i = 0; i < MANY; i++) {
        tv_buf_printf(&lines, "{\"%s\":\"%08x-0000-4000-8000-000000000000\"",
                      id, i);
        for (size_t m = 0; m < count; m++) {
            bool other = (i + m) % 17 == 3;
            uint32_t noise = repeats ? 1000 : 1000 + i;
            tv_buf_printf(&lines, ",%s,\"x%u\":%u",
                          other ? members[m].other : members[m].usual,
                          noise % 64 + 10, noise);
            if (m == 0) {
                tv_buf_printf(&lines, ",\"%s\":\"tel:+%u\"", varies, i);
            }
        }
        tv_buf_printf(&lines, "}\n");
    }
    put_bytes(name, lines.data, lines.size);
    tv_buf_finish(&lines);
}

static char *said_of_people(bool repeats)
{
    begin_snapshot();
    put_records("users.ndjson", "id", "displayName", of_users,
                COUNT_OF(of_users), repeats);
    put_records("teams-users.ndjson", "Identity", "LineUri", of_teams,
                COUNT_OF(of_teams), repeats);
    put_records("numbers.ndjson", "AssignedPstnTargetId", "TelephoneNumber",
                of_numbers, COUNT_OF(of_numbers), repeats);
    open_snapshot();
    assert_said("user.calling_policy", MANY - 1, "'P'");
    char *all = said_of_all();
    end_snapshot();
    return all;
}

static void who_repeats_says_what_it_says_alone(void)
{
    char *alone = said_of_people(false);
    char *again = said_of_people(true);
    CU_ASSERT_STRING_EQUAL(again, alone);
    tv_free(alone);
    tv_free(again);
}

const char *const tv_test_suite = "snapshot runs";
const struct tv_test tv_tests[] = {TV_TEST(who_repeats_says_what_it_says_alone),
                                   {NULL, NULL}};
