/* SPDX-License-Identifier: Apache-2.0 */
/* Subjects that are found alike have equal values; others need not differ. */
#include "facts/likeness.h"

#include <string.h>

#include "base/arena.h"
#include "fixture.h"
#include "support/draw.h"
#include "support/test.h"

#define USERS TV_COLLECTION_USERS
#define TEAMS TV_COLLECTION_TEAMS_USERS
#define NUMBERS TV_COLLECTION_NUMBERS
#define ROWS 3u
#define SUBJECTS 4u /* one more than there are */

static bool reads(const struct tv_likeness *likeness, uint32_t user,
                  uint32_t words[TV_LIKENESS_WORDS])
{
    if (likeness->usable) {
        tv_likeness_read(likeness, &user, 1, words);
    }
    return likeness->usable && words[0] != TV_LIKE_NOBODY;
}

/* Compares two users by one fact. */
static bool are_alike(const char *name, uint32_t a, uint32_t b)
{
    struct tv_likeness likeness;
    uint32_t number = fact(name);
    uint32_t one[TV_LIKENESS_WORDS], two[TV_LIKENESS_WORDS];
    tv_likeness_make(&store, &number, 1, &likeness);
    return reads(&likeness, a, one) && reads(&likeness, b, two) &&
           memcmp(one, two, (likeness.column_count + 1) * sizeof(uint32_t)) ==
               0;
}

static void the_same_cell_is_alike(void)
{
    begin_store();
    add_table(USERS, ROWS);
    for (uint32_t i = 0; i < ROWS; i++) {
        link_row(USERS, i, i);
    }
    set_cell("user.department", 0, 0, text_cell("Sales"));
    set_cell("user.department", 0, 1, text_cell("Sales"));
    set_cell("user.department", 0, 2, text_cell("Support"));
    CU_ASSERT_TRUE(are_alike("user.department", 0, 1));
    CU_ASSERT_FALSE(are_alike("user.department", 0, 2));
    CU_ASSERT_TRUE(are_alike("user.name", 0, 2));
    end_store();
}

static void every_source_is_compared(void)
{
    begin_store();
    add_table(USERS, ROWS);
    add_table(TEAMS, ROWS);
    for (uint32_t i = 0; i < ROWS; i++) {
        link_row(USERS, i, i);
        link_row(TEAMS, i, i);
        set_cell("user.name", 1, i, text_cell("Teams"));
    }
    CU_ASSERT_TRUE(are_alike("user.name", 0, 1));
    set_cell("user.name", 1, 1, text_cell("another"));
    CU_ASSERT_FALSE(are_alike("user.name", 0, 1));
    end_store();
}

static void no_record_is_not_like_a_blank_one(void)
{
    begin_store();
    add_table(USERS, ROWS);
    link_row(USERS, 0, 0);
    CU_ASSERT_FALSE(are_alike("user.department", 0, 1));
    CU_ASSERT_TRUE(are_alike("user.department", 1, 2));
    store.row_of[USERS][2] = TV_UNSEEN_ROW;
    CU_ASSERT_FALSE(are_alike("user.department", 1, 2));
    end_store();
}

/* In the compact form of a large table. */
static void no_record_is_not_like_what_all_records_say(void)
{
    begin_store();
    struct tv_table *table = add_table(USERS, ROWS);
    uint32_t columns = table->column_count;
    uint32_t *slots = tv_calloc(2 * (size_t)columns, sizeof(*slots));
    for (uint32_t i = 0; i < columns; i++) {
        slots[i] = TV_SAME_FOR_ALL;
        slots[columns + i] = TV_CELL_ABSENT;
    }
    table->slots = slots;
    table->same = slots + columns;
    link_row(USERS, 0, 0);
    link_row(USERS, 1, 1);
    CU_ASSERT_TRUE(are_alike("user.department", 0, 1));
    CU_ASSERT_FALSE(are_alike("user.department", 1, 2));
    table->slots = table->same = NULL;
    tv_free(slots);
    end_store();
}

static void who_has_a_chain_of_records_is_like_nobody(void)
{
    begin_store();
    add_table(NUMBERS, ROWS);
    link_row(NUMBERS, 0, 0);
    link_row(NUMBERS, 1, 1);
    CU_ASSERT_FALSE(are_alike("user.numbers.number", 0, 1));
    CU_ASSERT_FALSE(are_alike("user.numbers.number", 0, 0));
    CU_ASSERT_TRUE(are_alike("user.numbers.number", 2, 2));
    end_store();
}

static void more_facts_than_there_is_room_for_tell_nobody(void)
{
    struct tv_likeness likeness;
    uint32_t *all = tv_calloc(tv_fact_count(), sizeof(*all));
    for (uint32_t i = 0; i < tv_fact_count(); i++) {
        all[i] = i;
    }
    begin_store();
    add_table(USERS, ROWS);
    add_table(TEAMS, ROWS);
    tv_likeness_make(&store, all, tv_fact_count(), &likeness);
    CU_ASSERT_FALSE(likeness.usable);
    end_store();
    tv_free(all);
}

/* ---- any store ---- */

static uint64_t state;

static uint32_t draw(uint32_t below)
{
    return draw_below(&state, below);
}

/* Few different cells, so that many are equal. */
static uint32_t draw_cell(const struct tv_fact *info)
{
    static const uint32_t states[] = {0, TV_CELL_ABSENT, TV_CAUSE_WRONG_TYPE,
                                      TV_CAUSE_FLATTENED};
    static const char *const words[] = {"a", "b"};
    uint32_t item = info->type == TV_FACT_BOOL ? TV_CELL_VALUE + draw(2)
                    : info->type == TV_FACT_TEXT ||
                            info->type == TV_FACT_WORD ||
                            info->type == TV_FACT_GUID
                        ? text_cell(words[draw(2)])
                        : int_cell(draw(2));
    const struct tv_collection_info *from =
        tv_collection_info(info->sources[0].collection);
    bool in_cell = info->list && from->join != TV_JOIN_MANY;
    return draw(3) == 0 ? states[draw(4)]
           : in_cell    ? list_cell(&item, 1)
                        : item;
}

static void draw_table(enum tv_collection id)
{
    struct tv_table *table = add_table(id, ROWS);
    table->complete = draw(4) != 0;
    table->readable = draw(8) != 0;
    table->altered = draw(8) == 0;
    for (uint32_t i = 0; i < ROWS; i++) {
        uint32_t kind = draw(6);
        if (kind > 1) {
            link_row(id, i, i);
        } else if (kind == 1) {
            store.row_of[id][i] = TV_UNSEEN_ROW;
        }
    }
}

static void draw_cells(uint32_t number)
{
    const struct tv_fact *info = tv_fact(number);
    for (uint32_t s = 0; s < info->source_count; s++) {
        const struct tv_table *table =
            &store.tables[info->sources[s].collection];
        for (uint32_t row = 0; table->present && row < table->row_count;
             row++) {
            set_cell(info->name, s, row, draw_cell(info));
        }
    }
}

static uint32_t draw_user_fact(void)
{
    uint32_t number;
    do {
        number = draw(tv_fact_count());
    } while (tv_fact(number)->subject != TV_SUBJECT_USER);
    return number;
}

static void assert_same_value(uint32_t number, uint32_t a, uint32_t b)
{
    struct tv_value one, two;
    tv_store_value(&store, number, TV_SUBJECT_USER, a, &one);
    tv_store_value(&store, number, TV_SUBJECT_USER, b, &two);
    CU_ASSERT_EQUAL_FATAL(one.state, two.state);
    CU_ASSERT_EQUAL_FATAL(one.cause, two.cause);
    CU_ASSERT_EQUAL_FATAL(one.collection, two.collection);
    CU_ASSERT_EQUAL_FATAL(one.count, two.count);
    for (uint32_t i = 0; i < one.count; i++) {
        CU_ASSERT_EQUAL_FATAL(tv_store_item(&store, number, &one, i),
                              tv_store_item(&store, number, &two, i));
    }
}

#define FACTS 3u

/* Checks all pairs; returns how many pairs of different users were alike. */
static uint32_t assert_alike_have_the_same(const uint32_t numbers[FACTS])
{
    static const uint32_t users[SUBJECTS] = {0, 1, 2, 3};
    struct tv_likeness likeness;
    uint32_t words[SUBJECTS * TV_LIKENESS_WORDS], alike = 0;
    tv_likeness_make(&store, numbers, FACTS, &likeness);
    uint32_t width = likeness.column_count + 1;
    uint32_t count = likeness.usable ? SUBJECTS : 0;
    tv_likeness_read(&likeness, users, count, words);
    for (uint32_t a = 0; a < count; a++) {
        for (uint32_t b = a + 1; b < count; b++) {
            if (words[a * width] != TV_LIKE_NOBODY &&
                memcmp(words + a * width, words + b * width,
                       width * sizeof(*words)) == 0) {
                alike++;
                for (uint32_t i = 0; i < FACTS; i++) {
                    assert_same_value(numbers[i], a, b);
                }
            }
        }
    }
    return alike;
}

static void who_is_alike_has_the_same_values(void)
{
    uint32_t alike = 0;
    for (uint32_t round = 0; round < 750; round++) {
        uint32_t numbers[FACTS];
        state = round;
        begin_store();
        for (enum tv_collection id = 0; id < TV_COLLECTION_COUNT; id++) {
            const struct tv_collection_info *info = tv_collection_info(id);
            if (info->subject == TV_SUBJECT_USER && draw(2)) {
                draw_table(id);
            }
        }
        for (uint32_t i = 0; i < FACTS; i++) {
            numbers[i] = draw_user_fact();
            draw_cells(numbers[i]);
            draw_cells(tv_fact(numbers[i])->leader);
        }
        if (draw(2)) {
            tv_store_settle(&store);
        }
        alike += assert_alike_have_the_same(numbers);
        end_store();
    }
    CU_ASSERT(alike > 150);
}

const char *const tv_test_suite = "facts/likeness";
const struct tv_test tv_tests[] = {
    TV_TEST(the_same_cell_is_alike),
    TV_TEST(every_source_is_compared),
    TV_TEST(no_record_is_not_like_a_blank_one),
    TV_TEST(no_record_is_not_like_what_all_records_say),
    TV_TEST(who_has_a_chain_of_records_is_like_nobody),
    TV_TEST(more_facts_than_there_is_room_for_tell_nobody),
    TV_TEST(who_is_alike_has_the_same_values),
    {NULL, NULL},
};
