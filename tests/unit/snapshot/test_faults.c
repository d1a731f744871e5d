/* SPDX-License-Identifier: Apache-2.0 */
/* A fault in a file is reported with its place, the rest is read, and nothing
 * lost counts as known. */
#define _DEFAULT_SOURCE

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "fixture.h"
#include "support/test.h"
#include "json/reader.h"

static void a_malformed_record_costs_that_record(void)
{
    static const struct {
        const char *name, *content, *problem;
    } cases[] = {
        {"users.ndjson", USER_A "\n{\"id\":oops}\n" USER_B "\n",
         "users.ndjson:2:7: a value was expected"},
        {"users.ndjson", USER_A "\n  {\"\xc3\xa9\":1,}\n" USER_B "\n",
         "users.ndjson:2:10: a key in quotes was expected"},
        {"users.ndjson", USER_A "\n{\"id\":\"x\n" USER_B "\n",
         "users.ndjson:2:9: the text ends in a string"},
        {"users.ndjson", USER_A "\n[1]\n" USER_B "\n",
         "users.ndjson:2:1: an object was expected"},
        {"users.ndjson", USER_A "\n{\"id\":\"\xff\"}\n" USER_B "\n",
         "users.ndjson:2:8: invalid UTF-8"},
        {"users.ndjson", USER_A "\n{\"id\":1,\"id\":2}\n" USER_B "\n",
         "users.ndjson:2:9: the same key a second time"},
        {"users.json", "[" USER_A ",\n{\"id\":oops},\n" USER_B "]",
         "users.json:2:7: a value was expected"},
        {"users.json", "[" USER_A ",\n 7,\n" USER_B "]",
         "users.json:2:2: an object was expected"},
        {"users.json", "{\"value\":[" USER_A ",\n{\"a\":[1 2]},\n" USER_B "]}",
         "users.json:2:9: a comma or ] was expected"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\nx\n" ID_B ",Bob\n",
         "users.csv:3:1: fewer cells than the header has columns"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\nx,y,z\n" ID_B ",Bob\n",
         "users.csv:3:1: more cells than the header has columns"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\nx,\"y\"z\n" ID_B ",Bob\n",
         "users.csv:3:5: text behind a closing quote"},
        {"users.csv", "id,displayName\n" ID_A ",Ann\nx,\xe9\n" ID_B ",Bob\n",
         "users.csv:3:3: invalid UTF-8; save it as UTF-8 (Excel: CSV UTF-8)"},
        {"users.json", "[" USER_A ",\n {\"displayName\":\"Who\"},\n" USER_B "]",
         "users.json:2:2: a record that says neither by id nor by name whose "
         "it is"},
        {"users.ndjson",
         USER_A "\n{\"id\":\"5\",\"userPrincipalName\":null}\n" USER_B,
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
        {"[" USER_A, "the file ends in the middle of its records", "pr- 1"},
        {"[" USER_A ",", "the file ends in the middle of its records", "pr- 1"},
        {"[" USER_A ",{\"id\":", "the file ends in the middle of its records",
         "pr- 1"},
        {"[" USER_A " " USER_B "]", "a comma or ] was expected", "pr- 1"},
        {"[" USER_A ",]", "a value was expected", "pr- 1"},
        {"{\"value\":[" USER_A "}", "a comma or ] was expected", "pr- 1"},
        {"{\"value\":[" USER_A "]",
         "the file ends in the middle of its records", "pr- 1"},
        {"{\"value\":[" USER_A "],}", "a key in quotes was expected", "pr- 1"},
        {"{\"value\":[" USER_A "],\"x\":01}", "a number with a leading zero",
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
                                        "experts.txt", "users.ndjson"};
    for (size_t i = 0; i < 4 * (sizeof(cases) / sizeof(cases[0])); i++) {
        const char *content = cases[i / 4].content;
        size_t size = cases[i / 4].size;
        begin_snapshot();
        put_bytes(names[i % 4], content, size > 0 ? size : strlen(content));
        open_snapshot();
        bool found = snapshot->problem_count > 0 &&
                     strstr(snapshot->problems[0].text, cases[i / 4].problem);
        CU_ASSERT(found);
        if (!found) {
            printf("    %s: %s\n", names[i % 4], cases[i / 4].problem);
        }
        assert_problem("unreadable", NULL);
        assert_table(snapshot->files[0].collection, "p-- 0");
        end_snapshot();
    }
    /* The line after the header is far away. */
    char wide[5000];
    memset(wide, 'n', sizeof(wide));
    memcpy(wide + sizeof(wide) - 10, "\r\n-- --\r\n", 10);
    begin_snapshot();
    put_bytes("users.ndjson", wide, sizeof(wide));
    open_snapshot();
    CU_ASSERT_PTR_NOT_NULL(
        strstr(snapshot->problems[0].text, "printed by Format-Table"));
    end_snapshot();
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

/* An export of nothing has a header, or no bytes at all. */
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

/* The sources of these collections leave out empty properties. */
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
        /* The same if only this fact is wanted. */
        begin_snapshot();
        put_file(cases[i].name, cases[i].content);
        open_snapshot_for(cases[i].fact);
        assert_said(cases[i].fact, 0, cases[i].expected);
        end_snapshot();
    }
}

static void a_record_over_the_limit_costs_itself(void)
{
    size_t huge = TV_JSON_MAX_RECORD + ((size_t)3 << 20);
    char *content = tv_calloc(huge + 400, 1);
    size_t used = strlen(USER_A "\n{\"x\":\"");
    memcpy(content, USER_A "\n{\"x\":\"", used);
    memset(content + used, 'x', huge);
    memcpy(content + used + huge, "\"}\n" USER_B "\n{\n", sizeof(USER_B) + 6);
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
    /* Lines of 64 bytes, so that any cut leaves whole lines. */
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
    TV_TEST(a_record_over_the_limit_costs_itself),
    TV_TEST(a_file_that_changes_while_it_is_read_is_broken),
    {NULL, NULL},
};
