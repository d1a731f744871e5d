/* SPDX-License-Identifier: Apache-2.0 */
/* Collections that no wanted fact comes from are noted as present, but not
 * read. */
#include <string.h>

#include "fixture.h"
#include "support/test.h"

#define ANN "{\"id\":\"" ID_A "\",\"accountEnabled\":true}\n"
#define PRESENCE "{\"id\":\"" ID_A "\",\"availability\":\"Away\"}\nbroken\n"

static const struct tv_snapshot_file *file_of(const char *name)
{
    for (uint32_t i = 0; i < snapshot->file_count; i++) {
        if (strcmp(snapshot->files[i].name, name) == 0) {
            return &snapshot->files[i];
        }
    }
    CU_FAIL_FATAL("no such file");
    return NULL;
}

static void put_some(void)
{
    begin_snapshot();
    put_file("users.ndjson", ANN);
    put_file("presence.ndjson", PRESENCE);
    put_file("presense.json", "[]");
}

static void what_nobody_asks_for_is_not_read(void)
{
    put_some();
    open_snapshot_for("user.enabled");
    const struct tv_snapshot_file *presence = file_of("presence.ndjson");
    CU_ASSERT_TRUE(presence->not_asked_for);
    CU_ASSERT_EQUAL(presence->size, sizeof(PRESENCE) - 1);
    CU_ASSERT_PTR_NULL(presence->form);
    CU_ASSERT_EQUAL(presence->record_count, 0);
    assert_table(TV_COLLECTION_PRESENCE, "prc 0");
    assert_no_problem("malformed-record");
    assert_problem("unknown-file", NULL);
    assert_said("user.enabled", 0, "true");
    /* It is not absent, because it was not read. */
    assert_said("user.presence.availability", 0, "unknown not-read");
    end_snapshot();
}

static void one_fact_of_it_is_enough_to_read_it(void)
{
    put_some();
    open_snapshot_for("user.presence.availability");
    CU_ASSERT_FALSE(file_of("presence.ndjson")->not_asked_for);
    assert_table(TV_COLLECTION_PRESENCE, "pr- 1");
    assert_problem("malformed-record", NULL);
    assert_said("user.presence.availability", 0, "'Away'");
    end_snapshot();
}

static void who_asks_about_the_collections_has_them_all_read(void)
{
    put_some();
    open_snapshot_for("snapshot.collections.problem");
    CU_ASSERT_FALSE(file_of("presence.ndjson")->not_asked_for);
    assert_table(TV_COLLECTION_PRESENCE, "pr- 1");
    assert_problem("malformed-record", NULL);
    end_snapshot();
}

static void who_there_is_is_always_read(void)
{
    put_some();
    put_file("teams-users.ndjson", "{\"id\":\"" ID_B "\"}\n");
    open_snapshot_for("tenant.acs.enabled");
    assert_table(TV_COLLECTION_USERS, "prc 1");
    assert_table(TV_COLLECTION_TEAMS_USERS, "prc 1");
    CU_ASSERT_EQUAL(snapshot->store.subject_count[TV_SUBJECT_USER], 2);
    end_snapshot();
}

static void its_hash_is_taken_all_the_same(void)
{
    put_some();
    options.hash_files = true;
    open_snapshot_for("user.enabled");
    CU_ASSERT_EQUAL(strlen(file_of("presence.ndjson")->sha256), 64);
    end_snapshot();
}

static void what_is_no_collection_is_as_large_as_it_is(void)
{
    put_some();
    put_file("snapshot.json", "{}");
    open_snapshot_for("user.enabled");
    CU_ASSERT_EQUAL(file_of("presense.json")->size, 2);
    CU_ASSERT_EQUAL(file_of("snapshot.json")->size, 2);
    end_snapshot();
}

const char *const tv_test_suite = "snapshot asked";
const struct tv_test tv_tests[] = {
    TV_TEST(what_nobody_asks_for_is_not_read),
    TV_TEST(one_fact_of_it_is_enough_to_read_it),
    TV_TEST(who_asks_about_the_collections_has_them_all_read),
    TV_TEST(who_there_is_is_always_read),
    TV_TEST(its_hash_is_taken_all_the_same),
    TV_TEST(what_is_no_collection_is_as_large_as_it_is),
    {NULL, NULL}};
