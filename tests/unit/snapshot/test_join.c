/* SPDX-License-Identifier: Apache-2.0 */
/* Records from many collections are joined to the right people. */
#include <string.h>

#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

#define ANN                                                                    \
    "{\"id\":\"" ID_A "\",\"userPrincipalName\":\"Ann@x.example\","            \
    "\"displayName\":\"Ann\",\"accountEnabled\":true}"
#define BOB                                                                    \
    "{\"id\":\"" ID_B "\",\"userPrincipalName\":\"bob@x.example\","            \
    "\"displayName\":\"Bob\",\"accountEnabled\":false}"

static void records_join_by_id_else_by_upn(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB "]");
    put_file("teams-users.json",
             "[{\"Identity\":\"BBBBBBBB-0000-4000-8000-000000000002\","
             "\"LineUri\":\"tel:+2\"},"
             "{\"UserPrincipalName\":\"ANN@X.example\","
             "\"LineUri\":\"tel:+1\"},"
             "{\"Identity\":\"" ID_C "\",\"UserPrincipalName\":"
             "\"ann@x.example\",\"LineUri\":\"tel:+3\"}]");
    open_snapshot();
    assert_said("user.line_uri", 0, "'tel:+1'");
    assert_said("user.line_uri", 1, "'tel:+2'");
    /* Another id means another person, even with the same name. */
    CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 3);
    assert_said("user.line_uri", 2, "'tel:+3'");
    assert_said("user.name", 2, "unknown no-property");
    end_snapshot();
}

static void the_first_of_two_ids_counts(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB "]");
    put_file("teams-users.json", "[{\"id\":\"" ID_A "\",\"Identity\":\"" ID_B
                                 "\",\"LineUri\":\"tel:+1\"}]");
    open_snapshot();
    assert_said("user.line_uri", 0, "'tel:+1'");
    assert_said("user.line_uri", 1, "unknown no-record");
    end_snapshot();
}

static void a_name_that_a_later_collection_adds_is_found(void)
{
    begin_snapshot();
    put_file("users.json", "[{\"id\":\"" ID_A "\"},{\"id\":\"" ID_B "\"}]");
    put_file("teams-users.json",
             "[{\"Identity\":\"" ID_B
             "\",\"UserPrincipalName\":\"bob@x.example\"}]");
    put_file("device-usage.json",
             "[{\"userPrincipalName\":\"bob@x.example\",\"usedMac\":true}]");
    open_snapshot();
    assert_said("user.upn", 1, "'bob@x.example'");
    assert_said("user.device.mac", 1, "true");
    end_snapshot();
}

static void numbers_are_lists_in_the_order_of_the_file(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "," BOB "]");
    put_file("numbers.json",
             "[{\"telephoneNumber\":\"+1\",\"assignmentTargetId\":\"" ID_A
             "\",\"assignmentCategory\":\"primary\"},"
             "{\"TelephoneNumber\":\"+2\",\"AssignedPstnTargetId\":\"" ID_A
             "\"},{\"telephoneNumber\":\"+3\",\"assignmentTargetId\":null},"
             "{\"telephoneNumber\":\"+4\",\"assignmentTargetId\":\"" ID_C
             "\"}]");
    open_snapshot();
    assert_said("user.numbers.number", 0, "['+1' '+2']");
    assert_said("user.numbers.category", 0, "['primary' ?0]");
    assert_said("user.numbers.number", 1, "absent");
    assert_problem("unmatched",
                   "numbers: 1 record matches nobody in the snapshot");
    end_snapshot();
}

static void a_number_that_does_not_say_whose_it_is_may_be_anybodys(void)
{
    static const struct {
        const char *key, *number;
    } cases[] = {
        {"", "unknown incomplete"},
        {",\"AssignedPstnTargetId\":7", "unknown incomplete"},
        {",\"AssignedPstnTargetId\":\"System.Object\"", "unknown incomplete"},
        {",\"AssignedPstnTargetId\":\"51c28864-dfd6-4bef-...\"",
         "unknown incomplete"},
        {",\"AssignedPstnTargetId\":\"#N/A\"", "unknown incomplete"},
        {",\"AssignedPstnTargetId\":null", "absent"},
        {",\"AssignedPstnTargetId\":\"\"", "absent"},
        {",\"AssignedPstnTargetId\":\"TeamsSharedCallingRoutingPolicy|Tag:"
         "SC1\"",
         "absent"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char numbers[256];
        begin_snapshot();
        snprintf(numbers, sizeof(numbers), "[{\"TelephoneNumber\":\"+1\"%s}]",
                 cases[i].key);
        put_file("users.json", "[" ANN "]");
        put_file("numbers.json", numbers);
        open_snapshot();
        assert_said("user.numbers.number", 0, cases[i].number);
        end_snapshot();
    }
}

static void who_has_no_id_may_have_a_number(void)
{
    begin_snapshot();
    put_file("users.json",
             "[" ANN ",{\"userPrincipalName\":\"bob@x.example\"}]");
    put_file("numbers.json", "[]");
    open_snapshot();
    assert_said("user.numbers.number", 0, "absent");
    assert_said("user.numbers.number", 1, "unknown no-record");
    end_snapshot();
}

static void sip_addresses_are_names(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "]");
    put_file("calling-settings.json", "[{\"SipUri\":\"SIP:ann@x.example\"}]");
    open_snapshot();
    CU_ASSERT_EQUAL(snapshot->store.row_of[TV_COLLECTION_CALLING_SETTINGS][0],
                    0);
    assert_no_problem("unmatched");
    end_snapshot();
}

static void a_name_of_two_people_is_nobodys(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN ",\n{\"id\":\"" ID_B
                           "\",\"userPrincipalName\":\"ANN@x.example\"}]");
    put_file("device-usage.json",
             "[{\"userPrincipalName\":\"ann@x.example\",\"usedMac\":true}]");
    put_file("experts.txt", "ann@x.example\n" ID_B "\n");
    open_snapshot();
    assert_problem("namesake",
                   "users.json:2:1: 1 record has the name of an earlier one "
                   "and another id; whom the name means is unknown");
    assert_said("user.device.mac", 0, "unknown no-record");
    assert_said("user.device.mac", 1, "unknown no-record");
    CU_ASSERT_EQUAL_FATAL(snapshot->store.expert_count, 2);
    assert_said("user.exists", 1, "true");
    assert_said("user.exists", 2, "unknown no-property");
    end_snapshot();
    /* Teams still has a deleted account that had the name before. */
    begin_snapshot();
    put_file("users.json", "[" ANN "]");
    put_file("teams-users.json",
             "[{\"Identity\":\"" ID_C
             "\",\"UserPrincipalName\":\"ann@x.example\"}]");
    put_file("device-usage.json",
             "[{\"userPrincipalName\":\"ann@x.example\",\"usedMac\":true}]");
    open_snapshot();
    assert_no_problem("namesake");
    assert_said("user.device.mac", 0, "true");
    assert_said("user.device.mac", 1, "unknown no-record");
    end_snapshot();
}

#define BOTH_USERS                                                             \
    "id,userPrincipalName,userType\n" ID_A ",a@x.example,Member\n" ID_B        \
    ",b@x.example,Guest\n"

/* As if one column of a sheet had been sorted alone. */
static void the_id_of_one_and_the_name_of_another_are_nobodys(void)
{
    static const struct {
        const char *rows, *first, *second, *problem;
    } cases[] = {
        {ID_A ",b@x.example,True\n" ID_B ",a@x.example,False\n",
         "unknown contradicted", "unknown contradicted",
         "teams-users.csv:2:1: 2 records have the id of one person and the "
         "name of another; what is said there is unknown"},
        {ID_A ",a@x.example,True\n" ID_B ",A@x.example,False\n", "true",
         "unknown contradicted",
         "teams-users.csv:3:1: 1 record has the id of one person and the name "
         "of another; what is said there is unknown"},
        /* Not mixed: another case, a changed name, no id. */
        {ID_A ",A@X.example,True\n" ID_B ",new@x.example,False\n", "true",
         "false", NULL},
        {",a@x.example,True\n,b@x.example,False\n", "true", "false", NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char rows[256];
        snprintf(rows, sizeof(rows),
                 "Identity,UserPrincipalName,EnterpriseVoiceEnabled\n%s",
                 cases[i].rows);
        begin_snapshot();
        put_file("users.csv", BOTH_USERS);
        put_file("teams-users.csv", rows);
        open_snapshot();
        assert_said("user.enterprise_voice", 0, cases[i].first);
        assert_said("user.enterprise_voice", 1, cases[i].second);
        assert_said("user.type", 0, "'Member'");
        if (cases[i].problem) {
            assert_problem("mixed-identity", cases[i].problem);
        } else {
            assert_no_problem("mixed-identity");
        }
        end_snapshot();
    }
}

/* Not only in collections that show who there is. */
static void who_used_a_device_may_be_mixed_too(void)
{
    begin_snapshot();
    put_file("users.csv", BOTH_USERS);
    put_file("device-usage.json",
             "[{\"userId\":\"" ID_A "\",\"userPrincipalName\":\"b@x.example\","
             "\"usedWindows\":true},"
             "{\"userId\":\"" ID_B "\",\"userPrincipalName\":\"B@X.example\","
             "\"usedWindows\":true}]");
    open_snapshot();
    assert_said("user.device.windows", 0, "unknown contradicted");
    assert_said("user.device.windows", 1, "true");
    assert_problem("mixed-identity",
                   "device-usage.json:1:2: 1 record has the id of one person "
                   "and the name of another; what is said there is unknown");
    end_snapshot();
}

/* A record of another file that is merged with a disputed one is disputed, too,
 * and not reported as a contradiction. */
static void what_is_mixed_contradicts_nothing(void)
{
    begin_snapshot();
    put_file("users.csv", BOTH_USERS);
    put_file("teams-users.1.json",
             "[{\"Identity\":\"" ID_A "\",\"EnterpriseVoiceEnabled\":true}]");
    put_file("teams-users.2.csv",
             "Identity,UserPrincipalName,EnterpriseVoiceEnabled\n" ID_A
             ",b@x.example,True\n");
    open_snapshot();
    assert_said("user.enterprise_voice", 0, "unknown contradicted");
    assert_problem("mixed-identity", NULL);
    assert_no_problem("contradiction");
    end_snapshot();
}

static void
an_expert_by_the_id_of_one_and_the_name_of_another_may_be_either(void)
{
    begin_snapshot();
    put_file("users.csv", BOTH_USERS);
    put_file("experts.csv", "id,upn\n" ID_A ",b@x.example\n");
    open_snapshot();
    assert_problem("mixed-identity", NULL);
    assert_table(TV_COLLECTION_EXPERTS, "pr- 1");
    assert_said("user.is_expert", 0, "true");
    assert_said("user.is_expert", 1, "unknown lost");
    end_snapshot();
}

static void an_incomplete_collection_is_unknown_for_whom_it_lacks(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "]");
    put_file("teams-users.ndjson", "{\"id\":\n");
    put_file("experts.txt", "bob@x.example\n");
    open_snapshot();
    assert_said("user.enterprise_voice", 0, "unknown incomplete");
    end_snapshot();
    begin_snapshot();
    put_file("users.ndjson", ANN "\n{\"id\":\n");
    put_file("experts.txt", "bob@x.example\n");
    open_snapshot();
    assert_said("user.exists", 0, "true");
    assert_said("user.exists", 1, "unknown lost");
    assert_said("user.enabled", 1, "unknown incomplete");
    end_snapshot();
}

static void concealed_reports_say_nothing_of_anybody(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN "]");
    put_file("device-usage.csv", "User Principal Name,Used Windows\n"
                                 "0123456789abcdef0123456789abcdef,Yes\n"
                                 "fedcba9876543210fedcba9876543210,No\n");
    open_snapshot();
    assert_said("user.device.windows", 0, "unknown concealed");
    assert_problem("concealed", NULL);
    CU_ASSERT_FALSE(
        snapshot->store.tables[TV_COLLECTION_DEVICE_USAGE].complete);
    end_snapshot();
}

static void channels_know_their_workstream(void)
{
    begin_snapshot();
    put_file("voice-channels.json",
             "{\"value\":[{\"msdyn_ocvoicechannelsettingid\":\"" ID_A
             "\",\"_msdyn_liveworkstreamid_value\":\"" ID_B
             "\"},{\"msdyn_ocvoicechannelsettingid\":\"" ID_B
             "\",\"_msdyn_liveworkstreamid_value\":null}]}");
    put_file("workstreams.json",
             "{\"value\":[{\"msdyn_liveworkstreamid\":\"" ID_C
             "\",\"msdyn_name\":\"Chat\"},{\"msdyn_liveworkstreamid\":\"" ID_B
             "\",\"msdyn_name\":\"Line\",\"msdyn_enablevoicev2\":true}]}");
    open_snapshot();
    assert_said("channel.name", 0, "'Line'");
    assert_said("channel.enhanced", 0, "true");
    assert_said("channel.enhanced", 1, "unknown no-record");
    struct tv_text label = tv_subject_label(snapshot, TV_SUBJECT_CHANNEL, 0);
    CU_ASSERT_EQUAL(label.size, 4);
    label = tv_subject_label(snapshot, TV_SUBJECT_CHANNEL, 1);
    CU_ASSERT_EQUAL(label.size, 36);
    end_snapshot();
}

/* An invalid selector, or an item without its value, does not mean that there
 * is none. */
static void a_selector_that_says_nothing_leaves_it_unknown(void)
{
    static const struct {
        const char *items, *said;
    } cases[] = {
        {"[{\"telephoneNumber\":\"+1\",\"assignmentCategory\":\"private\"}]",
         "absent"},
        {"[{\"telephoneNumber\":\"+1\",\"assignmentCategory\":\"N/A\"}]",
         "unknown bad-text"},
        {"[{\"telephoneNumber\":\"+1\",\"assignmentCategory\":\"NULL\"}]",
         "unknown bad-text"},
        {"[{\"telephoneNumber\":\"+1\",\"assignmentCategory\":\"pri...\"}]",
         "unknown bad-text"},
        {"[{\"telephoneNumber\":\"+1\",\"assignmentCategory\":null},"
         "{\"telephoneNumber\":\"+2\",\"assignmentCategory\":\"primary\"}]",
         "'+2'"},
        {"[null]", "unknown bad-text"},
        {"[{\"telephoneNumber\":\" \",\"assignmentCategory\":\"primary\"}]",
         "unknown bad-text"},
        {"[{}]", "unknown bad-text"},
        {"[{\"telephoneNumber\":null,\"assignmentCategory\":\"primary\"}]",
         "unknown bad-text"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char content[256];
        snprintf(content, sizeof(content),
                 "[{\"id\":\"" ID_A "\",\"telephoneNumbers\":%s}]",
                 cases[i].items);
        begin_snapshot();
        put_file("teams-users.json", content);
        open_snapshot();
        assert_said("user.teams_number", 0, cases[i].said);
        end_snapshot();
    }
}

static void selectors_choose_items_and_records(void)
{
    begin_snapshot();
    put_file("teams-users.json",
             "[{\"id\":\"" ID_A "\",\"telephoneNumbers\":["
             "{\"telephoneNumber\":\"+1\",\"assignmentCategory\":\"private\"},"
             "{\"telephoneNumber\":\"+2\",\"assignmentCategory\":\"PRIMARY\"}"
             "]},{\"id\":\"" ID_B "\",\"telephoneNumbers\":[]},"
             "{\"id\":\"" ID_C "\",\"telephoneNumbers\":[{\"telephoneNumber\":"
             "\"+3\"},{\"telephoneNumber\":\"+4\",\"assignmentCategory\":"
             "\"primary\"}]}]");
    put_file("endpoints.json",
             "[{\"id\":11,\"ips\":[\"1.0.0.0/8\"]},{\"id\":\"12\"},"
             "{\"id\":12,\"ips\":[\"2.0.0.0/8\"],\"tcpPorts\":\"443\"}]");
    put_file("calling-policies.json",
             "[{\"Identity\":\"Global\"},{\"Identity\":\"Tag:Shop\"}]");
    open_snapshot();
    assert_said("user.teams_number", 0, "'+2'");
    assert_said("user.teams_number", 1, "absent");
    /* An item whose category is unknown might be the primary one. */
    assert_said("user.teams_number", 2, "unknown bad-text");
    assert_said("network.teams_media.ips", 0, "['1.0.0.0/8']");
    assert_said("network.teams_media.udp", 0, "absent");
    assert_said("network.teams_signal.ips", 0, "['2.0.0.0/8']");
    assert_said("network.teams_signal.tcp", 0, "'443'");
    assert_said("tenant.calling_policies.name", 0, "['Global' 'Shop']");
    end_snapshot();
}

/* It may be the one that is looked for; records that say which they are remain
 * valid. */
static void a_record_that_does_not_say_which_it_is_is_lost(void)
{
    static const char *const ids[] = {"\"11\"", "null", "{}", "1.5"};
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        char content[256];
        snprintf(content, sizeof(content),
                 "[{\"id\":%s,\"ips\":[\"1.0.0.0/8\"]},\n"
                 "{\"id\":12,\"ips\":[\"2.0.0.0/8\"]}]",
                 ids[i]);
        begin_snapshot();
        put_file("endpoints.json", content);
        open_snapshot();
        assert_problem("malformed-record",
                       "endpoints.json:1:2: a record that does not say which "
                       "one it is");
        assert_said("network.teams_media.ips", 0, "unknown incomplete");
        assert_said("network.teams_signal.ips", 0, "['2.0.0.0/8']");
        end_snapshot();
    }
}

static void names_for_people(void)
{
    begin_snapshot();
    put_file("users.json", "[" ANN ",{\"id\":\"" ID_C "\"}]");
    open_snapshot();
    struct tv_text text = tv_subject_label(snapshot, TV_SUBJECT_USER, 0);
    CU_ASSERT_NSTRING_EQUAL(text.data, "Ann@x.example", text.size);
    text = tv_subject_label(snapshot, TV_SUBJECT_USER, 1);
    CU_ASSERT_NSTRING_EQUAL(text.data, ID_C, text.size);
    text = tv_subject_id(snapshot, TV_SUBJECT_USER, 0);
    CU_ASSERT_NSTRING_EQUAL(text.data, ID_A, text.size);
    text = tv_subject_label(snapshot, TV_SUBJECT_TENANT, 0);
    CU_ASSERT_NSTRING_EQUAL(text.data, snapshot->label, text.size);
    CU_ASSERT_EQUAL(tv_subject_id(snapshot, TV_SUBJECT_USER, 99).size, 0);
    end_snapshot();
}

#define MANY 40000u /* several runs of several threads */

static void put_many(const char *last)
{
    struct tv_buf lines;
    tv_buf_init(&lines, (size_t)16 << 20);
    for (uint32_t i = 0; i + 1 < MANY; i++) {
        tv_buf_printf(&lines,
                      "{\"id\":\"%08x-0000-4000-8000-000000000000\","
                      "\"userPrincipalName\":\"p%u@x.example\"}\n",
                      i, i);
    }
    tv_buf_printf(&lines, "%s\n", last);
    put_bytes("users.ndjson", lines.data, lines.size);
    tv_buf_finish(&lines);
}

/* Several threads add many people at once, but only if no two have an id or a
 * name in common. */
static void many_are_who_they_are_one_by_one(void)
{
    static const struct {
        const char *last;
        uint32_t people;
        const char *problem;
        uint32_t owner; /* of the number of P0@X.EXAMPLE; MANY: nobody */
    } cases[] = {
        {"{\"id\":\"" ID_A "\",\"userPrincipalName\":\"ann@x.example\"}", MANY,
         NULL, 0},
        {"{\"userPrincipalName\":\"ann@x.example\"}", MANY, NULL, 0},
        {"{\"id\":\"" ID_A "\"}", MANY, NULL, 0},
        {"{\"id\":\"" ID_A "\",\"userPrincipalName\":\"P0@x.example\"}", MANY,
         "namesake", MANY},
        {"{\"userPrincipalName\":\"P0@x.example\"}", MANY - 1, NULL, 0},
        {"{\"id\":\"00000000-0000-4000-8000-000000000000\","
         "\"userPrincipalName\":\"ann@x.example\"}",
         MANY - 1, "contradiction", 0},
    };
    for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        options.threads = i % 2 == 0 ? 1 : 4;
        put_many(cases[i / 2].last);
        put_file("teams-users.json", "[{\"UserPrincipalName\":\"P0@X.EXAMPLE\","
                                     "\"LineUri\":\"tel:+1\"}]");
        open_snapshot();
        const char *problem = cases[i / 2].problem;
        bool nobodys = cases[i / 2].owner == MANY;
        CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER],
                        cases[i / 2].people + nobodys);
        assert_said("user.line_uri", 0,
                    nobodys ? "unknown no-record" : "'tel:+1'");
        if (problem) {
            assert_problem(problem, NULL);
        } else {
            assert_no_problem("namesake");
            assert_no_problem("contradiction");
        }
        end_snapshot();
    }
}

const char *const tv_test_suite = "snapshot join";
const struct tv_test tv_tests[] = {
    TV_TEST(records_join_by_id_else_by_upn),
    TV_TEST(the_first_of_two_ids_counts),
    TV_TEST(a_name_that_a_later_collection_adds_is_found),
    TV_TEST(numbers_are_lists_in_the_order_of_the_file),
    TV_TEST(a_number_that_does_not_say_whose_it_is_may_be_anybodys),
    TV_TEST(who_has_no_id_may_have_a_number),
    TV_TEST(sip_addresses_are_names),
    TV_TEST(a_name_of_two_people_is_nobodys),
    TV_TEST(the_id_of_one_and_the_name_of_another_are_nobodys),
    TV_TEST(who_used_a_device_may_be_mixed_too),
    TV_TEST(what_is_mixed_contradicts_nothing),
    TV_TEST(an_expert_by_the_id_of_one_and_the_name_of_another_may_be_either),
    TV_TEST(an_incomplete_collection_is_unknown_for_whom_it_lacks),
    TV_TEST(concealed_reports_say_nothing_of_anybody),
    TV_TEST(channels_know_their_workstream),
    TV_TEST(a_selector_that_says_nothing_leaves_it_unknown),
    TV_TEST(selectors_choose_items_and_records),
    TV_TEST(a_record_that_does_not_say_which_it_is_is_lost),
    TV_TEST(names_for_people),
    TV_TEST(many_are_who_they_are_one_by_one),
    {NULL, NULL}};
