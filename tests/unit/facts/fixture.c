/* SPDX-License-Identifier: Apache-2.0 */
/* A store built by hand, cell by cell. */
#include "fixture.h"

#include <string.h>

#include "base/arena.h"
#include "support/test.h"

#define USERS_OF_STORE 3u
#define CHANNELS_OF_STORE 2u
#define SUBJECTS_ASKED 4u /* one more than there are */

struct tv_store store;
static struct tv_arena arena;
static struct tv_pool_cursor cursor;

void begin_store(void)
{
    tv_arena_init(&arena);
    tv_store_init(&store);
    tv_pool_cursor_init(&cursor, &store.pool);
    bool *wanted = tv_arena_array(&arena, tv_fact_count(), sizeof(*wanted));
    memset(wanted, true, tv_fact_count());
    tv_projection_make(&arena, wanted, &store.projection);
    store.subject_count[TV_SUBJECT_USER] = USERS_OF_STORE;
    store.subject_count[TV_SUBJECT_TENANT] = 1;
    store.subject_count[TV_SUBJECT_CHANNEL] = CHANNELS_OF_STORE;
    store.subject_count[TV_SUBJECT_NETWORK] = 1;
}

static void ask_all(struct tv_value *out)
{
    for (uint32_t number = 0; number < tv_fact_count(); number++) {
        for (uint32_t viewer = 0; viewer <= TV_SUBJECT_KINDS; viewer++) {
            for (uint32_t i = 0; i < SUBJECTS_ASKED; i++) {
                tv_store_value(&store, number, viewer, i, out++);
            }
        }
    }
}

static bool are_same(const struct tv_value *a, const struct tv_value *b)
{
    return a->state == b->state && a->cause == b->cause &&
           a->collection == b->collection && a->row == b->row &&
           a->column == b->column && a->count == b->count &&
           a->items == b->items;
}

/* True for every store that a test builds. */
static void assert_settling_changes_nothing(void)
{
    size_t count =
        (size_t)tv_fact_count() * (TV_SUBJECT_KINDS + 1) * SUBJECTS_ASKED;
    struct tv_value *before = tv_arena_array(&arena, count, sizeof(*before));
    struct tv_value *after = tv_arena_array(&arena, count, sizeof(*after));
    ask_all(before);
    tv_store_settle(&store);
    ask_all(after);
    size_t same = 0;
    while (same < count && are_same(&before[same], &after[same])) {
        same++;
    }
    CU_ASSERT_EQUAL(same, count);
}

void end_store(void)
{
    assert_settling_changes_nothing();
    tv_pool_cursor_finish(&cursor);
    tv_store_finish(&store);
    tv_arena_finish(&arena);
}

uint32_t fact(const char *name)
{
    uint32_t found = tv_fact_find((struct tv_text){name, strlen(name)});
    CU_ASSERT_FATAL(found != TV_NO_FACT);
    return found;
}

static uint32_t *no_rows(uint32_t count)
{
    uint32_t *rows = tv_arena_array(&arena, count, sizeof(*rows));
    memset(rows, 0xff, count * sizeof(*rows));
    return rows;
}

struct tv_table *add_table(enum tv_collection id, uint32_t rows)
{
    const struct tv_collection_info *info = tv_collection_info(id);
    uint32_t columns = store.projection.column_count[id];
    store.tables[id] = (struct tv_table){
        .present = true,
        .readable = true,
        .complete = true,
        .row_count = rows,
        .column_count = columns,
        .cells =
            tv_arena_array(&arena, (size_t)rows * columns, sizeof(uint32_t)),
    };
    if (info->join != TV_JOIN_SINGLE && info->join != TV_JOIN_RECORDS) {
        store.row_of[id] = no_rows(store.subject_count[info->subject]);
    }
    if (info->join == TV_JOIN_MANY) {
        store.next_row[id] = no_rows(rows);
    }
    return &store.tables[id];
}

void link_row(enum tv_collection id, uint32_t subject, uint32_t row)
{
    uint32_t *at = &store.row_of[id][subject];
    while (store.next_row[id] && *at != TV_NO_ROW) {
        at = &store.next_row[id][*at];
    }
    *at = row;
}

void set_cell(const char *name, uint32_t source, uint32_t row, uint32_t cell)
{
    uint32_t number = fact(name);
    enum tv_collection id = tv_fact(number)->sources[source].collection;
    struct tv_table *table = &store.tables[id];
    uint32_t column =
        store.projection.column_of[number * TV_MAX_SOURCES + source];
    CU_ASSERT_FATAL(column != TV_NO_COLUMN && row < table->row_count);
    table->cells[(size_t)row * table->column_count + column] = cell;
}

uint32_t text_cell(const char *text)
{
    struct tv_text given = {text, strlen(text)};
    return TV_CELL_VALUE + tv_pool_intern(&cursor, given);
}

uint32_t int_cell(int64_t value)
{
    return TV_CELL_VALUE + tv_pool_int(&cursor, value);
}

uint32_t list_cell(const uint32_t *items, uint32_t count)
{
    return TV_CELL_VALUE + tv_pool_list(&cursor, items, count);
}

struct tv_value value_of(const char *name, uint32_t subject)
{
    struct tv_value value;
    uint32_t number = fact(name);
    tv_store_value(&store, number, tv_fact(number)->subject, subject, &value);
    return value;
}

void assert_unknown(const char *name, uint32_t subject, enum tv_cause cause,
                    enum tv_collection collection)
{
    struct tv_value value = value_of(name, subject);
    CU_ASSERT_EQUAL(value.state, TV_STATE_UNKNOWN);
    CU_ASSERT_EQUAL(value.cause, cause);
    CU_ASSERT_EQUAL(value.collection, collection);
    CU_ASSERT_EQUAL(value.count, 0);
    CU_ASSERT_EQUAL(tv_store_item(&store, fact(name), &value, 0), 0);
}

void assert_absent(const char *name, uint32_t subject)
{
    struct tv_value value = value_of(name, subject);
    CU_ASSERT_EQUAL(value.state, TV_STATE_ABSENT);
    CU_ASSERT_EQUAL(value.count, 0);
}

void assert_count(const char *name, uint32_t subject, uint32_t count)
{
    struct tv_value value = value_of(name, subject);
    CU_ASSERT_EQUAL(value.state, TV_STATE_KNOWN);
    CU_ASSERT_EQUAL(value.count, count);
    CU_ASSERT_EQUAL(tv_store_item(&store, fact(name), &value, count), 0);
}

void assert_text(const char *name, uint32_t subject, uint32_t item,
                 const char *text)
{
    struct tv_value value = value_of(name, subject);
    uint32_t cell = tv_store_item(&store, fact(name), &value, item);
    CU_ASSERT_EQUAL(value.state, TV_STATE_KNOWN);
    CU_ASSERT_EQUAL(tv_cell_state(cell), TV_STATE_KNOWN);
    struct tv_text found = tv_cell_text(&store, cell);
    CU_ASSERT_STRING_EQUAL(found.data, text);
}
