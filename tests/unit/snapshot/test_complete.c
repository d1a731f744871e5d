/* SPDX-License-Identifier: Apache-2.0 */
/* Incomplete collections are recognized without a manifest, too. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

#define LINK "\"@odata.nextLink\":\"https://graph.example/next\""

static void a_last_page_with_a_link_is_not_the_last(void)
{
    static const struct {
        const char *one, *two;
        bool complete;
    } cases[] = {
        {"{\"value\":[" USER_A "]," LINK "}", NULL, false},
        {"{" LINK ",\"value\":[" USER_A "]}", NULL, false},
        {"{\"value\":[" USER_A "],\"@odata.nextLink\":null}", NULL, true},
        {"{\"value\":[" USER_A "]," LINK "}{\"value\":[" USER_B "]}", NULL,
         true},
        {"{\"value\":[" USER_A "]," LINK "}", "{\"value\":[" USER_B "]}", true},
        {"{\"value\":[" USER_A "]," LINK "}",
         "{\"value\":[" USER_B "]," LINK "}", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.1.json", cases[i].one);
        if (cases[i].two) {
            put_file("users.2.json", cases[i].two);
        }
        open_snapshot();
        CU_ASSERT_EQUAL(snapshot->store.tables[TV_COLLECTION_USERS].complete,
                        cases[i].complete);
        if (!cases[i].complete) {
            assert_problem("next-link", NULL);
        }
        end_snapshot();
    }
}

static void what_stands_in_place_of_the_next_page_is_no_empty_one(void)
{
    static const char no_record[] =
        "users.json:2:1: a record that says neither by id nor by name whose "
        "it is";
    static const char *const cases[] = {
        "{}",
        "{\"value\":null}",
        "{\"statusCode\":429,\"message\":\"Rate limit is exceeded.\"}",
        "{\"@odata.context\":\"c\"," LINK "}",
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char pages[512];
        begin_snapshot();
        snprintf(pages, sizeof(pages), "{\"value\":[" USER_A "]," LINK "}\n%s",
                 cases[i]);
        put_file("users.json", pages);
        put_file("experts.txt", ID_A "\n" ID_B "\n");
        open_snapshot();
        assert_table(TV_COLLECTION_USERS, "pr- 1");
        assert_problem("malformed-record", no_record);
        assert_problem("next-link", NULL);
        assert_said("user.exists", 0, "true");
        assert_said("user.exists", 1, "unknown lost");
        end_snapshot();
    }
}

static void put_numbers(unsigned count, const char *key, bool page)
{
    struct tv_buf out;
    tv_buf_init(&out, (size_t)1 << 20);
    tv_buf_add_string(&out, page ? "{\"value\":[" : "[");
    for (unsigned i = 0; i < count; i++) {
        tv_buf_printf(&out, "%s{\"%s\":\"+%u\",\"TargetId\":null}",
                      i > 0 ? "," : "", key, i);
    }
    tv_buf_add_string(&out, page ? "]}" : "]");
    put_bytes("numbers.json", out.data, out.size);
    tv_buf_finish(&out);
}

static void a_round_number_of_rows_is_a_limit(void)
{
    static const struct {
        unsigned count;
        const char *key;
        bool page;
        const char *manifest;
        bool complete;
    } cases[] = {
        {499, "TelephoneNumber", false, NULL, true},
        {500, "TelephoneNumber", false, NULL, false},
        {500, "TelephoneNumber", true, NULL, false},
        {1000, "TelephoneNumber", false, NULL, false},
        {1000, "telephoneNumber", false, NULL, false},
        {999, "telephoneNumber", false, NULL, true},
        {1000, "telephoneNumber", true, NULL, true},
        {500, "TelephoneNumber", false, "{\"cloud\":\"global\"}", false},
        {500, "TelephoneNumber", false,
         "{\"collections\":{\"numbers\":{\"received\":500}}}", false},
        {500, "TelephoneNumber", false,
         "{\"collections\":{\"numbers\":{\"complete\":true}}}", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        if (cases[i].manifest) {
            put_file("snapshot.json", cases[i].manifest);
        }
        put_numbers(cases[i].count, cases[i].key, cases[i].page);
        open_snapshot();
        CU_ASSERT_EQUAL(snapshot->store.tables[TV_COLLECTION_NUMBERS].complete,
                        cases[i].complete);
        end_snapshot();
    }
}

/* Two sources about two people: Graph says "on", PowerShell "off". */
#define GRAPH(id) "{\"id\":\"" id "\",\"isEnterpriseVoiceEnabled\":true}"
#define SHELL(id)                                                              \
    "{\"Identity\":\"" id "\",\"EnterpriseVoiceEnabled\":false,"               \
    "\"TeamsCallingPolicy\":null}"
#define VIEWS "\"teams-users.graph.json\",\"teams-users.ps.json\""

struct views {
    const char *graph, *shell, *manifest;     /* or NULL: no such file */
    const char *voice[2], *policy, *by_shell; /* of both; of the second */
};

static void put_views(const struct views *views)
{
    put_file("experts.txt", ID_A "\n" ID_B "\n");
    if (views->graph) {
        put_file("teams-users.graph.json", views->graph);
    }
    if (views->shell) {
        put_file("teams-users.ps.json", views->shell);
    }
    if (views->manifest) {
        put_file("snapshot.json", views->manifest);
    }
}

static void a_lost_view_is_not_replaced_by_the_other(void)
{
    static const struct views cases[] = {
        {"[" GRAPH(ID_A) "," GRAPH(ID_B) "]",
         "[" SHELL(ID_A) "," SHELL(ID_B) "]",
         NULL,
         {"true", "true"},
         "absent",
         "false"},
        {"[" GRAPH(ID_A) ",{",
         "[" SHELL(ID_A) "," SHELL(ID_B) "]",
         NULL,
         {"true", "unknown lost"},
         "absent",
         "false"},
        {"",
         "[" SHELL(ID_A) "," SHELL(ID_B) "]",
         NULL,
         {"unknown lost", "unknown lost"},
         "unknown lost",
         "false"},
        {"[" GRAPH(ID_A) "," GRAPH(ID_B) "]",
         "[" SHELL(ID_A) ",{",
         NULL,
         {"true", "true"},
         "unknown lost",
         "unknown lost"},
        /* A collection that was never collected cannot be lost. */
        {NULL,
         "[" SHELL(ID_A) "," SHELL(ID_B) ",{",
         NULL,
         {"false", "false"},
         "absent",
         "false"},
        {NULL,
         "[" SHELL(ID_A) "," SHELL(ID_B) "]",
         "{\"collections\":{\"teams-users\":{\"files\":[" VIEWS "]}}}",
         {"unknown lost", "unknown lost"},
         "unknown lost",
         "false"},
        {NULL,
         NULL,
         "{\"collections\":{\"teams-users\":{\"files\":[" VIEWS "]}}}",
         {"unknown lost", "unknown lost"},
         "unknown lost",
         "unknown lost"},
        /* It is not known which of the two collections lacks a record. */
        {"[" GRAPH(ID_A) "]",
         "[" SHELL(ID_A) "," SHELL(ID_B) "]",
         "{\"collections\":{\"teams-users\":{\"received\":4}}}",
         {"true", "unknown lost"},
         "absent",
         "false"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_views(&cases[i]);
        open_snapshot();
        assert_said("user.enterprise_voice", 0, cases[i].voice[0]);
        assert_said("user.enterprise_voice", 1, cases[i].voice[1]);
        assert_said("user.calling_policy", 1, cases[i].policy);
        assert_said("user.enterprise_voice_shell", 1, cases[i].by_shell);
        end_snapshot();
    }
}

static void a_lost_view_is_missed_by_each_of_many(void)
{
    const uint32_t people = 300;
    struct tv_buf shell;
    begin_snapshot();
    put_file("teams-users.graph.json", "[" GRAPH(ID_A) ",{");
    tv_buf_init(&shell, (size_t)1 << 20);
    for (uint32_t i = 0; i < people; i++) {
        tv_buf_printf(&shell,
                      "%s{\"Identity\":\"dddddddd-0000-4000-8000-%012u\","
                      "\"EnterpriseVoiceEnabled\":false}",
                      i > 0 ? "," : "[", (unsigned)i);
    }
    tv_buf_add_string(&shell, "]");
    put_bytes("teams-users.ps.json", shell.data, shell.size);
    tv_buf_finish(&shell);
    open_snapshot();
    assert_said("user.enterprise_voice", 0, "true");
    for (uint32_t i = 1; i <= people; i++) {
        assert_said("user.enterprise_voice", i, "unknown lost");
        assert_said("user.enterprise_voice_shell", i, "false");
    }
    end_snapshot();
}

/* Pages saved one by one, one of which is missing. */
static void a_number_that_pages_leave_out_is_a_lost_page(void)
{
    static const struct {
        const char *names[2];
        const char *problem; /* NULL: none */
    } cases[] = {
        {{"users.1.json", "users.3.json"},
         "users: 2 pages are numbered from 1 to 3: a page between them is "
         "missing"},
        {{"users.0001.json", "users.0003.json"},
         "users: 2 pages are numbered from 1 to 3: a page between them is "
         "missing"},
        {{"users.1.json", "users.9.json"},
         "users: 2 pages are numbered from 1 to 9: a page between them is "
         "missing"},
        {{"users.10.json", "users.20.json"}, NULL},
        {{"users.1.json", "users.2.json"}, NULL},
        {{"users.0.json", "users.100.json"}, NULL},
        {{"users.20261101.json", "users.20261103.json"}, NULL},
        {{"users.1.json", "users.last.json"}, NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file(cases[i].names[0],
                 "{\"value\":[" USER_A "],\"@odata.nextLink\":\"https://x\"}");
        put_file(cases[i].names[1], "{\"value\":[" USER_B "]}");
        open_snapshot();
        CU_ASSERT_EQUAL(snapshot->store.tables[TV_COLLECTION_USERS].complete,
                        cases[i].problem == NULL);
        if (cases[i].problem) {
            assert_problem("next-link", cases[i].problem);
        }
        end_snapshot();
    }
}

/* Get-CsOnlineUser leaves the property of a policy empty for users who have it
 * by a group. */
static void a_policy_of_a_group_is_among_the_effective_ones(void)
{
    begin_snapshot();
    put_file("teams-users.json",
             "[{\"Identity\":\"" ID_A "\",\"TeamsCallingPolicy\":null,"
             "\"EffectivePolicyAssignments\":[{\"PolicyType\":"
             "\"TeamsMeetingPolicy\",\"PolicyAssignment\":{\"DisplayName\":"
             "\"Kiosk\"}},{\"PolicyType\":\"TeamsCallingPolicy\","
             "\"PolicyAssignment\":{\"DisplayName\":\"Quiet\","
             "\"AssignmentType\":\"group\"}}]},"
             "{\"Identity\":\"" ID_B "\",\"TeamsCallingPolicy\":null,"
             "\"EffectivePolicyAssignments\":[]},"
             "{\"Identity\":\"dddddddd-0000-4000-8000-000000000004\","
             "\"EffectivePolicyAssignments\":[],"
             "\"TeamsCallingPolicy\":{\"Name\":\"Lone\"}},"
             "{\"Identity\":\"" ID_C "\",\"EffectivePolicyAssignments\":null,"
             "\"TeamsCallingPolicy\":{\"Name\":\"Loud\"}}]");
    open_snapshot();
    assert_said("user.calling_policy", 0, "'Quiet'");
    assert_said("user.calling_policy", 1, "absent");
    assert_said("user.calling_policy", 2, "'Lone'");
    assert_said("user.effective_calling_policy", 2, "absent");
    assert_said("user.calling_policy", 3, "'Loud'");
    assert_said("user.effective_calling_policy", 3, "unknown no-property");
    end_snapshot();
}

static void a_property_that_no_record_has_is_named(void)
{
    begin_snapshot();
    put_file("teams-users.json",
             "[{\"Identity\":\"" ID_A
             "\",\"EnterpriseVoiceEnabled\":true,\"LineUri\":null}]");
    open_snapshot();
    assert_problem("property-missing",
                   "teams-users: no record has \"TeamsUpgradeEffectiveMode\" "
                   "(user.upgrade_mode)");
    assert_problem(
        "property-missing",
        "teams-users: no record has \"AssignedPlan[].ServicePlanId\" "
        "(user.plans.id)");
    for (uint32_t i = 0; i < snapshot->problem_count; i++) {
        CU_ASSERT_PTR_NULL(strstr(snapshot->problems[i].text, "Status"));
        /* Other spellings of existing properties. */
        CU_ASSERT_PTR_NULL(
            strstr(snapshot->problems[i].text, "EnterpriseVoice"));
        CU_ASSERT_PTR_NULL(strstr(snapshot->problems[i].text, "LineUri"));
    }
    end_snapshot();
}

static void the_report_has_a_row_per_collection_and_problem(void)
{
    begin_snapshot();
    put_file("snapshot.json", "{\"collections\":{\"acs-federation\":{"
                              "\"time\":\"2026-11-23T09:00:00Z\"}}}");
    put_file("acs-federation.json", "{\"EnableAcsUsers\":true}");
    put_file("presence.json", "");
    open_snapshot();
    assert_said("snapshot.collections.name", 0,
                "['presence' 'acs-federation']");
    assert_said("snapshot.collections.problem", 0, "['empty' -]");
    assert_said("snapshot.collections.detail", 0,
                "['presence.json: the file is empty' -]");
    assert_said("snapshot.collections.time", 0, "[- 1795424400]");
    end_snapshot();
}

const char *const tv_test_suite = "snapshot completeness";
const struct tv_test tv_tests[] = {
    TV_TEST(a_last_page_with_a_link_is_not_the_last),
    TV_TEST(what_stands_in_place_of_the_next_page_is_no_empty_one),
    TV_TEST(a_round_number_of_rows_is_a_limit),
    TV_TEST(a_lost_view_is_not_replaced_by_the_other),
    TV_TEST(a_lost_view_is_missed_by_each_of_many),
    TV_TEST(a_number_that_pages_leave_out_is_a_lost_page),
    TV_TEST(a_policy_of_a_group_is_among_the_effective_ones),
    TV_TEST(a_property_that_no_record_has_is_named),
    TV_TEST(the_report_has_a_row_per_collection_and_problem),
    {NULL, NULL},
};
