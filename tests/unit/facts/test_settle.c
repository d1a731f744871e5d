/* SPDX-License-Identifier: Apache-2.0 */
/* Facts that are unknown for everybody, and what settling makes of them. Each
 * test ends with all values as they were before. */
#include "fixture.h"

#include "support/test.h"

#define USERS TV_COLLECTION_USERS
#define TEAMS TV_COLLECTION_TEAMS_USERS
#define PRESENCE TV_COLLECTION_PRESENCE

static bool is_unknown_for_all(const char *name)
{
    return store.views[fact(name)].for_all.always;
}

static void what_nothing_was_read_of_is_mute(void)
{
    begin_store();
    add_table(USERS, 1)->altered = true;
    store.tables[TEAMS].has_missing_file = true;
    tv_store_settle(&store);
    CU_ASSERT(is_unknown_for_all("user.department"));
    assert_unknown("user.department", 0, TV_CAUSE_ALTERED, USERS);
    CU_ASSERT(is_unknown_for_all("user.account_type"));
    assert_unknown("user.account_type", 0, TV_CAUSE_LOST, TEAMS);
    CU_ASSERT(is_unknown_for_all("user.presence.activity"));
    assert_unknown("user.presence.activity", 0, TV_CAUSE_NOT_COLLECTED,
                   PRESENCE);
    end_store();
}

static void what_no_record_holds_is_unknown_by_the_record(void)
{
    begin_store();
    add_table(TEAMS, 2);
    link_row(TEAMS, 1, 1);
    link_row(TEAMS, 2, TV_UNSEEN_ROW);
    tv_store_settle(&store);
    CU_ASSERT(is_unknown_for_all("user.teams_numbers.number"));
    CU_ASSERT(is_unknown_for_all("user.teams_numbers.category"));
    assert_unknown("user.teams_numbers.category", 0, TV_CAUSE_NO_RECORD, TEAMS);
    assert_unknown("user.teams_numbers.category", 1, TV_CAUSE_NO_PROPERTY,
                   TEAMS);
    assert_unknown("user.teams_numbers.category", 2, TV_CAUSE_NO_RECORD, TEAMS);
    CU_ASSERT_EQUAL(value_of("user.teams_numbers.category", 0).row, TV_NO_ROW);
    CU_ASSERT_EQUAL(value_of("user.teams_numbers.category", 1).row, 1);
    end_store();
}

static void what_several_collections_or_somebody_could_say_is_not_mute(void)
{
    begin_store();
    add_table(USERS, 1);
    add_table(TEAMS, 2);
    link_row(TEAMS, 1, 1);
    set_cell("user.account_type", 1, 1, TV_CELL_ABSENT);
    tv_store_settle(&store);
    CU_ASSERT(!is_unknown_for_all("user.usage_location"));
    CU_ASSERT(!is_unknown_for_all("user.account_type"));
    assert_absent("user.account_type", 1);
    store.tables[USERS].complete = false;
    tv_store_settle(&store);
    CU_ASSERT(!is_unknown_for_all("user.department"));
    end_store();
}

const char *const tv_test_suite = "facts/settle";
const struct tv_test tv_tests[] = {
    TV_TEST(what_nothing_was_read_of_is_mute),
    TV_TEST(what_no_record_holds_is_unknown_by_the_record),
    TV_TEST(what_several_collections_or_somebody_could_say_is_not_mute),
    {NULL, NULL},
};
