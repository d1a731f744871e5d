/* SPDX-License-Identifier: Apache-2.0 */
/* One judgement: what is decided without the check, what the check can see, and
 * what becomes of everything it may say. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "host/eval.h"
#include "support/test.h"

/* ---- a store of two people, and a rule with three needs -------------------
 */

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

static struct {
    struct tv_arena arena;
    struct tv_store store;
    struct tv_pool_cursor cursor;
    struct tv_eval_rule rule;
    uint32_t needs[3], flags[3];
    struct tv_eval *eval;
    struct tv_testimony out;
} world;

enum { UPN, ENABLED, PHONES };

static uint32_t fact_of(const char *name)
{
    uint32_t fact = tv_fact_find((struct tv_text){name, strlen(name)});
    CU_ASSERT_NOT_EQUAL_FATAL(fact, TV_NO_FACT);
    return fact;
}

static uint32_t *cell_of(uint32_t fact, uint32_t person)
{
    struct tv_table *table = &world.store.tables[TV_COLLECTION_USERS];
    uint32_t column = world.store.projection.column_of[fact * TV_MAX_SOURCES];
    return &table->cells[(size_t)person * table->column_count + column];
}

static uint32_t pooled(const char *string)
{
    return TV_CELL_VALUE +
           tv_pool_text(&world.cursor,
                        (struct tv_text){string, strlen(string)});
}

static void set_up(void)
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

static void tear_down(void)
{
    tv_eval_destroy(world.eval);
    tv_pool_cursor_finish(&world.cursor);
    tv_store_finish(&world.store);
    tv_arena_finish(&world.arena);
}

static unsigned calls;

static void judge(void (*evaluate)(const struct tv_host *, struct tv_eval *),
                  uint32_t person)
{
    struct tv_entry entry = {evaluate};
    calls = 0;
    tv_eval_judge(world.eval, &world.rule, &entry, person, &world.out);
}

static void expect_unknown(enum tv_cause cause, uint32_t need)
{
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_UNKNOWN);
    CU_ASSERT_EQUAL_FATAL(world.out.said_count, 1);
    CU_ASSERT_EQUAL(world.out.said[0].cause, (unsigned)cause);
    CU_ASSERT_EQUAL(world.out.said[0].need, need);
    CU_ASSERT_EQUAL(world.out.severity, 0);
}

/* ---- without the check ----------------------------------------------------
 */

static void pass(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_PASS};
    calls++;
    host->report(eval, &judgement);
}

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
    tv_eval_destroy(world.eval);
    world.eval = tv_eval_create(&world.store, &catalog, 1234);
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

/* The office phones of person 0 are lost, or never were collected. */
static void lose_phones(bool lost, uint32_t flags)
{
    set_up();
    world.flags[PHONES] = flags;
    world.flags[ENABLED] = TV_NEED_ONE_OF;
    *cell_of(world.needs[PHONES], 0) =
        lost ? TV_CAUSE_LOST : TV_CAUSE_NO_PROPERTY;
    world.store.tables[TV_COLLECTION_USERS].complete = !lost;
    tv_eval_destroy(world.eval);
    world.eval = tv_eval_create(&world.store, &catalog, 1234);
}

static void what_is_lost_spares_no_judgement(void)
{
    static const struct {
        uint32_t flags;
        uint8_t of_pass, of_fail; /* what they become if it is lost */
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
        judge(fail, 0);
        CU_ASSERT_EQUAL(world.out.verdict, cases[i].of_fail);
        expect_unknown(TV_CAUSE_LOST, PHONES);
        tear_down();
    }
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
    CU_ASSERT_PTR_EQUAL(host->param_texts(eval, "plans", &count), plans);
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
    /* Another type than the fact's is nothing. */
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

/* ---- what a check says ----------------------------------------------------
 */

static struct tv_judgement said;
static unsigned repeat = 1;

static void testify(const struct tv_host *host, struct tv_eval *eval)
{
    for (unsigned i = 0; i < repeat; i++) {
        host->report(eval, &said);
    }
}

static struct tv_judgement fail_of(const char *message)
{
    return (struct tv_judgement){.size = sizeof(struct tv_judgement),
                                 .verdict = TV_VERDICT_FAIL,
                                 .need = PHONES,
                                 .message = {message, strlen(message)}};
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

static void expect_nonsense(void)
{
    judge(testify, 0);
    expect_unknown(TV_CAUSE_NONSENSE, TV_SAID_NO_NEED);
}

static void a_fail_has_the_severity_of_its_message_or_its_rule(void)
{
    static const struct tv_text arg = TV_TEXT_INIT("x");
    set_up();
    said = fail_of("plain");
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_FAIL);
    CU_ASSERT_EQUAL(world.out.severity, TV_SEVERITY_WARNING);
    CU_ASSERT_EQUAL(world.out.said[0].need, PHONES);
    said = fail_of("grave");
    said.args = &arg;
    said.arg_count = 1;
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.severity, TV_SEVERITY_ERROR);
    CU_ASSERT_EQUAL(world.out.said[0].message, 1);
    tear_down();
}

static void a_profile_has_the_last_word_on_severity(void)
{
    static const struct tv_text arg = TV_TEXT_INIT("x");
    static const uint8_t rated[] = {0, TV_SEVERITY_NOTE};
    set_up();
    world.rule.message_severities = rated;
    said = fail_of("plain");
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.severity, TV_SEVERITY_WARNING);
    said = fail_of("grave");
    said.args = &arg;
    said.arg_count = 1;
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.severity, TV_SEVERITY_NOTE);
    CU_ASSERT_EQUAL(world.out.said[0].severity, TV_SEVERITY_NOTE);
    tear_down();
}

static void silence_is_unknown(void)
{
    set_up();
    repeat = 0;
    judge(testify, 0);
    repeat = 1;
    expect_unknown(TV_CAUSE_SILENCE, TV_SAID_NO_NEED);
    tear_down();
}

static void what_breaks_the_contract_is_unknown(void)
{
    set_up();
    said = fail_of("plain");
    said.verdict = 0;
    expect_nonsense();
    said.verdict = 5;
    expect_nonsense();
    said = fail_of("plain");
    said.need = 3;
    expect_nonsense();
    said = fail_of("plain");
    said.size = 79;
    expect_nonsense();
    said.size = UINT32_MAX;
    expect_nonsense();
    said = fail_of("never");
    expect_nonsense();
    said = fail_of("");
    expect_nonsense();
    said = fail_of("plain");
    said.message = (struct tv_text){NULL, 5};
    expect_nonsense();
    said = fail_of("plain");
    said.message.size = (size_t)1 << 40;
    expect_nonsense();
    said = fail_of("grave"); /* its argument is missing */
    expect_nonsense();
    said = fail_of("plain");
    said.arg_count = 1;
    expect_nonsense();
    said.arg_count = UINT32_MAX;
    expect_nonsense();
    said = fail_of("plain");
    said.confidence = 4;
    expect_nonsense();
    said = fail_of("plain");
    said.discriminator = (struct tv_text){NULL, 1};
    expect_nonsense();
    tear_down();
}

static void nonsense_takes_the_rest_of_the_call_with_it(void)
{
    set_up();
    said = fail_of("plain");
    repeat = TV_MAX_JUDGEMENTS;
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.said_count, TV_MAX_JUDGEMENTS);
    repeat = TV_MAX_JUDGEMENTS + 1;
    expect_nonsense();
    repeat = 1;
    tear_down();
}

static void long_texts_are_cut_between_characters(void)
{
    static char text[TV_MAX_ARG_SIZE * 2];
    struct tv_text arg = {text, (size_t)1 << 30}; /* a lie, never read so far */
    set_up();
    text[0] = 'x';
    for (size_t i = 1; i + 1 < sizeof(text); i += 2) {
        memcpy(text + i, "\xc3\xa9", 2);
    }
    said = fail_of("plain");
    said.args = &arg;
    said.arg_count = 1;
    for (int shift = 0; shift < 2; shift++) {
        arg.data = text + shift;
        judge(testify, 0);
        CU_ASSERT_EQUAL_FATAL(world.out.verdict, TV_VERDICT_FAIL);
        struct tv_text kept = world.out.said[0].args[0];
        CU_ASSERT(kept.size <= TV_MAX_ARG_SIZE + 3);
        CU_ASSERT(kept.size >= TV_MAX_ARG_SIZE + 2);
        CU_ASSERT_EQUAL(tv_utf8_valid(kept.data, kept.size), kept.size);
        CU_ASSERT_EQUAL(memcmp(kept.data + kept.size - 3, "\xe2\x80\xa6", 3),
                        0);
    }
    tear_down();
}

static void bad_bytes_become_replacement_characters(void)
{
    static const struct tv_text arg = TV_TEXT_INIT("a\xff"
                                                   "b\xc3");
    set_up();
    said = fail_of("plain");
    said.args = &arg;
    said.arg_count = 1;
    judge(testify, 0);
    struct tv_text kept = world.out.said[0].args[0];
    CU_ASSERT_EQUAL_FATAL(kept.size, 8);
    CU_ASSERT_EQUAL(memcmp(kept.data,
                           "a\xef\xbf\xbd"
                           "b\xef\xbf\xbd",
                           8),
                    0);
    tear_down();
}

static void what_grows_by_mending_is_cut_too(void)
{
    static char text[TV_MAX_ARG_SIZE];
    struct tv_text arg = {text, sizeof(text)};
    set_up();
    memset(text, 0xff, sizeof(text));
    said = fail_of("plain");
    said.args = &arg;
    said.arg_count = 1;
    judge(testify, 0);
    struct tv_text kept = world.out.said[0].args[0];
    CU_ASSERT_EQUAL(kept.size, TV_MAX_ARG_SIZE / 3 * 3 + 3);
    CU_ASSERT_EQUAL(tv_utf8_valid(kept.data, kept.size), kept.size);
    tear_down();
}

static void half_a_suggestion_is_none(void)
{
    static char text[TV_MAX_SUGGESTION + 1];
    set_up();
    memset(text, '1', sizeof(text));
    said = fail_of("plain");
    said.confidence = TV_CONFIDENCE_CERTAIN;
    said.suggestion = (struct tv_text){text, sizeof(text)};
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.said[0].suggestion.size, 0);
    CU_ASSERT_EQUAL(world.out.said[0].confidence, TV_CONFIDENCE_NONE);
    said.suggestion.size--;
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.said[0].suggestion.size, TV_MAX_SUGGESTION);
    CU_ASSERT_EQUAL(world.out.said[0].confidence, TV_CONFIDENCE_CERTAIN);
    tear_down();
}

static struct tv_suggestion other_of(const char *value)
{
    return (struct tv_suggestion){.size = sizeof(struct tv_suggestion),
                                  .confidence = TV_CONFIDENCE_ASK,
                                  .value = {value, strlen(value)}};
}

static void suggestions_are_taken_with_reason_and_spelling(void)
{
    struct tv_suggestion second = other_of("+62");
    struct tv_suggestion empty = other_of("");
    const struct tv_suggestion *others[] = {&empty, &second};
    set_up();
    said = fail_of("plain");
    said.confidence = TV_CONFIDENCE_ASK;
    said.suggestion = (struct tv_text)TV_TEXT_INIT("+49");
    said.spelling = (struct tv_text)TV_TEXT_INIT("+4 9");
    said.reason = (struct tv_text)TV_TEXT_INIT("grave");
    said.others = others;
    said.other_count = 2;
    judge(testify, 0);
    const struct tv_said *taken = &world.out.said[0];
    CU_ASSERT_EQUAL(taken->spelling.size, 4);
    CU_ASSERT_EQUAL(memcmp(taken->reason.data, "grave", 5), 0);
    CU_ASSERT_EQUAL_FATAL(taken->other_count, 1);
    CU_ASSERT_EQUAL(memcmp(taken->others[0].value.data, "+62", 3), 0);
    CU_ASSERT_EQUAL(taken->others[0].confidence, TV_CONFIDENCE_ASK);
    said.suggestion.size = 0; /* nothing stands beside nothing */
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.said[0].other_count, 0);
    tear_down();
}

static void a_suggestion_that_breaks_the_contract_is_unknown(void)
{
    struct tv_suggestion second = other_of("+62");
    const struct tv_suggestion *others[] = {&second, &second, &second, &second};
    set_up();
    said = fail_of("plain");
    said.confidence = TV_CONFIDENCE_ASK;
    said.suggestion = (struct tv_text)TV_TEXT_INIT("+49");
    said.others = others;
    said.other_count = TV_MAX_OTHERS + 1;
    expect_nonsense();
    said.other_count = 1;
    second.size = 55;
    expect_nonsense();
    second = other_of("+62");
    second.confidence = 4;
    expect_nonsense();
    second = other_of("+62");
    second.reason.size = 1;
    expect_nonsense();
    second = other_of("+62");
    others[0] = NULL;
    expect_nonsense();
    said.others = NULL;
    expect_nonsense();
    said.other_count = 0;
    said.spelling.size = 1;
    expect_nonsense();
    tear_down();
}

static void a_judgement_of_1_0_has_no_more(void)
{
    struct tv_suggestion second = other_of("+62");
    const struct tv_suggestion *others[] = {&second};
    set_up();
    said = fail_of("plain");
    said.size = 80;
    said.confidence = TV_CONFIDENCE_LIKELY;
    said.suggestion = (struct tv_text)TV_TEXT_INIT("+49");
    said.others = others; /* behind its end */
    said.other_count = 1;
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_FAIL);
    CU_ASSERT_EQUAL(world.out.said[0].confidence, TV_CONFIDENCE_LIKELY);
    CU_ASSERT_EQUAL(world.out.said[0].other_count, 0);
    tear_down();
}

static struct {
    struct tv_judgement known;
    unsigned char tail[8];
} newer;

static void testify_newer(const struct tv_host *host, struct tv_eval *eval)
{
    host->report(eval, &newer.known);
}

static void a_newer_judgement_passes_if_its_tail_is_unused(void)
{
    set_up();
    memset(&newer, 0, sizeof(newer));
    newer.known = fail_of("plain");
    newer.known.size = sizeof(newer);
    judge(testify_newer, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_FAIL);
    newer.tail[7] = 1;
    judge(testify_newer, 0);
    expect_unknown(TV_CAUSE_NONSENSE, TV_SAID_NO_NEED);
    tear_down();
}

const char *const tv_test_suite = "host_eval";
const struct tv_test tv_tests[] = {
    TV_TEST(an_unknown_need_decides_without_the_check),
    TV_TEST(an_optional_need_may_be_unknown),
    TV_TEST(what_is_lost_spares_no_judgement),
    TV_TEST(of_alternatives_one_must_be_known_or_absent),
    TV_TEST(a_check_sees_its_facts_parameters_and_data),
    TV_TEST(what_is_out_of_range_is_unknown_and_empty),
    TV_TEST(scratch_is_zeroed_and_ends),
    TV_TEST(a_plugin_remembers_one_subject_at_a_time),
    TV_TEST(a_fail_has_the_severity_of_its_message_or_its_rule),
    TV_TEST(a_profile_has_the_last_word_on_severity),
    TV_TEST(silence_is_unknown),
    TV_TEST(what_breaks_the_contract_is_unknown),
    TV_TEST(nonsense_takes_the_rest_of_the_call_with_it),
    TV_TEST(long_texts_are_cut_between_characters),
    TV_TEST(bad_bytes_become_replacement_characters),
    TV_TEST(what_grows_by_mending_is_cut_too),
    TV_TEST(half_a_suggestion_is_none),
    TV_TEST(suggestions_are_taken_with_reason_and_spelling),
    TV_TEST(a_suggestion_that_breaks_the_contract_is_unknown),
    TV_TEST(a_judgement_of_1_0_has_no_more),
    TV_TEST(a_newer_judgement_passes_if_its_tail_is_unused),
    {NULL, NULL},
};
