/* SPDX-License-Identifier: Apache-2.0 */
/* Two records about the same subject: how they add up, and how they
 * contradict. */
#include <stdio.h>

#include "fixture.h"
#include "support/test.h"

#define ANN                                                                    \
    "{\"id\":\"" ID_A "\",\"userPrincipalName\":\"Ann@x.example\","            \
    "\"displayName\":\"Ann\",\"accountEnabled\":true}"

static void later_records_of_a_delta_add_and_replace(void)
{
    begin_snapshot();
    put_file("users.json",
             "{\"value\":[" ANN ",{\"id\":\"" ID_A
             "\",\"displayName\":\"Anna\","
             "\"department\":\"D\"},{\"id\":\"" ID_A
             "\",\"usageLocation\":5}],\"@odata.deltaLink\":\"x\"}");
    open_snapshot();
    assert_no_problem("contradiction");
    CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 1);
    assert_said("user.name", 0, "'Anna'");
    assert_said("user.department", 0, "'D'");
    assert_said("user.enabled", 0, "true");
    assert_said("user.usage_location", 0, "unknown wrong-type");
    end_snapshot();
}

static void records_of_one_person_that_disagree_leave_it_unknown(void)
{
#define AGAIN(more) "{\"id\":\"" ID_A "\"," more "}"
    static const struct {
        const char *later, *enabled, *phones;
        bool told;
    } cases[] = {
        {AGAIN("\"accountEnabled\":true"), "true", "['+1']", false},
        {AGAIN("\"businessPhones\":[\"+1\"]"), "true", "['+1']", false},
        {AGAIN("\"accountEnabled\":false"), "unknown contradicted", "['+1']",
         true},
        {AGAIN("\"accountEnabled\":null"), "unknown contradicted", "['+1']",
         true},
        /* An unreadable value may contradict; a flattened one is like a missing
         * one. */
        {AGAIN("\"accountEnabled\":\"?\""), "unknown wrong-type", "['+1']",
         false},
        {AGAIN("\"accountEnabled\":\"?\"") "," AGAIN("\"accountEnabled\":true"),
         "unknown wrong-type", "['+1']", false},
        {AGAIN("\"businessPhones\":{}"), "true", "unknown contradicted", true},
        {AGAIN("\"businessPhones\":\"System.Object[]\""), "true", "['+1']",
         false},
        {AGAIN("\"businessPhones\":[]"), "true", "unknown contradicted", true},
        {AGAIN("\"businessPhones\":[\"+2\"]"), "true", "unknown contradicted",
         true},
        {AGAIN("\"businessPhones\":[]") "," AGAIN("\"businessPhones\":[]"),
         "true", "unknown contradicted", true},
        {AGAIN("\"department\":\"D\""), "true", "['+1']", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char users[1024];
        begin_snapshot();
        snprintf(users, sizeof(users), "[%s,\n%s]",
                 AGAIN("\"accountEnabled\":true,\"businessPhones\":[\"+1\"]"),
                 cases[i].later);
        put_file("users.json", users);
        open_snapshot();
        CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 1);
        assert_said("user.enabled", 0, cases[i].enabled);
        assert_said("user.office_phones", 0, cases[i].phones);
        if (cases[i].told) {
            assert_problem("contradiction",
                           "users.json:2:1: 1 record contradicts an earlier "
                           "one of the same subject; what they disagree on is "
                           "unknown");
        } else {
            assert_no_problem("contradiction");
        }
        end_snapshot();
    }
}

/* Graph writes "user", PowerShell "User"; column names ignore case. */
static void records_that_differ_in_case_alone_agree(void)
{
    begin_snapshot();
    put_file("teams-users.graph.json",
             "{\"value\":[{\"id\":\"" ID_A "\",\"userPrincipalName\":"
             "\"ann@x.example\",\"accountType\":\"user\","
             "\"featureTypes\":[\"teams\"]}]}");
    put_file("teams-users.shell.csv",
             "Identity,UserPrincipalName,AccountType,FeatureTypes\n" ID_A
             ",Ann@x.example,User,Teams\n");
    open_snapshot();
    assert_no_problem("contradiction");
    CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 1);
    assert_said("user.account_type", 0, "'User'");
    assert_said("user.features", 0, "['Teams']");
    assert_said("user.upn", 0, "'Ann@x.example'");
    end_snapshot();
}

/* Even if the first name is known already. */
static void names_told_twice_must_agree(void)
{
    begin_snapshot();
    put_file("users.json",
             "[{\"id\":\"" ID_A "\",\"userPrincipalName\":\"ann@x.example\"}]");
    put_file("teams-users.json",
             "[{\"id\":\"" ID_A "\",\"userPrincipalName\":\"ann@x.example\"},\n"
             "{\"id\":\"" ID_A "\",\"userPrincipalName\":\"bob@x.example\"}]");
    open_snapshot();
    assert_said("user.upn", 0, "'ann@x.example'");
    assert_problem("contradiction",
                   "teams-users.json:2:1: 1 record contradicts an earlier one "
                   "of the same subject; what they disagree on is unknown");
    end_snapshot();
}

static void settings_told_twice_must_agree(void)
{
    begin_snapshot();
    put_file("acs-federation.1.json",
             "{\"EnableAcsUsers\":true,\"AllowedAcsResources\":[\"a\"]}");
    put_file("acs-federation.2.json",
             "{\"EnableAcsUsers\":false,\"AllowedAcsResources\":[\"a\"]}");
    put_file("endpoints.json",
             "[{\"id\":11,\"ips\":[\"1.0.0.0/8\"],\"udpPorts\":\"1\"},"
             "{\"id\":11,\"ips\":[\"2.0.0.0/8\"],\"udpPorts\":\"1\"}]");
    open_snapshot();
    assert_said("tenant.acs.enabled", 0, "unknown contradicted");
    assert_said("tenant.acs.allowed", 0, "['a']");
    /* The list is known, but its items are contradicted. */
    assert_said("network.teams_media.ips", 0, "[?8]");
    assert_said("network.teams_media.udp", 0, "'1'");
    end_snapshot();
}

static void what_a_channel_refers_to_must_agree_with_itself(void)
{
    begin_snapshot();
    put_file("voice-channels.json",
             "[{\"msdyn_ocvoicechannelsettingid\":\"" ID_A
             "\",\"_msdyn_liveworkstreamid_value\":\"" ID_B "\"}]");
    put_file("workstreams.json",
             "[{\"msdyn_liveworkstreamid\":\"" ID_B
             "\",\"msdyn_name\":\"Line\",\"msdyn_enablevoicev2\":true},\n"
             "{\"msdyn_liveworkstreamid\":\"" ID_B
             "\",\"msdyn_name\":\"Line\",\"msdyn_enablevoicev2\":false},\n"
             "{\"msdyn_liveworkstreamid\":\"" ID_C
             "\",\"msdyn_name\":\"Chat\",\"msdyn_enablevoicev2\":true}]");
    open_snapshot();
    assert_said("channel.name", 0, "'Line'");
    assert_said("channel.enhanced", 0, "unknown contradicted");
    assert_problem("contradiction",
                   "workstreams.json:2:1: 1 record contradicts an earlier one "
                   "of the same subject; what they disagree on is unknown");
    end_snapshot();
}

const char *const tv_test_suite = "snapshot twice";
const struct tv_test tv_tests[] = {
    TV_TEST(later_records_of_a_delta_add_and_replace),
    TV_TEST(records_of_one_person_that_disagree_leave_it_unknown),
    TV_TEST(records_that_differ_in_case_alone_agree),
    TV_TEST(names_told_twice_must_agree),
    TV_TEST(settings_told_twice_must_agree),
    TV_TEST(what_a_channel_refers_to_must_agree_with_itself),
    {NULL, NULL},
};
