/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a fact of one subject is known, absent or unknown, and why. */
#include "fixture.h"

#include <string.h>

#include "base/arena.h"
#include "support/test.h"

#define USERS TV_COLLECTION_USERS
#define TEAMS TV_COLLECTION_TEAMS_USERS
#define NUMBERS TV_COLLECTION_NUMBERS

static void cells_say_what_they_hold(void)
{
    begin_store();
    for (uint32_t cell = 0; cell < TV_CELL_VALUE; cell++) {
        CU_ASSERT_EQUAL(tv_cell_state(cell), cell == TV_CELL_ABSENT
                                                 ? TV_STATE_ABSENT
                                                 : TV_STATE_UNKNOWN);
        CU_ASSERT_FALSE(tv_cell_bool(cell));
        CU_ASSERT_EQUAL(tv_cell_int(&store, cell), 0);
        CU_ASSERT_EQUAL(tv_cell_text(&store, cell).size, 0);
    }
    CU_ASSERT_EQUAL(tv_cell_state(TV_CELL_VALUE), TV_STATE_KNOWN);
    CU_ASSERT_FALSE(tv_cell_bool(TV_CELL_VALUE));
    CU_ASSERT_TRUE(tv_cell_bool(TV_CELL_VALUE + 1));
    CU_ASSERT_EQUAL(tv_cell_int(&store, int_cell(-5)), -5);
    CU_ASSERT_STRING_EQUAL(tv_cell_text(&store, text_cell("x")).data, "x");
    CU_ASSERT_EQUAL(tv_cell_text(&store, UINT32_MAX).size, 0);
    end_store();
}

static void zeroed_memory_is_unknown(void)
{
    struct tv_store zero;
    struct tv_value value;
    memset(&zero, 0, sizeof(zero));
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        for (uint32_t viewer = 0; viewer <= TV_SUBJECT_KINDS; viewer++) {
            tv_store_value(&zero, i, viewer, 0, &value);
            CU_ASSERT_FATAL(value.state == TV_STATE_UNKNOWN);
            CU_ASSERT_FATAL(value.cause == TV_CAUSE_NOT_READ);
        }
    }
    tv_store_value(&zero, TV_NO_FACT, TV_SUBJECT_USER, 0, &value);
    CU_ASSERT_EQUAL(value.state, TV_STATE_UNKNOWN);
}

static void what_no_rule_wants_is_not_told(void)
{
    begin_store();
    bool *wanted = tv_calloc(tv_fact_count(), sizeof(*wanted));
    store.projection.wanted = wanted;
    add_table(USERS, 1);
    link_row(USERS, 0, 0);
    set_cell("user.department", 0, 0, text_cell("Sales"));
    tv_store_settle(&store);
    CU_ASSERT_EQUAL(value_of("user.department", 0).cause, TV_CAUSE_NOT_READ);
    wanted[fact("user.department")] = true;
    tv_store_settle(&store);
    assert_text("user.department", 0, 0, "Sales");
    end_store();
    tv_free(wanted);
}

static void an_empty_snapshot_knows_nothing(void)
{
    begin_store();
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        const struct tv_fact *info = tv_fact(i);
        assert_unknown(info->name, 0, TV_CAUSE_NOT_COLLECTED,
                       info->sources[0].collection);
    }
    end_store();
}

static void a_collection_that_could_not_be_read_is_unknown(void)
{
    begin_store();
    for (enum tv_collection id = 0; id < TV_COLLECTION_COUNT; id++) {
        add_table(id, 2)->readable = false;
    }
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        const struct tv_fact *info = tv_fact(i);
        assert_unknown(info->name, 0, TV_CAUSE_UNREADABLE,
                       info->sources[0].collection);
    }
    end_store();
}

static void a_single_value_is_known_absent_or_unknown_by_its_cell(void)
{
    begin_store();
    add_table(USERS, 2);
    link_row(USERS, 1, 1);
    set_cell("user.department", 0, 1, text_cell("Sales"));
    assert_count("user.department", 1, 1);
    assert_text("user.department", 1, 0, "Sales");
    struct tv_value value = value_of("user.department", 1);
    CU_ASSERT_EQUAL(value.collection, USERS);
    CU_ASSERT_EQUAL(value.row, 1);
    CU_ASSERT(value.column != TV_NO_COLUMN && !value.across);

    set_cell("user.department", 0, 1, TV_CELL_ABSENT);
    assert_absent("user.department", 1);
    for (uint32_t cell = 0; cell < TV_CELL_VALUE; cell++) {
        if (cell != TV_CELL_ABSENT) {
            set_cell("user.department", 0, 1, cell);
            assert_unknown("user.department", 1, (enum tv_cause)cell, USERS);
            CU_ASSERT_EQUAL(value_of("user.department", 1).row, 1);
        }
    }
    end_store();
}

static void without_a_record_completeness_decides(void)
{
    begin_store();
    struct tv_table *users = add_table(USERS, 1);
    assert_unknown("user.department", 0, TV_CAUSE_NO_RECORD, USERS);
    users->complete = false;
    assert_unknown("user.department", 0, TV_CAUSE_INCOMPLETE, USERS);

    struct tv_table *numbers = add_table(NUMBERS, 1);
    assert_absent("user.numbers.number", 0);
    numbers->complete = false;
    assert_unknown("user.numbers.number", 0, TV_CAUSE_INCOMPLETE, NUMBERS);
    end_store();
}

static void subjects_and_rows_out_of_range_are_no_record(void)
{
    begin_store();
    add_table(USERS, 1);
    assert_unknown("user.department", 3, TV_CAUSE_NO_RECORD, USERS);
    assert_unknown("user.department", UINT32_MAX, TV_CAUSE_NO_RECORD, USERS);
    link_row(USERS, 0, 7);
    assert_unknown("user.department", 0, TV_CAUSE_NO_RECORD, USERS);
    store.row_of[USERS] = NULL;
    assert_unknown("user.department", 0, TV_CAUSE_NO_RECORD, USERS);
    end_store();
}

static void the_first_source_that_knows_wins(void)
{
    begin_store();
    add_table(USERS, 1);
    add_table(TEAMS, 1);
    link_row(USERS, 0, 0);
    link_row(TEAMS, 0, 0);
    set_cell("user.name", 0, 0, text_cell("Graph"));
    set_cell("user.name", 1, 0, text_cell("Teams"));
    assert_text("user.name", 0, 0, "Graph");
    set_cell("user.name", 0, 0, TV_CAUSE_NO_PROPERTY);
    assert_text("user.name", 0, 0, "Teams");
    CU_ASSERT_EQUAL(value_of("user.name", 0).collection, TEAMS);
    set_cell("user.name", 0, 0, TV_CELL_ABSENT);
    assert_absent("user.name", 0);
    CU_ASSERT_EQUAL(value_of("user.name", 0).collection, USERS);
    end_store();
}

/* What Graph has for user 0, whose name in the other source is "Teams". */
struct graph {
    struct tv_table
        is; /* present, readable, complete, altered, has_missing_file */
    uint32_t row, cell;
    const char *name; /* or NULL: unknown, with the cause */
    enum tv_cause cause;
};

static void assert_name_by(const struct graph *graph)
{
    begin_store();
    struct tv_table *users = add_table(USERS, 1);
    add_table(TEAMS, 1);
    users->present = graph->is.present;
    users->readable = graph->is.readable;
    users->complete = graph->is.complete;
    users->altered = graph->is.altered;
    users->has_missing_file = graph->is.has_missing_file;
    link_row(USERS, graph->row, 0);
    link_row(TEAMS, 0, 0);
    set_cell("user.name", 0, 0,
             graph->cell == 1 ? text_cell("Graph") : graph->cell);
    set_cell("user.name", 1, 0, text_cell("Teams"));
    if (graph->name) {
        assert_text("user.name", 0, 0, graph->name);
    } else {
        assert_unknown("user.name", 0, graph->cause, USERS);
    }
    end_store();
}

static void what_is_lost_or_unread_of_a_source_no_lesser_one_settles(void)
{
#define WHOLE .present = true, .readable = true, .complete = true
#define PART .present = true, .readable = true
    static const struct graph cases[] = {
        {{.present = false}, 1, 0, "Teams", 0},
        {{WHOLE}, 1, 0, "Teams", 0},
        {{WHOLE}, 0, 0, "Teams", 0},
        {{PART}, 0, 1, "Graph", 0},
        {{PART}, 0, 0, "Teams", 0},
        {{PART}, 0, TV_CAUSE_LOST, NULL, TV_CAUSE_LOST},
        {{WHOLE}, 0, TV_CAUSE_WRONG_TYPE, NULL, TV_CAUSE_WRONG_TYPE},
        {{WHOLE}, 0, TV_CAUSE_FLATTENED, NULL, TV_CAUSE_FLATTENED},
        {{WHOLE}, 0, TV_CAUSE_TOO_LONG, NULL, TV_CAUSE_TOO_LONG},
        {{WHOLE}, 0, TV_CAUSE_OUT_OF_RANGE, NULL, TV_CAUSE_OUT_OF_RANGE},
        {{WHOLE}, 0, TV_CAUSE_BAD_TEXT, NULL, TV_CAUSE_BAD_TEXT},
        {{WHOLE}, 0, TV_CAUSE_CONTRADICTED, NULL, TV_CAUSE_CONTRADICTED},
        {{PART}, 1, 0, NULL, TV_CAUSE_INCOMPLETE},
        {{.present = true}, 0, 1, NULL, TV_CAUSE_UNREADABLE},
        {{WHOLE, .altered = true}, 0, 1, NULL, TV_CAUSE_ALTERED},
        {{.has_missing_file = true}, 1, 0, NULL, TV_CAUSE_LOST},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_name_by(&cases[i]);
    }
}

/* Export-Csv writes no lists, so a flattened value is like a missing one. */
static void a_list_that_was_flattened_another_source_may_tell(void)
{
    begin_store();
    uint32_t plan = text_cell("plan");
    add_table(USERS, 1);
    add_table(TEAMS, 1);
    link_row(USERS, 0, 0);
    link_row(TEAMS, 0, 0);
    set_cell("user.plans.id", 0, 0, TV_CAUSE_FLATTENED);
    set_cell("user.plans.id", 1, 0, list_cell(&plan, 1));
    assert_text("user.plans.id", 0, 0, "plan");
    set_cell("user.plans.id", 0, 0, TV_CAUSE_WRONG_TYPE);
    assert_unknown("user.plans.id", 0, TV_CAUSE_WRONG_TYPE, USERS);
    end_store();
}

/* `TeamsCallingPolicy` is a text or an object with a name, each a source of its
 * own; the effective policy is a further source. */
static void a_source_that_reads_on_tells_what_the_first_could_not_read(void)
{
    begin_store();
    add_table(TEAMS, 1);
    link_row(TEAMS, 0, 0);
    set_cell("user.calling_policy", 1, 0, TV_CAUSE_WRONG_TYPE);
    assert_unknown("user.calling_policy", 0, TV_CAUSE_WRONG_TYPE, TEAMS);
    set_cell("user.calling_policy", 2, 0, text_cell("Sales"));
    assert_text("user.calling_policy", 0, 0, "Sales");
    set_cell("user.calling_policy", 0, 0, TV_CAUSE_WRONG_TYPE);
    assert_unknown("user.calling_policy", 0, TV_CAUSE_WRONG_TYPE, TEAMS);
    end_store();
}

static void a_damaged_source_overrules_no_better_one(void)
{
    begin_store();
    add_table(USERS, 1);
    struct tv_table *teams = add_table(TEAMS, 1);
    teams->complete = teams->readable = false;
    link_row(USERS, 0, 0);
    set_cell("user.name", 0, 0, TV_CELL_ABSENT);
    assert_absent("user.name", 0);
    end_store();
}

/* If the better source lacks the value, the lesser one could have had it. */
static void what_a_lesser_source_lost_is_lost(void)
{
    static const uint32_t cells[] = {TV_CAUSE_NO_PROPERTY, TV_CAUSE_CONCEALED};
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
        begin_store();
        add_table(USERS, 1);
        add_table(TEAMS, 1)->complete = false;
        link_row(USERS, 0, 0);
        set_cell("user.name", 0, 0, cells[i]);
        assert_unknown("user.name", 0, TV_CAUSE_INCOMPLETE, TEAMS);
        end_store();
    }
}

static void of_several_causes_the_nearest_is_told(void)
{
    begin_store();
    add_table(TEAMS, 1);
    assert_unknown("user.name", 0, TV_CAUSE_NO_RECORD, TEAMS);
    link_row(TEAMS, 0, 0);
    assert_unknown("user.name", 0, TV_CAUSE_NO_PROPERTY, TEAMS);
    set_cell("user.name", 1, 0, TV_CAUSE_CONCEALED);
    add_table(USERS, 1);
    assert_unknown("user.name", 0, TV_CAUSE_CONCEALED, TEAMS);
    link_row(USERS, 0, 0);
    assert_unknown("user.name", 0, TV_CAUSE_CONCEALED, TEAMS);
    set_cell("user.name", 0, 0, TV_CAUSE_FLATTENED);
    assert_unknown("user.name", 0, TV_CAUSE_FLATTENED, USERS);
    set_cell("user.name", 0, 0, 0);
    set_cell("user.name", 1, 0, 0);
    assert_unknown("user.name", 0, TV_CAUSE_NO_PROPERTY, USERS);
    end_store();
}

static void a_blank_that_the_source_leaves_out_is_absent(void)
{
    begin_store();
    add_table(TV_COLLECTION_MANIFEST, 1);
    assert_unknown("tenant.cloud", 0, TV_CAUSE_NO_PROPERTY,
                   TV_COLLECTION_MANIFEST);
    set_cell("tenant.cloud", 0, 0, TV_CAUSE_BAD_TEXT);
    assert_unknown("tenant.cloud", 0, TV_CAUSE_BAD_TEXT,
                   TV_COLLECTION_MANIFEST);
    add_table(TV_COLLECTION_ENDPOINTS, 2);
    set_cell("network.endpoints.id", 0, 1, int_cell(11));
    struct tv_value value = value_of("network.endpoints.id", 0);
    uint32_t number = fact("network.endpoints.id");
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 0), TV_CELL_ABSENT);
    CU_ASSERT_EQUAL(
        tv_cell_int(&store, tv_store_item(&store, number, &value, 1)), 11);
    end_store();
}

static void a_single_collection_without_record_is_unknown(void)
{
    begin_store();
    add_table(TV_COLLECTION_ACS_FEDERATION, 0);
    assert_unknown("tenant.acs.enabled", 0, TV_CAUSE_NO_RECORD,
                   TV_COLLECTION_ACS_FEDERATION);
    add_table(TV_COLLECTION_ACS_FEDERATION, 1);
    set_cell("tenant.acs.enabled", 0, 0, TV_CELL_VALUE + 1);
    struct tv_value value = value_of("tenant.acs.enabled", 0);
    CU_ASSERT_TRUE(tv_cell_bool(
        tv_store_item(&store, fact("tenant.acs.enabled"), &value, 0)));
    CU_ASSERT_EQUAL(value.row, 0);
    end_store();
}

static void a_list_in_a_cell_has_its_items(void)
{
    begin_store();
    add_table(USERS, 1);
    link_row(USERS, 0, 0);
    uint32_t items[3] = {text_cell("+1"), 0, TV_CELL_ABSENT};
    set_cell("user.office_phones", 0, 0, list_cell(items, 3));
    assert_count("user.office_phones", 0, 3);
    assert_text("user.office_phones", 0, 0, "+1");
    struct tv_value value = value_of("user.office_phones", 0);
    uint32_t number = fact("user.office_phones");
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 1), 0);
    CU_ASSERT_EQUAL(tv_store_item(&store, number, &value, 2), TV_CELL_ABSENT);
    set_cell("user.office_phones", 0, 0, list_cell(NULL, 0));
    assert_count("user.office_phones", 0, 0);
    set_cell("user.office_phones", 0, 0, UINT32_MAX);
    assert_unknown("user.office_phones", 0, TV_CAUSE_WRONG_TYPE, USERS);
    end_store();
}

static void a_group_is_read_from_the_source_of_its_leader(void)
{
    begin_store();
    add_table(USERS, 1);
    add_table(TEAMS, 1);
    link_row(USERS, 0, 0);
    link_row(TEAMS, 0, 0);
    uint32_t items[2] = {text_cell("a"), text_cell("b")};
    uint32_t other[1] = {text_cell("c")};
    set_cell("user.plans.id", 1, 0, list_cell(items, 2));
    set_cell("user.plans.status", 1, 0, list_cell(items, 2));
    /* Known in a source whose leader is unknown. */
    set_cell("user.plans.status", 0, 0, list_cell(other, 1));
    assert_count("user.plans.id", 0, 2);
    assert_count("user.plans.status", 0, 2);
    CU_ASSERT_EQUAL(value_of("user.plans.status", 0).collection, TEAMS);

    set_cell("user.plans.id", 1, 0, TV_CAUSE_FLATTENED);
    assert_unknown("user.plans.id", 0, TV_CAUSE_FLATTENED, TEAMS);
    assert_unknown("user.plans.status", 0, TV_CAUSE_FLATTENED, TEAMS);

    set_cell("user.plans.id", 0, 0, list_cell(other, 1));
    set_cell("user.plans.status", 0, 0, 0);
    assert_count("user.plans.id", 0, 1);
    assert_unknown("user.plans.status", 0, TV_CAUSE_NO_PROPERTY, USERS);
    end_store();
}

static void many_records_are_one_list(void)
{
    begin_store();
    struct tv_table *numbers = add_table(NUMBERS, 4);
    link_row(NUMBERS, 1, 3);
    link_row(NUMBERS, 1, 0);
    link_row(NUMBERS, 1, 2);
    set_cell("user.numbers.number", 0, 3, text_cell("first"));
    set_cell("user.numbers.number", 0, 0, text_cell("second"));
    assert_count("user.numbers.number", 1, 3);
    assert_text("user.numbers.number", 1, 0, "first");
    assert_text("user.numbers.number", 1, 1, "second");
    struct tv_value value = value_of("user.numbers.number", 1);
    uint32_t number = fact("user.numbers.number");
    CU_ASSERT_EQUAL(value.row, 3);
    CU_ASSERT_EQUAL(tv_cell_state(tv_store_item(&store, number, &value, 2)),
                    TV_STATE_UNKNOWN);
    numbers->complete = false;
    assert_unknown("user.numbers.number", 1, TV_CAUSE_INCOMPLETE, NUMBERS);
    end_store();
}

static void a_chain_without_end_is_unknown(void)
{
    begin_store();
    add_table(NUMBERS, 2);
    link_row(NUMBERS, 0, 0);
    store.next_row[NUMBERS][0] = 1;
    store.next_row[NUMBERS][1] = 0;
    assert_unknown("user.numbers.number", 0, TV_CAUSE_TOO_LONG, NUMBERS);
    end_store();
}

static void records_are_a_list_only_when_complete(void)
{
    begin_store();
    struct tv_table *skus = add_table(TV_COLLECTION_SKUS, 0);
    assert_count("tenant.skus.id", 0, 0);
    skus = add_table(TV_COLLECTION_SKUS, 2);
    assert_unknown("tenant.skus.id", 0, TV_CAUSE_NO_PROPERTY,
                   TV_COLLECTION_SKUS);
    set_cell("tenant.skus.id", 0, 0, text_cell("a"));
    set_cell("tenant.skus.part", 0, 0, text_cell("MCOEV"));
    set_cell("tenant.skus.part", 0, 1, text_cell("SPE_E5"));
    assert_count("tenant.skus.part", 0, 2);
    assert_text("tenant.skus.part", 0, 0, "MCOEV");
    assert_text("tenant.skus.part", 0, 1, "SPE_E5");
    skus->complete = false;
    assert_unknown("tenant.skus.part", 0, TV_CAUSE_INCOMPLETE,
                   TV_COLLECTION_SKUS);
    end_store();
}

static void a_chosen_record_is_the_one_with_a_value(void)
{
    begin_store();
    struct tv_table *endpoints = add_table(TV_COLLECTION_ENDPOINTS, 3);
    assert_absent("network.teams_media.udp", 0);
    endpoints->complete = false;
    assert_unknown("network.teams_media.udp", 0, TV_CAUSE_INCOMPLETE,
                   TV_COLLECTION_ENDPOINTS);
    set_cell("network.teams_media.udp", 0, 2, text_cell("3478"));
    assert_text("network.teams_media.udp", 0, 0, "3478");
    CU_ASSERT_EQUAL(value_of("network.teams_media.udp", 0).row, 2);
    uint32_t items[2] = {text_cell("a"), text_cell("b")};
    set_cell("network.teams_media.ips", 0, 1, list_cell(items, 2));
    assert_count("network.teams_media.ips", 0, 2);
    assert_text("network.teams_media.ips", 0, 1, "b");
    end_store();
}

const char *const tv_test_suite = "facts/store";
const struct tv_test tv_tests[] = {
    TV_TEST(cells_say_what_they_hold),
    TV_TEST(zeroed_memory_is_unknown),
    TV_TEST(what_no_rule_wants_is_not_told),
    TV_TEST(an_empty_snapshot_knows_nothing),
    TV_TEST(a_collection_that_could_not_be_read_is_unknown),
    TV_TEST(a_single_value_is_known_absent_or_unknown_by_its_cell),
    TV_TEST(without_a_record_completeness_decides),
    TV_TEST(subjects_and_rows_out_of_range_are_no_record),
    TV_TEST(the_first_source_that_knows_wins),
    TV_TEST(what_is_lost_or_unread_of_a_source_no_lesser_one_settles),
    TV_TEST(a_list_that_was_flattened_another_source_may_tell),
    TV_TEST(a_source_that_reads_on_tells_what_the_first_could_not_read),
    TV_TEST(a_damaged_source_overrules_no_better_one),
    TV_TEST(what_a_lesser_source_lost_is_lost),
    TV_TEST(of_several_causes_the_nearest_is_told),
    TV_TEST(a_blank_that_the_source_leaves_out_is_absent),
    TV_TEST(a_single_collection_without_record_is_unknown),
    TV_TEST(a_list_in_a_cell_has_its_items),
    TV_TEST(a_group_is_read_from_the_source_of_its_leader),
    TV_TEST(many_records_are_one_list),
    TV_TEST(a_chain_without_end_is_unknown),
    TV_TEST(records_are_a_list_only_when_complete),
    TV_TEST(a_chosen_record_is_the_one_with_a_value),
    {NULL, NULL},
};
