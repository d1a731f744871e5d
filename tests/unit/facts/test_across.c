/* SPDX-License-Identifier: Apache-2.0 */
/* Facts as a check for another kind of subject sees them. */
#include "fixture.h"

#include "support/test.h"

#define USERS TV_COLLECTION_USERS
#define TEAMS TV_COLLECTION_TEAMS_USERS

static struct tv_value from(uint32_t viewer, const char *name)
{
    struct tv_value value;
    tv_store_value(&store, fact(name), viewer, 0, &value);
    return value;
}

static void assert_across_unknown(enum tv_cause cause, enum tv_collection id)
{
    struct tv_value value = from(TV_SUBJECT_TENANT, "user.line_uri");
    CU_ASSERT_EQUAL(value.state, TV_STATE_UNKNOWN);
    CU_ASSERT_EQUAL(value.cause, cause);
    CU_ASSERT_EQUAL(value.collection, id);
    CU_ASSERT_EQUAL(value.count, 0);
    CU_ASSERT_TRUE(value.across);
}

static void the_tenant_is_the_same_from_everywhere(void)
{
    begin_store();
    add_table(TV_COLLECTION_ACS_FEDERATION, 1);
    set_cell("tenant.acs.enabled", 0, 0, TV_CELL_VALUE + 1);
    for (uint32_t viewer = 1; viewer <= TV_SUBJECT_KINDS; viewer++) {
        struct tv_value value = from(viewer, "tenant.acs.enabled");
        CU_ASSERT_EQUAL(value.state, TV_STATE_KNOWN);
        CU_ASSERT_EQUAL(value.count, 1);
        CU_ASSERT_FALSE(value.across);
    }
    end_store();
}

static void users_side_by_side_have_an_item_each(void)
{
    begin_store();
    add_table(USERS, 3);
    add_table(TEAMS, 2);
    link_row(TEAMS, 0, 0);
    link_row(TEAMS, 2, 1);
    set_cell("user.line_uri", 0, 0, text_cell("tel:+1"));
    set_cell("user.line_uri", 0, 1, TV_CAUSE_WRONG_TYPE);
    struct tv_value value = from(TV_SUBJECT_TENANT, "user.line_uri");
    uint32_t number = fact("user.line_uri");
    CU_ASSERT_EQUAL(value.state, TV_STATE_KNOWN);
    CU_ASSERT_EQUAL(value.count, 3);
    CU_ASSERT_TRUE(value.across);
    uint32_t cell = tv_store_item(&store, number, &value, 0);
    CU_ASSERT_STRING_EQUAL(tv_cell_text(&store, cell).data, "tel:+1");
    /* Without a record of Teams the item is unknown, and no cell has the
     * cause. */
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 1), 0);
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 2),
                    TV_CAUSE_WRONG_TYPE);
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 3), 0);
    end_store();
}

static void of_a_list_the_first_item_is_seen(void)
{
    begin_store();
    add_table(USERS, 3);
    for (uint32_t i = 0; i < 3; i++) {
        link_row(USERS, i, i);
    }
    uint32_t items[2] = {text_cell("+1"), text_cell("+2")};
    set_cell("user.office_phones", 0, 0, list_cell(items, 2));
    set_cell("user.office_phones", 0, 1, list_cell(NULL, 0));
    set_cell("user.office_phones", 0, 2, TV_CELL_ABSENT);
    struct tv_value value = from(TV_SUBJECT_NETWORK, "user.office_phones");
    uint32_t number = fact("user.office_phones");
    CU_ASSERT_EQUAL(value.count, 3);
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 0), items[0]);
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 1), TV_CELL_ABSENT);
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 2), TV_CELL_ABSENT);
    end_store();
}

static void a_part_of_the_users_is_not_their_list(void)
{
    begin_store();
    assert_across_unknown(TV_CAUSE_NOT_COLLECTED, USERS);
    /* The experts are only a selection of the users. */
    add_table(TV_COLLECTION_EXPERTS, 1);
    assert_across_unknown(TV_CAUSE_NOT_COLLECTED, USERS);
    /* Numbers have owners, but are not a list of users. */
    add_table(TV_COLLECTION_NUMBERS, 1);
    assert_across_unknown(TV_CAUSE_NOT_COLLECTED, USERS);
    struct tv_table *teams = add_table(TEAMS, 1);
    teams->complete = false;
    assert_across_unknown(TV_CAUSE_INCOMPLETE, TEAMS);
    struct tv_table *users = add_table(USERS, 1);
    users->readable = false;
    assert_across_unknown(TV_CAUSE_UNREADABLE, USERS);
    teams->complete = true;
    /* A fact that is unknown for everybody is unknown here, too. */
    assert_across_unknown(TV_CAUSE_NO_RECORD, TEAMS);
    link_row(TEAMS, 0, 0);
    set_cell("user.line_uri", 0, 0, text_cell("tel:+442079460100"));
    struct tv_value value = from(TV_SUBJECT_TENANT, "user.line_uri");
    CU_ASSERT_EQUAL(value.state, TV_STATE_KNOWN);
    CU_ASSERT_EQUAL(value.collection, TEAMS);
    end_store();
}

static void whom_a_damaged_collection_alone_showed_is_an_unknown_item(void)
{
    begin_store();
    add_table(USERS, 3);
    struct tv_table *teams = add_table(TEAMS, 3);
    for (uint32_t i = 0; i < 3; i++) {
        link_row(USERS, i, i);
        link_row(TEAMS, i, i);
        set_cell("user.line_uri", 0, i, text_cell("tel:+1"));
    }
    CU_ASSERT_EQUAL(from(TV_SUBJECT_TENANT, "user.line_uri").count, 3);
    teams->complete = false;
    struct tv_value value = from(TV_SUBJECT_TENANT, "user.line_uri");
    uint32_t number = fact("user.line_uri");
    CU_ASSERT_EQUAL(value.count, 4);
    CU_ASSERT_EQUAL(value.collection, USERS);
    CU_ASSERT_EQUAL(tv_cell_state(tv_store_item(&store, number, &value, 2)),
                    TV_STATE_KNOWN);
    CU_ASSERT_EQUAL(tv_cell_state(tv_store_item(&store, number, &value, 3)),
                    TV_STATE_UNKNOWN);
    end_store();
}

/* No collection shows the last user, so the cause is the incomplete list. */
static void what_whom_nobody_shows_lacks_is_the_lists_fault(void)
{
    begin_store();
    add_table(USERS, 2)->complete = false;
    add_table(TV_COLLECTION_SUBJECTS, 3);
    store.has_unseen[TV_SUBJECT_USER] = true;
    static const uint32_t cells[] = {0, TV_CAUSE_NO_PROPERTY, TV_CAUSE_LOST};
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
        set_cell("user.exists", 0, 2, cells[i]);
        link_row(TV_COLLECTION_SUBJECTS, 2, 2);
        struct tv_value value = value_of("user.exists", 2);
        CU_ASSERT_EQUAL(value.cause, TV_CAUSE_INCOMPLETE);
        CU_ASSERT_EQUAL(value.collection, USERS);
    }
    set_cell("user.exists", 0, 2, TV_CAUSE_WRONG_TYPE);
    CU_ASSERT_EQUAL(value_of("user.exists", 2).cause, TV_CAUSE_WRONG_TYPE);
    end_store();
}

static void channels_are_seen_across_from_the_tenant(void)
{
    begin_store();
    add_table(TV_COLLECTION_VOICE_CHANNELS, 2);
    link_row(TV_COLLECTION_VOICE_CHANNELS, 0, 0);
    link_row(TV_COLLECTION_VOICE_CHANNELS, 1, 1);
    set_cell("channel.teams_consult", 0, 1, TV_CELL_VALUE + 1);
    struct tv_value value = from(TV_SUBJECT_TENANT, "channel.teams_consult");
    uint32_t number = fact("channel.teams_consult");
    CU_ASSERT_EQUAL(value.count, 2);
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 0), 0);
    CU_ASSERT_TRUE(tv_cell_bool(tv_store_item(&store, number, &value, 1)));
    value = from(TV_SUBJECT_CHANNEL, "channel.teams_consult");
    CU_ASSERT_FALSE(value.across);
    end_store();
}

static void a_tenant_without_users_has_a_known_empty_list(void)
{
    begin_store();
    add_table(USERS, 0);
    store.subject_count[TV_SUBJECT_USER] = 0;
    struct tv_value value = from(TV_SUBJECT_TENANT, "user.line_uri");
    CU_ASSERT_EQUAL(value.state, TV_STATE_KNOWN);
    CU_ASSERT_EQUAL(value.count, 0);
    end_store();
}

const char *const tv_test_suite = "facts/across";
const struct tv_test tv_tests[] = {
    TV_TEST(the_tenant_is_the_same_from_everywhere),
    TV_TEST(users_side_by_side_have_an_item_each),
    TV_TEST(of_a_list_the_first_item_is_seen),
    TV_TEST(a_part_of_the_users_is_not_their_list),
    TV_TEST(whom_a_damaged_collection_alone_showed_is_an_unknown_item),
    TV_TEST(what_whom_nobody_shows_lacks_is_the_lists_fault),
    TV_TEST(channels_are_seen_across_from_the_tenant),
    TV_TEST(a_tenant_without_users_has_a_known_empty_list),
    {NULL, NULL},
};
