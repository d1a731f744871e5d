/* SPDX-License-Identifier: Apache-2.0 */
/* Sets up everything for one judgement. */
#include "world.h"

#include <string.h>

#include "support/test.h"

static const struct tv_message messages[] = {
    {.id = "plain", .text = TV_TEXT_INIT("'{0}'."), .placeholder_count = 1},
    {.id = "grave",
     .text = TV_TEXT_INIT("'{0}' '{1}'."),
     .severity = TV_SEVERITY_ERROR,
     .has_severity = true,
     .placeholder_count = 2},
};
static const struct tv_text plans[] = {TV_TEXT_INIT("a"), TV_TEXT_INIT("b")};
static const struct tv_param params[] = {
    {.name = "days", .is_integer = true, .integer = 60},
    {.name = "plans", .texts = plans, .text_count = 2},
};
static const struct tv_rule rule = {.id = "TV0001",
                                    .messages = messages,
                                    .message_count = 2,
                                    .params = params,
                                    .param_count = 2};
static const struct tv_data_file files[] = {
    {"numbers", TV_TEXT_INIT("one two")},
};
static const struct tv_catalog catalog = {.data = files, .data_count = 1};

struct world world;
unsigned calls;

uint32_t fact_of(const char *name)
{
    uint32_t fact = tv_fact_find((struct tv_text){name, strlen(name)});
    CU_ASSERT_NOT_EQUAL_FATAL(fact, TV_NO_FACT);
    return fact;
}

uint32_t *cell_of(uint32_t fact, uint32_t person)
{
    struct tv_table *table = &world.store.tables[TV_COLLECTION_USERS];
    uint32_t column = world.store.projection.column_of[fact * TV_MAX_SOURCES];
    return &table->cells[(size_t)person * table->column_count + column];
}

uint32_t pooled(const char *string)
{
    return TV_CELL_VALUE +
           tv_pool_text(&world.cursor,
                        (struct tv_text){string, strlen(string)});
}

void set_up(void)
{
    static const char *const names[] = {"user.upn", "user.enabled",
                                        "user.office_phones"};
    memset(&world, 0, sizeof(world));
    tv_arena_init(&world.arena);
    tv_store_init(&world.store);
    tv_pool_cursor_init(&world.cursor, &world.store.pool);
    bool *wanted = tv_arena_array(&world.arena, tv_fact_count(), sizeof(bool));
    for (int i = 0; i < 3; i++) {
        world.needs[i] = fact_of(names[i]);
        wanted[world.needs[i]] = true;
    }
    tv_projection_make(&world.arena, wanted, &world.store.projection);
    struct tv_table *table = &world.store.tables[TV_COLLECTION_USERS];
    *table = (struct tv_table){
        .present = true, .readable = true, .complete = true, .row_count = 2};
    table->column_count =
        world.store.projection.column_count[TV_COLLECTION_USERS];
    table->cells = tv_arena_array(&world.arena, 2 * table->column_count,
                                  sizeof(*table->cells));
    uint32_t *rows = tv_arena_array(&world.arena, 2, sizeof(*rows));
    rows[1] = 1;
    world.store.row_of[TV_COLLECTION_USERS] = rows;
    world.store.subject_count[TV_SUBJECT_USER] = 2;
    *cell_of(world.needs[UPN], 0) = pooled("ada@adatum.example");
    *cell_of(world.needs[ENABLED], 0) = TV_CELL_VALUE + 1;
    uint32_t items[] = {pooled("+1"), TV_CAUSE_WRONG_TYPE, TV_CELL_ABSENT};
    *cell_of(world.needs[PHONES], 0) =
        TV_CELL_VALUE + tv_pool_list(&world.cursor, items, 3);
    world.rule = (struct tv_eval_rule){.rule = &rule,
                                       .severity = TV_SEVERITY_WARNING,
                                       .subject = TV_SUBJECT_USER,
                                       .needs = world.needs,
                                       .need_flags = world.flags,
                                       .need_count = 3};
    world.eval = tv_eval_create(&world.store, &catalog, 1234);
}

void tear_down(void)
{
    tv_eval_destroy(world.eval);
    tv_pool_cursor_finish(&world.cursor);
    tv_store_finish(&world.store);
    tv_arena_finish(&world.arena);
}

void renew(void)
{
    tv_eval_destroy(world.eval);
    world.eval = tv_eval_create(&world.store, &catalog, 1234);
}

void judge(check *evaluate, uint32_t person)
{
    struct tv_entry entry = {evaluate};
    calls = 0;
    tv_eval_judge(world.eval, &world.rule, &entry, person, &world.out);
}

void expect_unknown(enum tv_cause cause, uint32_t need)
{
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_UNKNOWN);
    CU_ASSERT_EQUAL_FATAL(world.out.said_count, 1);
    CU_ASSERT_EQUAL(world.out.said[0].cause, (unsigned)cause);
    CU_ASSERT_EQUAL(world.out.said[0].need, need);
    CU_ASSERT_EQUAL(world.out.severity, 0);
}

void pass(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_PASS};
    calls++;
    host->report(eval, &judgement);
}
