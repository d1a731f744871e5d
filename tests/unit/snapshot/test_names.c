/* SPDX-License-Identifier: Apache-2.0 */
/* Which files are read, and what is reported about the others. */
#define _DEFAULT_SOURCE

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "support/test.h"

static void put_directory(const char *name)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", directory(), name);
    CU_ASSERT_EQUAL_FATAL(mkdir(path, 0700), 0);
}

static void files_that_cannot_be_read_are_named(void)
{
    char path[256];
    begin_snapshot();
    put_directory("users.json");
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
        {"snapshots.json",
         "not a name that telvet knows; was \"snapshot\" meant?"},
        {"usersettings.json", "not a name that telvet knows; it is not read"},
        {"something-else.json", "not a name that telvet knows; it is not read"},
        {"users.xlsx", "an Excel workbook: save the sheet as CSV UTF-8"},
        {"Users.JSON.gz", "packed: unpack it"},
        {"users.xml", "XML: export it as JSON or CSV"},
        {"users.json.crdownload",
         "a download that was not finished: get it again"},
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

/* An archive that was unpacked into a folder of its own, tenants side by side.
 */
static void folders_are_not_read(void)
{
    static const char *const names[] = {"contoso", "users", "users.old"};
    begin_snapshot();
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        put_directory(names[i]);
    }
    open_snapshot();
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char problem[256];
        snprintf(problem, sizeof(problem),
                 "%s: a folder, which is not read: scan it by itself, or move "
                 "its exports out of it",
                 names[i]);
        assert_problem("unknown-file", problem);
        CU_ASSERT_EQUAL(snapshot->files[i].size, 0);
    }
    end_snapshot();
}

static void names_are_the_same_in_any_case(void)
{
    begin_snapshot();
    put_file("Users.1.JSON", "[" USER_A "]");
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

const char *const tv_test_suite = "snapshot names";
const struct tv_test tv_tests[] = {
    TV_TEST(files_that_cannot_be_read_are_named),
    TV_TEST(unknown_names_are_reported),
    TV_TEST(folders_are_not_read),
    TV_TEST(names_are_the_same_in_any_case),
    TV_TEST(no_directory_is_an_error),
    {NULL, NULL},
};
