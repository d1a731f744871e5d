/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Only the values of the subjects that are asked for are prefetched. A prefetch
 * changes no value, so the prefetch instructions themselves are recorded.
 */
static void note(const void *at);

#define __builtin_prefetch(at) note(at)
#include "facts/prefetch.c"
#undef __builtin_prefetch

#include "base/arena.h"
#include "fixture.h"
#include "support/test.h"

#define USERS TV_COLLECTION_USERS
#define TEAMS TV_COLLECTION_TEAMS_USERS
#define MOST 64u

static const void *noted[MOST];
static uint32_t note_count;

static void note(const void *at)
{
    if (note_count < MOST) {
        noted[note_count] = at;
    }
    note_count++;
}

static void bring(const char *name, const uint32_t *subjects, uint32_t count)
{
    note_count = 0;
    tv_store_prefetch(&store, fact(name), subjects, count);
}

/* Prefetches for all three users. */
static void bring_all(const char *name)
{
    static const uint32_t everybody[] = {0, 1, 2};
    bring(name, everybody, 3);
}

/* Asserts that the next prefetches are of these values, each with the following
 * cache line. */
static void assert_brought(const uint32_t *cells, uint32_t count)
{
    CU_ASSERT_EQUAL_FATAL(note_count, 2 * count);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *at = tv_pool_at(&store.pool, cells[i] - TV_CELL_VALUE);
        CU_ASSERT_PTR_EQUAL(noted[2 * i], at);
        CU_ASSERT_PTR_EQUAL(noted[2 * i + 1], at + 64 / sizeof(*at));
    }
}

/* User i has row 2 - i. */
static void add_users(enum tv_collection id)
{
    add_table(id, 3);
    for (uint32_t i = 0; i < 3; i++) {
        link_row(id, i, 2 - i);
    }
}

static void the_values_of_those_asked_about_are_brought_in_their_order(void)
{
    begin_store();
    const uint32_t cells[] = {text_cell("Sales"), text_cell("Service"),
                              text_cell("Stores")};
    add_users(USERS);
    for (uint32_t i = 0; i < 3; i++) {
        set_cell("user.department", 0, 2 - i, cells[i]);
    }
    tv_store_settle(&store);
    bring_all("user.department");
    assert_brought(cells, 3);
    bring("user.department", (const uint32_t[]){1}, 1);
    assert_brought(&cells[1], 1);
    bring("user.department", NULL, 0);
    assert_brought(NULL, 0);
    end_store();
}

static void lists_are_values_even_of_truths(void)
{
    begin_store();
    const uint32_t truths[] = {TV_CELL_VALUE, TV_CELL_VALUE + 1};
    const uint32_t cells[] = {list_cell(truths, 2), list_cell(truths, 1)};
    add_users(TEAMS);
    set_cell("user.shell_grace", 0, 2, cells[0]);
    set_cell("user.shell_grace", 0, 0, cells[1]);
    tv_store_settle(&store);
    bring_all("user.shell_grace");
    assert_brought(cells, 2);
    end_store();
}

static void every_source_that_has_a_say_brings_its_own(void)
{
    begin_store();
    const uint32_t cells[] = {text_cell("FR"), text_cell("GB")};
    add_users(USERS);
    add_users(TEAMS);
    set_cell("user.usage_location", 0, 0, cells[0]);
    set_cell("user.usage_location", 1, 2, cells[1]);
    tv_store_settle(&store);
    bring_all("user.usage_location");
    assert_brought(cells, 2);
    add_users(TV_COLLECTION_PRESENCE);
    set_cell("user.presence.activity", 0, 1, cells[1]);
    tv_store_settle(&store);
    bring_all("user.presence.activity");
    assert_brought(&cells[1], 1);
    end_store();
}

static void who_has_no_value_brings_nothing(void)
{
    begin_store();
    add_table(USERS, 2);
    set_cell("user.department", 0, 0, TV_CELL_ABSENT);
    set_cell("user.department", 0, 1, TV_CAUSE_WRONG_TYPE);
    link_row(USERS, 0, 0);
    link_row(USERS, 1, 1);
    tv_store_settle(&store);
    bring_all("user.department"); /* the third has no record */
    assert_brought(NULL, 0);
    store.row_of[USERS][2] = TV_UNSEEN_ROW;
    bring_all("user.department");
    assert_brought(NULL, 0);
    end_store();
}

static void a_truth_is_in_its_cell(void)
{
    begin_store();
    add_users(USERS);
    set_cell("user.enabled", 0, 0, TV_CELL_VALUE);
    set_cell("user.enabled", 0, 1, TV_CELL_VALUE + 1);
    tv_store_settle(&store);
    bring_all("user.enabled");
    assert_brought(NULL, 0);
    end_store();
}

static void what_is_not_told_by_one_record_of_a_user_is_left_alone(void)
{
    begin_store();
    add_users(TV_COLLECTION_NUMBERS);
    set_cell("user.numbers.number", 0, 2, text_cell("+442079460958"));
    add_table(TV_COLLECTION_VOICE_CHANNELS, 3);
    link_row(TV_COLLECTION_VOICE_CHANNELS, 0, 0);
    add_table(TV_COLLECTION_SKUS, 3);
    for (uint32_t number = 0; number < tv_fact_count(); number++) {
        const struct tv_source *source = &tv_fact(number)->sources[0];
        if (source->collection == TV_COLLECTION_VOICE_CHANNELS ||
            source->collection == TV_COLLECTION_SKUS) {
            set_cell(tv_fact(number)->name, 0, 0, text_cell("x"));
        }
    }
    tv_store_settle(&store);
    note_count = 0;
    for (uint32_t number = 0; number < tv_fact_count(); number++) {
        tv_store_prefetch(&store, number, (const uint32_t[]){0, 1}, 2);
    }
    CU_ASSERT_EQUAL(note_count, 0);
    end_store();
}

/* That value is in the processor's cache already. */
static void what_is_the_same_for_all_is_left_alone(void)
{
    begin_store();
    add_users(USERS);
    struct tv_table *table = &store.tables[USERS];
    uint32_t columns = table->column_count;
    table->slots = tv_calloc(columns, sizeof(*table->slots));
    table->same = tv_calloc(columns, sizeof(*table->same));
    for (uint32_t i = 0; i < columns; i++) {
        table->slots[i] = TV_SAME_FOR_ALL;
        table->same[i] = text_cell("Sales");
    }
    tv_store_settle(&store);
    assert_text("user.department", 1, 0, "Sales");
    bring_all("user.department");
    assert_brought(NULL, 0);
    end_store();
}

static void before_all_is_settled_nothing_is_brought(void)
{
    begin_store();
    add_users(USERS);
    set_cell("user.department", 0, 0, text_cell("Sales"));
    bring_all("user.department");
    assert_brought(NULL, 0);
    end_store();
}

static void no_line_behind_the_end_of_a_chunk_is_brought(void)
{
    begin_store();
    uint32_t count = TV_POOL_CHUNK_UNITS - LINE_UNITS;
    uint32_t *items = tv_calloc(count, sizeof(*items));
    (void)list_cell(items, count);
    uint32_t cell = text_cell("Sales");
    uint32_t place = (cell - TV_CELL_VALUE) & (TV_POOL_CHUNK_UNITS - 1);
    CU_ASSERT_FATAL(place + LINE_UNITS > TV_POOL_CHUNK_UNITS);
    add_users(USERS);
    set_cell("user.department", 0, 0, cell);
    tv_store_settle(&store);
    bring_all("user.department");
    CU_ASSERT_EQUAL(note_count, 1);
    CU_ASSERT_PTR_EQUAL(noted[0],
                        tv_pool_at(&store.pool, cell - TV_CELL_VALUE));
    tv_free(items);
    end_store();
}

const char *const tv_test_suite = "facts/bring";
const struct tv_test tv_tests[] = {
    TV_TEST(the_values_of_those_asked_about_are_brought_in_their_order),
    TV_TEST(lists_are_values_even_of_truths),
    TV_TEST(every_source_that_has_a_say_brings_its_own),
    TV_TEST(who_has_no_value_brings_nothing),
    TV_TEST(a_truth_is_in_its_cell),
    TV_TEST(what_is_not_told_by_one_record_of_a_user_is_left_alone),
    TV_TEST(what_is_the_same_for_all_is_left_alone),
    TV_TEST(before_all_is_settled_nothing_is_brought),
    TV_TEST(no_line_behind_the_end_of_a_chunk_is_brought),
    {NULL, NULL},
};
