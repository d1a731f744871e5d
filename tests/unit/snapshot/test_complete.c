/* SPDX-License-Identifier: Apache-2.0 */
/* What a manifest says, and what shows without one. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"

#define ANN "{\"id\":\"" ID_A "\",\"displayName\":\"Ann\"}"
#define BOB "{\"id\":\"" ID_B "\",\"displayName\":\"Bob\"}"
#define LINK "\"@odata.nextLink\":\"https://graph.example/next\""

static void the_manifest_names_the_tenant(void)
{
    begin_snapshot();
    put_file("snapshot.json",
             "{\"schemaVersion\":1,\"tenant\":{\"id\":\"" ID_C
             "\",\"name\":\"Contoso\",\"domain\":\"contoso.example\"},"
             "\"cloud\":\"global\",\"collectedAt\":\"2026-11-23T09:00:00Z\","
             "\"unknown\":{}}");
    open_snapshot();
    CU_ASSERT(snapshot->has_manifest);
    CU_ASSERT_EQUAL(snapshot->collected_at, 1795424400);
    CU_ASSERT_STRING_EQUAL(snapshot->tenant_domain, "contoso.example");
    assert_said("tenant.id", 0, "'" ID_C "'");
    assert_said("tenant.cloud", 0, "'global'");
    CU_ASSERT_EQUAL(snapshot->problem_count, 0);
    end_snapshot();
}

/* Windows PowerShell 5.1 writes it in UTF-16 unless it is told otherwise. */
static void a_manifest_may_be_in_utf_16(void)
{
    for (int big = 0; big < 2; big++) {
        begin_snapshot();
        put_utf16("snapshot.json",
                  "{\"schemaVersion\":1,\"cloud\":\"dod\","
                  "\"collections\":{\"users\":{\"expected\":2}}}",
                  big != 0, true);
        put_file("users.json", "[" ANN "]");
        open_snapshot();
        CU_ASSERT(snapshot->has_manifest);
        CU_ASSERT_FALSE(snapshot->manifest_lost);
        assert_no_problem("manifest");
        assert_said("tenant.cloud", 0, "'dod'");
        CU_ASSERT_EQUAL(snapshot->expected[TV_COLLECTION_USERS], 2);
        end_snapshot();
    }
}

static void a_manifest_of_nothing_but_a_mark_is_none(void)
{
    begin_snapshot();
    put_utf16("snapshot.json", "", false, true);
    put_file("users.json", "[" ANN "]");
    open_snapshot();
    assert_problem("manifest", NULL);
    CU_ASSERT(snapshot->manifest_lost);
    end_snapshot();
}

static void a_malformed_manifest_is_none(void)
{
    static const char *const bad[] = {
        "{",
        "[]",
        "{\"a\":1,\"a\":2}",
        "",
        "{\"schemaVersion\":2}",
        "{\"schemaVersion\":\"1\"}",
        "{\"schemaVersion\":1.5}",
        "{\"collections\":[{\"name\":\"users\"}]}",
        "{\"collections\":\"users\"}"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        begin_snapshot();
        put_file("snapshot.json", bad[i]);
        put_file("users.json", "[" ANN "]");
        open_snapshot();
        assert_problem("manifest", NULL);
        CU_ASSERT_FALSE(snapshot->has_manifest);
        CU_ASSERT(snapshot->manifest_lost);
        assert_table(TV_COLLECTION_USERS, "prc 1");
        assert_said("tenant.id", 0, "unknown not-collected");
        end_snapshot();
    }
}

static void what_the_manifest_calls_incomplete_is(void)
{
    static const struct {
        const char *said, *code, *problem;
    } cases[] = {
        {"\"complete\":false", "manifest-incomplete",
         "snapshot.json: \"users\" was not collected completely"},
        {"\"complete\":\"false\"", "manifest-incomplete",
         "snapshot.json: \"users\" was not collected completely"},
        {"\"complete\":1", "manifest-incomplete",
         "snapshot.json: \"users\" was not collected completely"},
        {"\"received\":1,\"expected\":2", "manifest-incomplete",
         "snapshot.json: \"users\" has fewer records than were expected"},
        {"\"expected\":2", "manifest-incomplete",
         "snapshot.json: \"users\" has fewer records than were expected"},
        {"\"files\":\"users.2.json\"", "manifest-incomplete",
         "snapshot.json: \"users\" names its files with something else than a "
         "list"},
        {"\"files\":[\"users.json\",{\"name\":\"users.2.json\"}]",
         "manifest-incomplete",
         "snapshot.json: \"users\" names its files with something else than a "
         "list"},
        {"\"sha256\":[\"00\"]", "manifest-incomplete",
         "snapshot.json: \"users\" has something else than hashes of its "
         "files"},
        {"\"received\":2,\"complete\":true", "manifest-incomplete",
         "snapshot.json: \"users\" has fewer records than were received"},
        {"\"received\":0,\"complete\":true", "manifest-incomplete",
         "snapshot.json: \"users\" has more records than were received"},
        {"\"received\":\"1\",\"complete\":true", "manifest-incomplete",
         "snapshot.json: \"users\" counts its records with something else than "
         "a whole number"},
        {"\"complete\":true,\"errors\":\"429 on page 3\"",
         "manifest-incomplete",
         "snapshot.json: \"users\" was collected with errors"},
        {"\"complete\":true,\"errors\":[{\"status\":429}]",
         "manifest-incomplete",
         "snapshot.json: \"users\" was collected with errors"},
        {"\"files\":[\"users.json\",\"users.2.json\"]", "missing-file",
         "snapshot.json: \"users\" names the file \"users.2.json\", which is "
         "not there"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char content[512];
        begin_snapshot();
        snprintf(content, sizeof(content), "{\"collections\":{\"users\":{%s}}}",
                 cases[i].said);
        put_file("snapshot.json", content);
        put_file("users.json", "[" ANN "]");
        open_snapshot();
        assert_problem(cases[i].code, cases[i].problem);
        assert_table(TV_COLLECTION_USERS, "pr- 1");
        end_snapshot();
    }
}

static void what_is_not_understood_of_a_manifest_is_told(void)
{
    static const struct {
        const char *said, *code, *problem, *table;
    } cases[] = {
        {"\"users\":\"incomplete\"", "manifest-incomplete",
         "snapshot.json: \"users\" is described by something else than an "
         "object",
         "pr- 1"},
        {"\"users\":false", "manifest-incomplete", NULL, "pr- 1"},
        {"\"user\":{\"complete\":false}", "manifest",
         "snapshot.json: \"user\" is no collection that telvet knows; was "
         "\"users\" meant?",
         "prc 1"},
        {"\"licence-assignments\":{}", "manifest",
         "snapshot.json: \"licence-assignments\" is no collection that telvet "
         "knows",
         "prc 1"},
        {"\"users\":null", NULL, NULL, "prc 1"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char content[256];
        begin_snapshot();
        snprintf(content, sizeof(content), "{\"collections\":{%s}}",
                 cases[i].said);
        put_file("snapshot.json", content);
        put_file("users.json", "[" ANN "]");
        open_snapshot();
        assert_table(TV_COLLECTION_USERS, cases[i].table);
        if (cases[i].code) {
            assert_problem(cases[i].code, cases[i].problem);
        } else {
            assert_no_problem("manifest");
            assert_no_problem("manifest-incomplete");
        }
        end_snapshot();
    }
}

static void what_the_manifest_finds_in_order_is_complete(void)
{
    static const char *const said[] = {
        "",
        "\"complete\":true",
        "\"complete\":null,\"errors\":null",
        "\"received\":1,\"expected\":1,\"errors\":[],\"complete\":true",
        "\"received\":2,\"errors\":{}",
        "\"errors\":\"\""};
    for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
        char content[512];
        begin_snapshot();
        snprintf(content, sizeof(content), "{\"collections\":{\"users\":{%s}}}",
                 said[i]);
        put_file("snapshot.json", content);
        put_file("users.json", "[" ANN "]");
        put_file("users.2.json", i == 4 ? "[" BOB "]" : "[]");
        open_snapshot();
        CU_ASSERT(snapshot->store.tables[TV_COLLECTION_USERS].complete);
        CU_ASSERT_FALSE(snapshot->manifest_lost);
        assert_no_problem("manifest-incomplete");
        end_snapshot();
    }
}

static void a_manifest_that_names_no_cloud_leaves_it_unknown(void)
{
    static const struct {
        const char *manifest, *cloud;
    } cases[] = {{"{}", "unknown no-property"},
                 {"{\"cloud\":null}", "unknown no-property"},
                 {"{\"cloud\":\"\"}", "unknown no-property"},
                 {"{\"cloud\":7}", "unknown no-property"},
                 {"{\"cloud\":\"gcchigh\"}", "'gcchigh'"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("snapshot.json", cases[i].manifest);
        open_snapshot();
        assert_said("tenant.cloud", 0, cases[i].cloud);
        end_snapshot();
    }
}

static void changed_files_are_named_if_they_are_hashed(void)
{
    for (int hash = 0; hash < 2; hash++) {
        begin_snapshot();
        put_file("snapshot.json",
                 "{\"collections\":{\"users\":{\"sha256\":{\"users.json\":"
                 "\"00\"}},\"skus\":{\"sha256\":{\"skus.json\":\"4F53CDA18C2BAA"
                 "0C0354BB5F9A3ECBE5ED12AB4D8E11BA873C2F11161202B945\"}}}}");
        put_file("users.json", "[" ANN "]");
        put_file("skus.json", "[]");
        options.hash_files = hash != 0;
        open_snapshot();
        if (!hash) {
            assert_no_problem("hash-mismatch");
            assert_said("user.name", 0, "'Ann'");
            end_snapshot();
            continue;
        }
        assert_problem("hash-mismatch",
                       "users.json: its SHA-256 is not the one that "
                       "snapshot.json names; it was changed after it was "
                       "collected");
        assert_said("user.name", 0, "unknown altered");
        assert_table(TV_COLLECTION_USERS, "pr- 1");
        CU_ASSERT_NOT_EQUAL(snapshot->problem_count, 0);
        for (uint32_t i = 0; i < snapshot->problem_count; i++) {
            CU_ASSERT_NOT_EQUAL(snapshot->problems[i].collection,
                                TV_COLLECTION_SKUS);
        }
        end_snapshot();
    }
}

static void a_last_page_with_a_link_is_not_the_last(void)
{
    static const struct {
        const char *one, *two;
        bool complete;
    } cases[] = {
        {"{\"value\":[" ANN "]," LINK "}", NULL, false},
        {"{" LINK ",\"value\":[" ANN "]}", NULL, false},
        {"{\"value\":[" ANN "],\"@odata.nextLink\":null}", NULL, true},
        {"{\"value\":[" ANN "]," LINK "}{\"value\":[" BOB "]}", NULL, true},
        {"{\"value\":[" ANN "]," LINK "}", "{\"value\":[" BOB "]}", true},
        {"{\"value\":[" ANN "]," LINK "}", "{\"value\":[" BOB "]," LINK "}",
         false},
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
        snprintf(pages, sizeof(pages), "{\"value\":[" ANN "]," LINK "}\n%s",
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

/* Two views of two people: Graph's "on", the shell's "off". */
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
        /* What was never collected cannot be lost. */
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
        /* Which of the two lacks a record, nobody knows. */
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

/* Get-CsOnlineUser leaves a policy's own property empty for those who have it
 * by their group. */
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
             "{\"Identity\":\"" ID_C "\","
             "\"TeamsCallingPolicy\":{\"Name\":\"Loud\"}}]");
    open_snapshot();
    assert_said("user.calling_policy", 0, "'Quiet'");
    assert_said("user.calling_policy", 1, "absent");
    assert_said("user.calling_policy", 2, "'Loud'");
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
        /* Other spellings of what is there. */
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

static void a_time_that_is_no_time_is_unknown(void)
{
    static const struct {
        const char *time, *said;
    } cases[] = {{"null", "[-]"},
                 {"7", "unknown wrong-type"},
                 {"[]", "unknown wrong-type"},
                 {"{}", "unknown wrong-type"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char manifest[128];
        snprintf(manifest, sizeof(manifest),
                 "{\"collections\":{\"acs-federation\":{\"time\":%s}}}",
                 cases[i].time);
        begin_snapshot();
        put_file("snapshot.json", manifest);
        put_file("acs-federation.json", "{\"EnableAcsUsers\":true}");
        open_snapshot();
        assert_said("snapshot.collections.time", 0, cases[i].said);
        end_snapshot();
    }
}

const char *const tv_test_suite = "snapshot completeness";
const struct tv_test tv_tests[] = {
    TV_TEST(the_manifest_names_the_tenant),
    TV_TEST(a_manifest_may_be_in_utf_16),
    TV_TEST(a_manifest_of_nothing_but_a_mark_is_none),
    TV_TEST(a_malformed_manifest_is_none),
    TV_TEST(what_the_manifest_calls_incomplete_is),
    TV_TEST(what_is_not_understood_of_a_manifest_is_told),
    TV_TEST(what_the_manifest_finds_in_order_is_complete),
    TV_TEST(a_manifest_that_names_no_cloud_leaves_it_unknown),
    TV_TEST(changed_files_are_named_if_they_are_hashed),
    TV_TEST(a_last_page_with_a_link_is_not_the_last),
    TV_TEST(what_stands_in_place_of_the_next_page_is_no_empty_one),
    TV_TEST(a_round_number_of_rows_is_a_limit),
    TV_TEST(a_lost_view_is_not_replaced_by_the_other),
    TV_TEST(a_policy_of_a_group_is_among_the_effective_ones),
    TV_TEST(a_property_that_no_record_has_is_named),
    TV_TEST(the_report_has_a_row_per_collection_and_problem),
    TV_TEST(a_time_that_is_no_time_is_unknown),
    {NULL, NULL}};
