/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever is wrong with a file: a sentence with its place, the rest is read,
 * and nothing passes for known. */
#define _DEFAULT_SOURCE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"
#include "json/reader.h"

#define ANN "{\"id\":\"" ID_A "\",\"displayName\":\"Ann\"}"
#define BOB "{\"id\":\"" ID_B "\",\"displayName\":\"Bob\"}"

static void a_malformed_record_costs_that_record(void)
{
    static const struct {
        const char *name, *content, *problem;
    } cases[] = {
        {"users.ndjson", ANN "\n{\"id\":oops}\n" BOB "\n",
         "users.ndjson:2:7: a value was expected"},
        {"users.ndjson", ANN "\n  {\"\xc3\xa9\":1,}\n" BOB "\n",
         "users.ndjson:2:10: a key in quotes was expected"},
        {"users.ndjson", ANN "\n{\"id\":\"x\n" BOB "\n",
         "users.ndjson:2:9: the text ends in a string"},
        {"users.ndjson", ANN "\n[1]\n" BOB "\n",
         "users.ndjson:2:1: an object was expected"},
        {"users.ndjson", ANN "\n{\"id\":\"\xff\"}\n" BOB "\n",
         "users.ndjson:2:8: invalid UTF-8"},
        {"users.ndjson", ANN "\n{\"id\":1,\"id\":2}\n" BOB "\n",
         "users.ndjson:2:9: the same key a second time"},
        {"users.json", "[" ANN ",\n{\"id\":oops},\n" BOB "]",
         "users.json:2:7: a value was expected"},
        {"users.json", "[" ANN ",\n 7,\n" BOB "]",
         "users.json:2:2: an object was expected"},
        {"users.json", "{\"value\":[" ANN ",\n{\"a\":[1 2]},\n" BOB "]}",
         "users.json:2:9: a comma or ] was expected"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\nx\n" ID_B ",Bob\n",
         "users.csv:3:1: fewer cells than the header has columns"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\nx,y,z\n" ID_B ",Bob\n",
         "users.csv:3:1: more cells than the header has columns"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\nx,\"y\"z\n" ID_B ",Bob\n",
         "users.csv:3:5: text behind a closing quote"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\nx,\xe9\n" ID_B ",Bob\n",
         "users.csv:3:3: invalid UTF-8; save it as UTF-8 (Excel: CSV UTF-8)"},
        {"users.json", "[" ANN ",\n {\"displayName\":\"Who\"},\n" BOB "]",
         "users.json:2:2: a record that says neither by id nor by name whose "
         "it is"},
        {"users.ndjson",
         ANN "\n{\"id\":\"5\",\"userPrincipalName\":null}\n" BOB,
         "users.ndjson:2:1: a record that says neither by id nor by name whose "
         "it is"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\n,\n,Who\n" ID_B ",Bob\n",
         "users.csv:4:1: a record that says neither by id nor by name whose it "
         "is"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot();
        assert_problem("malformed-record", cases[i].problem);
        assert_table(TV_COLLECTION_USERS, "pr- 2");
        assert_said("user.name", 0, "'Ann'");
        assert_said("user.name", 1, "'Bob'");
        CU_ASSERT_EQUAL(snapshot->files[0].bad_count, 1);
        end_snapshot();
    }
}

static void a_broken_structure_costs_the_rest(void)
{
    static const struct {
        const char *content, *problem, *table;
    } cases[] = {
        {"[" ANN, "the file ends in the middle of its records", "pr- 1"},
        {"[" ANN ",", "the file ends in the middle of its records", "pr- 1"},
        {"[" ANN ",{\"id\":", "the file ends in the middle of its records",
         "pr- 1"},
        {"[" ANN " " BOB "]", "a comma or ] was expected", "pr- 1"},
        {"[" ANN ",]", "a value was expected", "pr- 1"},
        {"{\"value\":[" ANN "}", "a comma or ] was expected", "pr- 1"},
        {"{\"value\":[" ANN "]", "the file ends in the middle of its records",
         "pr- 1"},
        {"{\"value\":[" ANN "],}", "a key in quotes was expected", "pr- 1"},
        {"{\"value\":[" ANN "],\"x\":01}", "a number with a leading zero",
         "pr- 1"},
        {"[", "the file ends in the middle of its records", "p-- 0"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.json", cases[i].content);
        open_snapshot();
        assert_problem("broken-file", NULL);
        bool found = snapshot->problem_count > 0 &&
                     strstr(snapshot->problems[0].text, cases[i].problem);
        CU_ASSERT(found);
        if (!found) {
            printf("    %s\n", snapshot->problems[0].text);
        }
        assert_table(TV_COLLECTION_USERS, cases[i].table);
        end_snapshot();
    }
}

static void what_is_no_export_is_unreadable(void)
{
    static const struct {
        const char *content, *code, *problem;
    } cases[] = {
        {"", "empty", "users.json: the file is empty"},
        {" \n\t", "empty", "users.json: the file is empty"},
        {"\xef\xbb\xbf", "empty", "users.json: the file is empty"},
        {"\"x\"", "unreadable",
         "users.json:1:1: not JSON: an array or an object was expected"},
        {"id,displayName\n" ID_A ",Ann\n", "unreadable",
         "users.json:1:1: not JSON: an array or an object was expected"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file("users.json", cases[i].content);
        open_snapshot();
        assert_problem(cases[i].code, cases[i].problem);
        assert_table(TV_COLLECTION_USERS, "p-- 0");
        end_snapshot();
    }
}

static void what_is_handed_in_by_mistake_is_named(void)
{
    static const struct {
        const char *content, *problem;
        size_t size; /* if it has a NUL */
    } cases[] = {
        {"\r\n<!DOCTYPE html><html>", "a web page", 0},
        {"<HTML>", "a web page", 0},
        {"<Objs Version=\"1.1.0.1\">", "written by Export-Clixml", 0},
        {"<?xml version=\"1.0\"?>", "XML", 0},
        {"PK\3\4\24\0\6\0", "an Excel workbook", 8},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Excel workbook", 9},
        {"\x1f\x8b\x08\0", "packed", 4},
        {"\x1f\x8b\x08", "packed", 0},
        {"\r\nName Id\r\n---- --\r\nAnn  1\r\n", "printed by Format-Table", 0},
    };
    static const char *const names[] = {"users.json", "users.csv",
                                        "experts.txt"};
    for (size_t i = 0; i < 3 * (sizeof(cases) / sizeof(cases[0])); i++) {
        const char *content = cases[i / 3].content;
        size_t size = cases[i / 3].size;
        begin_snapshot();
        put_bytes(names[i % 3], content, size > 0 ? size : strlen(content));
        open_snapshot();
        bool found = snapshot->problem_count > 0 &&
                     strstr(snapshot->problems[0].text, cases[i / 3].problem);
        CU_ASSERT(found);
        if (!found) {
            printf("    %s: %s\n", names[i % 3], cases[i / 3].problem);
        }
        assert_problem("unreadable", NULL);
        assert_table(snapshot->files[0].collection, "p-- 0");
        end_snapshot();
    }
}

static void a_header_must_say_what_is_below_it(void)
{
    static const struct {
        const char *name, *content, *problem;
    } cases[] = {
        {"users.csv", "Benutzer,displayName\nx,Ann\n",
         "users.csv:1:1: no column says whose the rows are: one with the name "
         "id, ObjectId or userPrincipalName was expected"},
        {"users.csv", "\r\nsep=;\r\n" ID_A ";Ann\r\n" ID_B ";Bob\r\n",
         "users.csv:3:1: no column says whose the rows are: one with the name "
         "id, ObjectId or userPrincipalName was expected"},
        {"users.csv", "Users of Contoso\n\nid,displayName\n" ID_A ",Ann\n",
         "users.csv:1:1: no column says whose the rows are: one with the name "
         "id, ObjectId or userPrincipalName was expected"},
        {"numbers.csv", "TelephoneNumber\n+1\n",
         "numbers.csv:1:1: no column says whose the rows are: one with the "
         "name assignmentTargetId, AssignedPstnTargetId or TargetId was "
         "expected"},
        {"presence.csv", "user,availability\nann,Away\n",
         "presence.csv:1:1: no column says whose the rows are: one with the "
         "name id was expected"},
        {"acs-federation.csv", "Key,Value\nEnableAcsUsers,True\n",
         "acs-federation.csv:1:1: no column has the name of a property, as "
         "Get-CsTeamsAcsFederationConfiguration shows them"},
        {"users.csv", "\nid,\"display\"name\n",
         "users.csv:2:12: text behind a closing quote"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot();
        assert_problem("unreadable", cases[i].problem);
        assert_no_problem("malformed-record");
        assert_table(snapshot->files[0].collection, "p-- 0");
        end_snapshot();
    }
}

/* What is exported where there is nothing has a header, or no byte. */
static void a_list_without_a_header_is_no_empty_one(void)
{
    static const char *const names[] = {"users.csv", "numbers.csv",
                                        "allowlist.txt", "experts.csv"};
    static const char *const contents[] = {"\xef\xbb\xbf", "\r\n \r\n",
                                           "#TYPE System.Object\r\n", "sep=;"};
    for (size_t i = 0; i < 16; i++) {
        begin_snapshot();
        put_file(names[i / 4], contents[i % 4]);
        open_snapshot();
        assert_problem("empty", NULL);
        assert_table(snapshot->files[0].collection, "p-- 0");
        end_snapshot();
    }
}

static void an_error_that_was_answered_is_no_record(void)
{
    static const char *const answers[] = {
        "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}",
        "{\"value\":[]}\n\n{\n \"error\" : { } }",
        "[{\"error\":{\"code\":\"AuthorizationFailed\"}}]",
    };
    for (uint32_t id = 0; id < TV_COLLECTION_MANIFEST; id++) {
        char name[64];
        snprintf(name, sizeof(name), "%s.json",
                 tv_collection_info((enum tv_collection)id)->name);
        for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
            char problem[256];
            begin_snapshot();
            put_file(name, answers[i]);
            open_snapshot();
            snprintf(problem, sizeof(problem),
                     "%s:%s: an error that the service answered instead of "
                     "records; collect it again",
                     name,
                     i == 0   ? "1:1"
                     : i == 1 ? "3:1"
                              : "1:2");
            assert_problem("malformed-record", problem);
            assert_table((enum tv_collection)id, "pr- 0");
            end_snapshot();
        }
    }
}

/* The sources of these leave out what is blank. */
static void what_has_nothing_of_its_collection_is_no_record(void)
{
    static const struct {
        const char *name, *content, *fact, *expected;
    } cases[] = {
        {"endpoints.json", "[{\"id\":11}]", "network.endpoints.id", "[11]"},
        {"endpoints.json", "[{\"id\":11}]", "network.teams_media.udp",
         "absent"},
        {"endpoints.json", "{\"latest\":\"2026102900\"}",
         "network.endpoints.id", "unknown incomplete"},
        {"endpoints.json", "{\"latest\":\"2026102900\"}",
         "network.teams_media.udp", "unknown incomplete"},
        {"acs-resources.json", "[{\"id\":\"/subscriptions/s\"}]",
         "tenant.acs_resources.immutable_id", "[-]"},
        {"acs-resources.json", "[{\"name\":\"n\"}]",
         "tenant.acs_resources.immutable_id", "[-]"},
        {"acs-resources.json", "[{\"subscriptionId\":\"s\"}]",
         "tenant.acs_resources.immutable_id", "unknown incomplete"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot();
        assert_said(cases[i].fact, 0, cases[i].expected);
        if (strstr(cases[i].expected, "unknown")) {
            assert_problem("malformed-record", NULL);
        } else {
            assert_no_problem("malformed-record");
        }
        end_snapshot();
        /* Whatever else is asked for. */
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot_for(cases[i].fact);
        assert_said(cases[i].fact, 0, cases[i].expected);
        end_snapshot();
    }
}

static void files_that_cannot_be_read_are_named(void)
{
    char path[256];
    begin_snapshot();
    snprintf(path, sizeof(path), "%s/users.json", directory());
    CU_ASSERT_EQUAL_FATAL(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/skus.json", directory());
    CU_ASSERT_EQUAL_FATAL(mkfifo(path, 0600), 0);
    snprintf(path, sizeof(path), "%s/presence.json", directory());
    CU_ASSERT_EQUAL_FATAL(symlink("/nonexistent/x", path), 0);
    open_snapshot();
    assert_problem("unreadable", "users.json: Is a directory");
    assert_problem("unreadable", "skus.json: not a regular file");
    assert_problem("unreadable", "presence.json: No such file or directory");
    assert_table(TV_COLLECTION_USERS, "p-- 0");
    assert_table(TV_COLLECTION_SKUS, "p-- 0");
    assert_said("tenant.skus.id", 0, "unknown unreadable");
    end_snapshot();
}

static void unknown_names_are_reported(void)
{
    static const struct {
        const char *name, *problem;
    } cases[] = {
        {"user.json", "not a name that telvet knows; was \"users\" meant?"},
        {"users (1).json",
         "not a name that telvet knows; was \"users\" meant?"},
        {"Users - Copy.json",
         "not a name that telvet knows; was \"users\" meant?"},
        {"teams-users_20261120.csv",
         "not a name that telvet knows; was \"teams-users\" meant?"},
        {"Snapshot.json",
         "not a name that telvet knows; was \"snapshot\" meant?"},
        {"usersettings.json", "not a name that telvet knows; it is not read"},
        {"something-else.json", "not a name that telvet knows; it is not read"},
        {"users.xlsx", "an Excel workbook: save the sheet as CSV UTF-8"},
        {"Users.JSON.gz", "packed: unpack it"},
        {"users.xml", "XML: export it as JSON or CSV"},
        {"users", "not read; .json, .ndjson, .jsonl, .csv or .txt was expected "
                  "at the end of its name"},
        {"users.json.bak", "not read; .json, .ndjson, .jsonl, .csv or .txt was "
                           "expected at the end of its name"},
    };
    const uint32_t count = sizeof(cases) / sizeof(cases[0]);
    begin_snapshot();
    for (size_t i = 0; i < count; i++) {
        put_file(cases[i].name, "[]");
    }
    put_file("us\xe9rs.json", "[]");
    put_file("README.txt", "");
    put_file("notes.md", "");
    put_file(".hidden", "");
    open_snapshot();
    for (size_t i = 0; i < count; i++) {
        char problem[256];
        snprintf(problem, sizeof(problem), "%s: %s", cases[i].name,
                 cases[i].problem);
        assert_problem("unknown-file", problem);
    }
    assert_problem("unknown-file",
                   "us?rs.json: a name that is not UTF-8; it is not read");
    CU_ASSERT_EQUAL(snapshot->problem_count, count + 1);
    assert_table(TV_COLLECTION_USERS, "--- 0");
    end_snapshot();
}

static void names_are_the_same_in_any_case(void)
{
    begin_snapshot();
    put_file("Users.1.JSON", "[" ANN "]");
    put_file("USERS.2.Csv", "id,displayName\n" ID_B ",Bob\n");
    open_snapshot();
    assert_table(TV_COLLECTION_USERS, "prc 2");
    assert_no_problem("unknown-file");
    end_snapshot();
}

static void no_directory_is_an_error(void)
{
    struct tv_error err = {TV_OK, ""};
    struct tv_snapshot *none = NULL;
    begin_snapshot();
    put_file("users.json", "[]");
    char path[256];
    snprintf(path, sizeof(path), "%s/users.json", directory());
    CU_ASSERT_EQUAL(tv_snapshot_open(path, &options, &none, &err), TV_INPUT);
    snprintf(path, sizeof(path), "%s/nothing", directory());
    CU_ASSERT_EQUAL(tv_snapshot_open(path, &options, &none, &err), TV_SYSTEM);
    CU_ASSERT_PTR_NULL(none);
    end_snapshot();
}

static void a_record_over_the_limit_costs_itself(void)
{
    size_t huge = TV_JSON_MAX_RECORD + ((size_t)3 << 20);
    char *content = tv_calloc(huge + 400, 1);
    size_t used = strlen(ANN "\n{\"x\":\"");
    memcpy(content, ANN "\n{\"x\":\"", used);
    memset(content + used, 'x', huge);
    memcpy(content + used + huge, "\"}\n" BOB "\n{\n", sizeof(BOB) + 6);
    begin_snapshot();
    put_bytes("users.ndjson", content, strlen(content));
    open_snapshot();
    assert_problem("malformed-record",
                   "users.ndjson:2:1: a record over 16 MiB");
    assert_problem("malformed-record",
                   "users.ndjson:4:2: a key in quotes was expected");
    assert_table(TV_COLLECTION_USERS, "pr- 2");
    assert_said("user.name", 1, "'Bob'");
    end_snapshot();
    tv_free(content);
}

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
        {"\"deletedDateTime\":\"2026-11-23T09:00:00Z\"", "user.deleted_at",
         "1795424400"},
        {"\"deletedDateTime\":\"soon\"", "user.deleted_at", "unknown bad-text"},
        {"\"businessPhones\":\"+1\"", "user.office_phones", "['+1']"},
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
        {"\"assignedPlans\":\"Microsoft.Graph.PowerShell.Models."
         "MicrosoftGraphAssignedPlan\"",
         "user.plans.id", "unknown flattened"},
        {"\"assignedPlans\":[{\"servicePlanId\":\"" ID_B "\"},"
         "\"@{ServicePlanId=" ID_C "}\"]",
         "user.plans.id", "unknown flattened"},
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

/* Called while a file of many chunks is read. */
static void cut_the_file(void *user, uint64_t done, uint64_t total)
{
    char path[512];
    bool *was_cut = user;
    (void)total;
    if (done > 0 && !*was_cut) {
        snprintf(path, sizeof(path), "%s/users.ndjson", directory());
        CU_ASSERT_EQUAL(truncate(path, (off_t)4 << 20), 0);
        *was_cut = true;
    }
}

static void a_file_that_changes_while_it_is_read_is_broken(void)
{
    struct tv_buf out;
    bool was_cut = false;
    begin_snapshot();
    tv_buf_init(&out, (size_t)32 << 20);
    /* Whole lines, wherever it is cut. */
    for (unsigned i = 0; i < (16u << 20) / 64; i++) {
        tv_buf_printf(&out,
                      "{\"id\":\"aaaaaaaa-0000-4000-8000-%012u\",\"x\":1}"
                      "%10s\n",
                      i, "");
    }
    put_bytes("users.ndjson", out.data, out.size);
    tv_buf_finish(&out);
    options.progress = cut_the_file;
    options.progress_user = &was_cut;
    open_snapshot();
    CU_ASSERT(was_cut);
    assert_problem("broken-file",
                   "users.ndjson: the file changed while it was read");
    CU_ASSERT_FALSE(snapshot->store.tables[TV_COLLECTION_USERS].complete);
    end_snapshot();
}

const char *const tv_test_suite = "snapshot faults";
const struct tv_test tv_tests[] = {
    TV_TEST(a_malformed_record_costs_that_record),
    TV_TEST(a_broken_structure_costs_the_rest),
    TV_TEST(what_is_no_export_is_unreadable),
    TV_TEST(what_is_handed_in_by_mistake_is_named),
    TV_TEST(a_header_must_say_what_is_below_it),
    TV_TEST(a_list_without_a_header_is_no_empty_one),
    TV_TEST(an_error_that_was_answered_is_no_record),
    TV_TEST(what_has_nothing_of_its_collection_is_no_record),
    TV_TEST(files_that_cannot_be_read_are_named),
    TV_TEST(unknown_names_are_reported),
    TV_TEST(names_are_the_same_in_any_case),
    TV_TEST(no_directory_is_an_error),
    TV_TEST(a_record_over_the_limit_costs_itself),
    TV_TEST(values_of_a_wrong_kind_are_unknown),
    TV_TEST(numbers_that_do_not_fit_are_unknown),
    TV_TEST(a_file_that_changes_while_it_is_read_is_broken),
    {NULL, NULL}};
