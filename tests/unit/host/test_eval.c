/* SPDX-License-Identifier: Apache-2.0 */
/* What the host decides without calling the check, and what the check can see.
 */
#include <string.h>

#include <telvet/rule.h>

#include "support/test.h"
#include "world.h"

static void an_unknown_need_decides_without_the_check(void)
{
    set_up();
    judge(pass, 1);
    expect_unknown(TV_CAUSE_NO_PROPERTY, UPN);
    CU_ASSERT_EQUAL(calls, 0);
    judge(pass, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

static void an_optional_need_may_be_unknown(void)
{
    set_up();
    for (int i = 0; i < 3; i++) {
        world.flags[i] = TV_NEED_OPTIONAL;
    }
    judge(pass, 1);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

static void of_alternatives_one_must_be_known_or_absent(void)
{
    set_up();
    world.flags[UPN] = TV_NEED_OPTIONAL;
    world.flags[ENABLED] = TV_NEED_ONE_OF;
    world.flags[PHONES] = TV_NEED_ONE_OF;
    judge(pass, 1);
    expect_unknown(TV_CAUSE_NO_PROPERTY, ENABLED);
    CU_ASSERT_EQUAL(calls, 0);
    *cell_of(world.needs[PHONES], 1) = TV_CELL_ABSENT;
    renew();
    judge(pass, 1);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

static void fail(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_FAIL,
                                     .message = TV_TEXT_INIT("plain")};
    calls++;
    host->report(eval, &judgement);
}

/* Makes the office phones of person 0 lost, or not collected. */
static void lose_phones(bool lost, uint32_t flags)
{
    set_up();
    world.flags[PHONES] = flags;
    world.flags[ENABLED] = TV_NEED_ONE_OF;
    *cell_of(world.needs[PHONES], 0) =
        lost ? TV_CAUSE_LOST : TV_CAUSE_NO_PROPERTY;
    world.store.tables[TV_COLLECTION_USERS].complete = !lost;
    renew();
}

static void what_is_lost_spares_no_judgement(void)
{
    static const struct {
        uint32_t flags;
        uint8_t of_pass, of_fail; /* verdicts if the fact is lost */
    } cases[] = {
        {TV_NEED_OPTIONAL, TV_VERDICT_UNKNOWN, TV_VERDICT_UNKNOWN},
        {TV_NEED_ONE_OF, TV_VERDICT_UNKNOWN, TV_VERDICT_UNKNOWN},
        {TV_NEED_ONE_OF | TV_NEED_ENOUGH, TV_VERDICT_PASS, TV_VERDICT_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        lose_phones(false, cases[i].flags);
        judge(pass, 0);
        CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_PASS);
        judge(fail, 0);
        CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_FAIL);
        tear_down();
        lose_phones(true, cases[i].flags);
        judge(pass, 0);
        CU_ASSERT_EQUAL(world.out.verdict, cases[i].of_pass);
        CU_ASSERT_EQUAL(calls, cases[i].of_pass == TV_VERDICT_PASS);
        judge(fail, 0);
        CU_ASSERT_EQUAL(world.out.verdict, cases[i].of_fail);
        expect_unknown(TV_CAUSE_LOST, PHONES);
        /* A collection with losses does not make every fact in it lost. */
        *cell_of(world.needs[PHONES], 0) = TV_CAUSE_NO_PROPERTY;
        renew();
        judge(fail, 0);
        CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_FAIL);
        tear_down();
    }
}

/* The office phones of person 0 exist, but cannot be read. */
static void what_is_unread_can_take_a_pass_back(void)
{
    static const struct {
        uint32_t flags;
        uint32_t cell;
        uint8_t of_pass, of_fail; /* resulting verdicts */
    } cases[] = {
        {TV_NEED_ONE_OF, TV_CAUSE_WRONG_TYPE, TV_VERDICT_UNKNOWN,
         TV_VERDICT_FAIL},
        {TV_NEED_ONE_OF, TV_CAUSE_BAD_TEXT, TV_VERDICT_UNKNOWN,
         TV_VERDICT_FAIL},
        {TV_NEED_ONE_OF, TV_CAUSE_NO_PROPERTY, TV_VERDICT_PASS,
         TV_VERDICT_FAIL},
        {TV_NEED_ONE_OF, TV_CAUSE_FLATTENED, TV_VERDICT_PASS, TV_VERDICT_FAIL},
        {TV_NEED_OPTIONAL, TV_CAUSE_WRONG_TYPE, TV_VERDICT_PASS,
         TV_VERDICT_FAIL},
        {TV_NEED_ONE_OF | TV_NEED_OPTIONAL, TV_CAUSE_WRONG_TYPE,
         TV_VERDICT_UNKNOWN, TV_VERDICT_FAIL},
        {TV_NEED_ONE_OF | TV_NEED_ENOUGH, TV_CAUSE_WRONG_TYPE, TV_VERDICT_PASS,
         TV_VERDICT_UNKNOWN},
        {TV_NEED_ONE_OF | TV_NEED_ENOUGH, TV_CAUSE_NO_PROPERTY, TV_VERDICT_PASS,
         TV_VERDICT_FAIL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        lose_phones(false, cases[i].flags);
        *cell_of(world.needs[PHONES], 0) = cases[i].cell;
        renew();
        judge(fail, 0);
        CU_ASSERT_EQUAL(world.out.verdict, cases[i].of_fail);
        judge(pass, 0);
        CU_ASSERT_EQUAL(world.out.verdict, cases[i].of_pass);
        CU_ASSERT_EQUAL(calls, 1);
        if (cases[i].of_pass == TV_VERDICT_UNKNOWN) {
            expect_unknown((enum tv_cause)cases[i].cell, PHONES);
        }
        tear_down();
    }
}

static uint32_t about; /* the need that a judgement is about */

static void is_not_applicable(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_NOT_APPLICABLE,
                                     .need = about};
    host->report(eval, &judgement);
}

static void what_is_unread_can_make_a_rule_apply(void)
{
    lose_phones(false, TV_NEED_ONE_OF);
    *cell_of(world.needs[PHONES], 0) = TV_CAUSE_WRONG_TYPE;
    renew();
    about = ENABLED;
    judge(is_not_applicable, 0);
    expect_unknown(TV_CAUSE_WRONG_TYPE, PHONES);
    /* A judgement about another need is not affected. */
    about = UPN;
    judge(is_not_applicable, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_NOT_APPLICABLE);
    tear_down();
}

static void of_optional_alternatives_all_may_be_unknown(void)
{
    set_up();
    world.flags[UPN] = TV_NEED_OPTIONAL;
    world.flags[ENABLED] = world.flags[PHONES] =
        TV_NEED_ONE_OF | TV_NEED_OPTIONAL;
    judge(pass, 1);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

/* ---- of whom --------------------------------------------------------------
 */

/* Makes it known whether the account of person 0 exists. */
static void know_of_the_first(bool exists)
{
    enum tv_collection id = TV_COLLECTION_SUBJECTS;
    struct tv_table *table = &world.store.tables[id];
    uint32_t columns = world.store.projection.column_count[id];
    uint32_t column = world.store.projection
                          .column_of[fact_of("user.exists") * TV_MAX_SOURCES];
    *table = (struct tv_table){.present = true,
                               .readable = true,
                               .complete = true,
                               .row_count = 2,
                               .column_count = columns};
    table->cells =
        tv_arena_array(&world.arena, 2 * columns, sizeof(*table->cells));
    table->cells[column] = TV_CELL_VALUE + exists;
    world.store.row_of[id] = world.store.row_of[TV_COLLECTION_USERS];
    renew();
}

static void who_does_not_exist_is_not_judged_but_the_tenant_is(void)
{
    static const struct {
        uint32_t kind;
        bool exists;
        uint8_t verdict;
    } cases[] = {
        {TV_SUBJECT_USER, true, TV_VERDICT_PASS},
        {TV_SUBJECT_USER, false, TV_VERDICT_NOT_APPLICABLE},
        {TV_SUBJECT_TENANT, true, TV_VERDICT_PASS},
        {TV_SUBJECT_TENANT, false, TV_VERDICT_PASS},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        set_up();
        know_of_the_first(cases[i].exists);
        world.rule.subject = cases[i].kind;
        for (int n = 0; n < 3; n++) {
            world.flags[n] = TV_NEED_OPTIONAL;
        }
        judge(pass, 0);
        CU_ASSERT_EQUAL(world.out.verdict, cases[i].verdict);
        tear_down();
    }
}

static void another_tenant_is_judged_by_its_own_facts(void)
{
    set_up();
    judge(pass, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_PASS);
    struct tv_store other = world.store;
    struct tv_table *table = &other.tables[TV_COLLECTION_USERS];
    table->cells = tv_arena_array(&world.arena, 2 * table->column_count,
                                  sizeof(*table->cells));
    tv_eval_turn_to(world.eval, &other);
    judge(pass, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_UNKNOWN);
    tear_down();
}

/* ---- what a check sees ----------------------------------------------------
 */

static void look(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t count = 9;
    CU_ASSERT_EQUAL(host->size, sizeof(struct tv_host));
    CU_ASSERT_EQUAL(host->state(eval, UPN), TV_STATE_KNOWN);
    CU_ASSERT_EQUAL(host->text(eval, UPN, 0).size, 18);
    CU_ASSERT_EQUAL(host->boolean(eval, ENABLED, 0), 1);
    CU_ASSERT_EQUAL(host->count(eval, PHONES), 3);
    CU_ASSERT_EQUAL(host->item_state(eval, PHONES, 0), TV_STATE_KNOWN);
    CU_ASSERT_EQUAL(host->item_state(eval, PHONES, 1), TV_STATE_UNKNOWN);
    CU_ASSERT_EQUAL(host->item_state(eval, PHONES, 2), TV_STATE_ABSENT);
    CU_ASSERT_EQUAL(host->text(eval, PHONES, 1).size, 0);
    CU_ASSERT_EQUAL(host->now(eval), 1234);
    CU_ASSERT_EQUAL(host->param_integer(eval, "days", 7), 60);
    CU_ASSERT_EQUAL(host->param_integer(eval, "plans", 7), 7);
    CU_ASSERT_PTR_EQUAL(host->param_texts(eval, "plans", &count),
                        world.rule.rule->params[1].texts);
    CU_ASSERT_EQUAL(count, 2);
    CU_ASSERT_PTR_NULL(host->param_texts(eval, "none", &count));
    CU_ASSERT_EQUAL(count, 0);
    CU_ASSERT_EQUAL(host->data(eval, "numbers").size, 7);
    CU_ASSERT_EQUAL(host->data(eval, "none").size, 0);
    pass(host, eval);
}

static void a_check_sees_its_facts_parameters_and_data(void)
{
    set_up();
    judge(look, 0);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

static void look_beyond(const struct tv_host *host, struct tv_eval *eval)
{
    static const uint32_t beyond[] = {3, 64, UINT32_MAX};
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL(host->state(eval, beyond[i]), TV_STATE_UNKNOWN);
        CU_ASSERT_EQUAL(host->count(eval, beyond[i]), 0);
        CU_ASSERT_EQUAL(host->item_state(eval, beyond[i], 0), TV_STATE_UNKNOWN);
        CU_ASSERT_EQUAL(host->boolean(eval, beyond[i], 0), 0);
        CU_ASSERT_EQUAL(host->integer(eval, beyond[i], 0), 0);
        CU_ASSERT_EQUAL(host->text(eval, beyond[i], 0).size, 0);
        CU_ASSERT_EQUAL(host->text(eval, PHONES, beyond[i]).size, 0);
        CU_ASSERT_EQUAL(host->item_state(eval, PHONES, beyond[i]),
                        TV_STATE_UNKNOWN);
    }
    /* A getter of another type returns nothing. */
    CU_ASSERT_EQUAL(host->integer(eval, UPN, 0), 0);
    CU_ASSERT_EQUAL(host->boolean(eval, UPN, 0), 0);
    CU_ASSERT_EQUAL(host->text(eval, ENABLED, 0).size, 0);
    pass(host, eval);
}

static void what_is_out_of_range_is_unknown_and_empty(void)
{
    set_up();
    judge(look_beyond, 0);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

static void scribble(const struct tv_host *host, struct tv_eval *eval)
{
    size_t total = 0;
    unsigned char *memory;
    CU_ASSERT_PTR_NULL(host->scratch(eval, SIZE_MAX));
    CU_ASSERT_PTR_NULL(host->scratch(eval, (size_t)1 << 30));
    while ((memory = host->scratch(eval, 1000)) != NULL) {
        CU_ASSERT_EQUAL((uintptr_t)memory % _Alignof(max_align_t), 0);
        CU_ASSERT(memory[0] == 0 && memory[999] == 0);
        memset(memory, 0xff, 1000);
        total += 1000;
    }
    CU_ASSERT(total > TV_SCRATCH_BASE / 2 && total < 2 * TV_SCRATCH_BASE);
    pass(host, eval);
}

static void scratch_is_zeroed_and_ends(void)
{
    set_up();
    for (int i = 0; i < 3; i++) {
        judge(scribble, 0);
        CU_ASSERT_EQUAL(calls, 1);
    }
    tear_down();
}

static void take_much(const struct tv_host *host, struct tv_eval *eval)
{
    size_t much = TV_SCRATCH_BASE + 99999 * TV_SCRATCH_PER_SUBJECT;
    CU_ASSERT_PTR_NOT_NULL(host->scratch(eval, much));
    pass(host, eval);
}

static void scratch_grows_with_the_tenant(void)
{
    set_up();
    world.store.subject_count[TV_SUBJECT_USER] = 100000;
    renew();
    judge(take_much, 0);
    CU_ASSERT_EQUAL(calls, 1);
    tear_down();
}

static uint32_t *remembered;

static void remember(const struct tv_host *host, struct tv_eval *eval)
{
    remembered = host->remember(eval, 3, sizeof(*remembered));
    CU_ASSERT_PTR_NOT_NULL_FATAL(remembered);
    CU_ASSERT_PTR_NULL(host->remember(eval, 3, 2 * sizeof(*remembered)));
    CU_ASSERT_PTR_NULL(host->remember(eval, TV_MAX_MEMORIES, 8));
    CU_ASSERT_PTR_NULL(host->remember(eval, 4, TV_MAX_MEMORY + 1));
    CU_ASSERT_PTR_NULL(host->remember(eval, 4, 0));
    pass(host, eval);
}

static void a_plugin_remembers_one_subject_at_a_time(void)
{
    set_up();
    for (int i = 0; i < 3; i++) {
        world.flags[i] = TV_NEED_OPTIONAL;
    }
    judge(remember, 0);
    CU_ASSERT_EQUAL(*remembered, 0);
    *remembered = 7;
    /* Another check of the plugin, for the same person. */
    judge(remember, 0);
    CU_ASSERT_EQUAL(*remembered, 7);
    /* The next person; and the first again. */
    judge(remember, 1);
    CU_ASSERT_EQUAL(*remembered, 0);
    *remembered = 8;
    judge(remember, 0);
    CU_ASSERT_EQUAL(*remembered, 0);
    /* Another plugin, for the same person; another tenant. */
    *remembered = 9;
    world.rule.plugin = 1;
    judge(remember, 0);
    CU_ASSERT_EQUAL(*remembered, 0);
    *remembered = 10;
    tv_eval_turn_to(world.eval, &world.store);
    judge(remember, 0);
    CU_ASSERT_EQUAL(*remembered, 0);
    tear_down();
}

const char *const tv_test_suite = "host_eval";
const struct tv_test tv_tests[] = {
    TV_TEST(an_unknown_need_decides_without_the_check),
    TV_TEST(an_optional_need_may_be_unknown),
    TV_TEST(of_alternatives_one_must_be_known_or_absent),
    TV_TEST(what_is_lost_spares_no_judgement),
    TV_TEST(what_is_unread_can_take_a_pass_back),
    TV_TEST(what_is_unread_can_make_a_rule_apply),
    TV_TEST(of_optional_alternatives_all_may_be_unknown),
    TV_TEST(who_does_not_exist_is_not_judged_but_the_tenant_is),
    TV_TEST(another_tenant_is_judged_by_its_own_facts),
    TV_TEST(a_check_sees_its_facts_parameters_and_data),
    TV_TEST(what_is_out_of_range_is_unknown_and_empty),
    TV_TEST(scratch_is_zeroed_and_ends),
    TV_TEST(scratch_grows_with_the_tenant),
    TV_TEST(a_plugin_remembers_one_subject_at_a_time),
    {NULL, NULL},
};
