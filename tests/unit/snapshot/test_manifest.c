/* SPDX-License-Identifier: Apache-2.0 */
/* What a manifest states, and which parts of it are not understood. */
#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "support/test.h"

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

/* Windows PowerShell 5.1 writes UTF-16 by default. */
static void a_manifest_may_be_in_utf_16(void)
{
    for (int big = 0; big < 2; big++) {
        begin_snapshot();
        put_utf16("snapshot.json",
                  "{\"schemaVersion\":1,\"cloud\":\"dod\","
                  "\"collections\":{\"users\":{\"expected\":2}}}",
                  big != 0, true);
        put_file("users.json", "[" USER_A "]");
        open_snapshot();
        CU_ASSERT(snapshot->has_manifest);
        CU_ASSERT_FALSE(snapshot->manifest_lost);
        assert_no_problem("manifest");
        assert_said("tenant.cloud", 0, "'dod'");
        CU_ASSERT_EQUAL(snapshot->expected[TV_COLLECTION_USERS], 2);
        end_snapshot();
    }
}

/* File systems that ignore case return names as they were typed once. */
static void the_manifest_is_known_in_capitals(void)
{
    begin_snapshot();
    put_file("SNAPSHOT.JSON",
             "{\"cloud\":\"dod\",\"collections\":{\"user\":{}}}");
    put_file("users.json", "[" USER_A "]");
    open_snapshot();
    CU_ASSERT(snapshot->has_manifest);
    assert_no_problem("unknown-file");
    assert_problem("manifest", NULL);
    assert_said("tenant.cloud", 0, "'dod'");
    end_snapshot();
    begin_snapshot();
    put_file("SNAPSHOT.JSON", "{\"cloud\":\"dod\"}");
    put_file("snapshot.json", "{\"cloud\":\"china\"}");
    open_snapshot();
    assert_problem("unknown-file", NULL);
    assert_said("tenant.cloud", 0, "'china'");
    end_snapshot();
}

static void a_manifest_of_nothing_but_a_mark_is_none(void)
{
    begin_snapshot();
    put_utf16("snapshot.json", "", false, true);
    put_file("users.json", "[" USER_A "]");
    open_snapshot();
    assert_problem("manifest", NULL);
    CU_ASSERT(snapshot->manifest_lost);
    end_snapshot();
}

static void by_a_malformed_manifest_nothing_is_complete(void)
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
        put_file("users.json", "[" USER_A "]");
        open_snapshot();
        assert_problem("manifest", NULL);
        CU_ASSERT_FALSE(snapshot->has_manifest);
        CU_ASSERT(snapshot->manifest_lost);
        assert_table(TV_COLLECTION_USERS, "pr- 1");
        assert_said("tenant.id", 0, "unknown not-collected");
        assert_said("snapshot.collections.time", 0, "unknown lost");
        end_snapshot();
    }
}

/* The message does not contain the path of the snapshot. */
/* The problem that is visible is reported, and that there may be more. */
static void by_a_malformed_manifest_there_may_be_more_problems(void)
{
    begin_snapshot();
    put_file("snapshot.json", "{");
    put_file("presence.json", "");
    put_file("calling-policies.json", "[{\"Identity\":\"Global\"}]");
    open_snapshot_for("snapshot.collections.problem");
    assert_said("snapshot.collections.problem", 0, "['empty' ?9 ?9]");
    end_snapshot();
}

static void a_malformed_manifest_is_called_by_its_name(void)
{
    begin_snapshot();
    put_file("snapshot.json", "{");
    open_snapshot();
    assert_problem("manifest",
                   "snapshot.json:1:2: a key in quotes was expected; until it "
                   "is mended, or taken out, no collection counts as complete");
    end_snapshot();
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
        {"\"complete\":true,\"errors\":2", "manifest-incomplete",
         "snapshot.json: \"users\" was collected with errors"},
        {"\"complete\":true,\"errors\":0.5", "manifest-incomplete",
         "snapshot.json: \"users\" was collected with errors"},
        {"\"complete\":true,\"errors\":true", "manifest-incomplete",
         "snapshot.json: \"users\" was collected with errors"},
        /* For an unknown file. */
        {"\"sha256\":\"00\"", "manifest-incomplete",
         "snapshot.json: \"users\" has something else than hashes of its "
         "files"},
        {"\"files\":[\"users.json\",\"users.json\"],\"sha256\":\"00\"",
         "manifest-incomplete",
         "snapshot.json: \"users\" has something else than hashes of its "
         "files"},
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
        put_file("users.json", "[" USER_A "]");
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
        put_file("users.json", "[" USER_A "]");
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
        "\"errors\":\"\"",
        "\"errors\":0",
        "\"errors\":false"};
    for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
        char content[512];
        begin_snapshot();
        snprintf(content, sizeof(content), "{\"collections\":{\"users\":{%s}}}",
                 said[i]);
        put_file("snapshot.json", content);
        put_file("users.json", "[" USER_A "]");
        put_file("users.2.json", i == 4 ? "[" USER_B "]" : "[]");
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
        put_file("users.json", "[" USER_A "]");
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

static void the_hash_of_one_file_may_stand_alone(void)
{
#define HASH_OF_NONE                                                           \
    "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
    static const char *const said[] = {
        "{\"collections\":{\"users\":{\"files\":[\"users.json\"],"
        "\"sha256\":\"" HASH_OF_NONE "\"}}}",
        "{\"collections\":{\"users\":{\"files\":[\"users.json\"],"
        "\"sha256\":\"00\"}}}"};
    for (int changed = 0; changed < 2; changed++) {
        begin_snapshot();
        put_file("snapshot.json", said[changed]);
        put_file("users.json", "[]");
        options.hash_files = true;
        open_snapshot();
        assert_no_problem("manifest-incomplete");
        if (changed) {
            assert_problem("hash-mismatch", NULL);
        } else {
            assert_no_problem("hash-mismatch");
        }
        end_snapshot();
    }
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

const char *const tv_test_suite = "snapshot manifest";
const struct tv_test tv_tests[] = {
    TV_TEST(the_manifest_names_the_tenant),
    TV_TEST(a_manifest_may_be_in_utf_16),
    TV_TEST(the_manifest_is_known_in_capitals),
    TV_TEST(a_manifest_of_nothing_but_a_mark_is_none),
    TV_TEST(by_a_malformed_manifest_nothing_is_complete),
    TV_TEST(by_a_malformed_manifest_there_may_be_more_problems),
    TV_TEST(a_malformed_manifest_is_called_by_its_name),
    TV_TEST(what_the_manifest_calls_incomplete_is),
    TV_TEST(what_is_not_understood_of_a_manifest_is_told),
    TV_TEST(what_the_manifest_finds_in_order_is_complete),
    TV_TEST(a_manifest_that_names_no_cloud_leaves_it_unknown),
    TV_TEST(changed_files_are_named_if_they_are_hashed),
    TV_TEST(the_hash_of_one_file_may_stand_alone),
    TV_TEST(a_time_that_is_no_time_is_unknown),
    {NULL, NULL},
};
