/* SPDX-License-Identifier: Apache-2.0 */
/* The differences between two results: the cause for every kind of pair. */
#include "gate/changes.h"

#include <stddef.h>

#include "gate/changes_run.h"
#include "pair.h"
#include "support/test.h"

/* ---- findings ---- */

struct difference {
    struct pair pair;
    enum tv_change_kind kind;
    unsigned why; /* 0: none */
    bool all;     /* both results list passes (--all) */
};

static const struct difference differences[] = {
    {.pair = {.before = FAIL, .after = FAIL}, .why = 0},
    {.pair = {.before = NOTHING, .after = NOTHING}, .why = 0},
    {.pair = {.before = FAIL, .after = FAIL, .other_evidence = true},
     .kind = TV_CHANGE_CHANGED,
     .why = TV_WHY_DATA},
    {.pair = {.before = UNKNOWN, .after = UNKNOWN, .other_evidence = true},
     .kind = TV_CHANGE_CHANGED,
     .why = TV_WHY_COVERAGE},
    {.pair = {.before = FAIL, .after = UNKNOWN},
     .kind = TV_CHANGE_CHANGED,
     .why = TV_WHY_COVERAGE},
    {.pair = {.before = FAIL, .after = FAIL, .was_waived = true},
     .kind = TV_CHANGE_CHANGED,
     .why = TV_WHY_WAIVER},
    {.pair = {.before = UNKNOWN, .after = FAIL},
     .kind = TV_CHANGE_CHANGED,
     .why = TV_WHY_COVERAGE},
    {.pair = {.before = FAIL,
              .after = FAIL,
              .before_severity = 0,
              .after_severity = WARNING},
     .kind = TV_CHANGE_CHANGED,
     .why = TV_WHY_OTHER},
    {.pair = {.before = FAIL, .after = FAIL, .is_waived = true},
     .kind = TV_CHANGE_CHANGED,
     .why = TV_WHY_WAIVER},
    {.pair = {.before = NOTHING, .after = FAIL},
     .kind = TV_CHANGE_NEW,
     .why = TV_WHY_DATA | TV_WHY_PERSON},
    {.pair = {.before = NOTHING, .after = FAIL},
     .kind = TV_CHANGE_NEW,
     .why = TV_WHY_PERSON,
     .all = true},
    {.pair = {.before = FAIL, .after = NOTHING},
     .kind = TV_CHANGE_GONE,
     .why = TV_WHY_DATA | TV_WHY_PERSON},
    {.pair = {.before = FAIL, .after = NOTHING},
     .kind = TV_CHANGE_GONE,
     .why = TV_WHY_PERSON,
     .all = true},
    {.pair = {.before = TV_VERDICT_PASS, .after = FAIL, .other_evidence = true},
     .kind = TV_CHANGE_NEW,
     .why = TV_WHY_DATA,
     .all = true},
    {.pair = {.before = FAIL, .after = TV_VERDICT_PASS, .other_evidence = true},
     .kind = TV_CHANGE_GONE,
     .why = TV_WHY_DATA,
     .all = true},
};

static void check_difference(const struct difference *expected)
{
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_changes found;
    tv_arena_init(&arena);
    pair_make(&expected->pair, &before, &after);
    before.run.all = after.run.all = expected->all;
    /* People occur only in findings. */
    before.tenant.person_count = after.tenant.person_count = 0;
    struct tv_side old = {&before.run, &before.source};
    struct tv_side now = {&after.run, &after.source};
    tv_changes_find(&old, &now, &arena, &found);
    CU_ASSERT_EQUAL(found.count, expected->why != 0);
    if (found.count == 1) {
        CU_ASSERT_EQUAL(found.items[0].kind, expected->kind);
        CU_ASSERT_EQUAL(found.items[0].why, expected->why);
        CU_ASSERT_EQUAL(found.counts[expected->kind], 1);
    }
    tv_arena_finish(&arena);
    fake_finish(&before);
    fake_finish(&after);
}

static void every_difference_has_its_cause(void)
{
    for (size_t i = 0; i < COUNT_OF(differences); i++) {
        check_difference(&differences[i]);
    }
}

/* One person: `before` has a fail of TV1101, `after` something else. */
static void find_beside(uint32_t rule, uint32_t verdict, unsigned why)
{
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_changes found;
    tv_arena_init(&arena);
    fake_make(&before, 1);
    fake_add(&before, FAKE_MISSING, 0, FAIL)->fingerprint[63] = 'a';
    fake_conclude(&before);
    fake_make(&after, 1);
    fake_add(&after, rule, 0, verdict);
    fake_conclude(&after);
    before.tenant.person_count = after.tenant.person_count = 0;
    struct tv_side old = {&before.run, &before.source};
    struct tv_side now = {&after.run, &after.source};
    tv_changes_find(&old, &now, &arena, &found);
    CU_ASSERT_EQUAL_FATAL(found.counts[TV_CHANGE_GONE], 1);
    CU_ASSERT_EQUAL(found.items[found.count - 1].why, why);
    tv_arena_finish(&arena);
    fake_finish(&before);
    fake_finish(&after);
}

static void what_is_gone_is_held_against_what_is_said_instead(void)
{
    find_beside(FAKE_MISSING, UNKNOWN, TV_WHY_COVERAGE);
    find_beside(FAKE_MISSING, FAIL, TV_WHY_DATA);
    find_beside(FAKE_VOICE, UNKNOWN, TV_WHY_DATA);
}

static void other_words_of_the_same_evidence_are_a_change(void)
{
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_changes found;
    tv_arena_init(&arena);
    fake_make(&before, 1);
    fake_add(&before, FAKE_MISSING, 0, FAIL);
    fake_conclude(&before);
    fake_make(&after, 1);
    struct tv_finding_record *finding = fake_add(&after, FAKE_MISSING, 0, FAIL);
    finding->args[finding->arg_count - 1] = tv_text_of("another");
    fake_conclude(&after);
    struct tv_side old = {&before.run, &before.source};
    struct tv_side now = {&after.run, &after.source};
    tv_changes_find(&old, &now, &arena, &found);
    CU_ASSERT_EQUAL_FATAL(found.counts[TV_CHANGE_CHANGED], 1);
    CU_ASSERT_EQUAL(found.items[0].why, TV_WHY_OTHER);
    tv_arena_finish(&arena);
    fake_finish(&before);
    fake_finish(&after);
}

/* ---- the rules ---- */

static unsigned difference_of(struct fake_record *before,
                              struct fake_record *after)
{
    return tv_rule_difference(&before->run, &before->rules[FAKE_MISSING],
                              &after->run, &after->rules[FAKE_MISSING]);
}

static void other_parameters_and_plugins_are_another_rule(void)
{
    static const struct tv_text one[] = {TV_TEXT_INIT("one")};
    static const struct tv_text two[] = {TV_TEXT_INIT("two")};
    static struct tv_param params[] = {
        {.name = "list", .texts = one, .text_count = 1},
        {.name = "list", .texts = two, .text_count = 1},
        {.name = "list", .is_integer = true, .integer = 1},
        {.name = "list", .is_integer = true, .integer = 2},
        {.name = "most", .is_integer = true, .integer = 2},
    };
    struct fake_record before, after;
    fake_make(&before, 1);
    fake_make(&after, 1);
    struct tv_rule_record *mine = &before.rules[FAKE_MISSING];
    struct tv_rule_record *theirs = &after.rules[FAKE_MISSING];
    mine->param_count = theirs->param_count = 1;
    for (size_t a = 0; a < COUNT_OF(params); a++) {
        for (size_t b = 0; b < COUNT_OF(params); b++) {
            mine->params = &params[a];
            theirs->params = &params[b];
            CU_ASSERT_EQUAL(difference_of(&before, &after),
                            a == b ? 0 : TV_RULE_PARAMETERS);
        }
    }
    theirs->params = mine->params;
    theirs->plugin = UINT32_MAX;
    CU_ASSERT_EQUAL(difference_of(&before, &after), TV_RULE_PLUGIN);
    mine->plugin = UINT32_MAX;
    CU_ASSERT_EQUAL(difference_of(&before, &after), 0);
    fake_finish(&before);
    fake_finish(&after);
}

static void other_words_are_told_by_what_they_are(void)
{
    static const struct {
        size_t offset;
        unsigned part;
    } texts[] = {
        {offsetof(struct tv_rule_record, title), TV_RULE_TEXTS},
        {offsetof(struct tv_rule_record, summary), TV_RULE_TEXTS},
        {offsetof(struct tv_rule_record, remedy), TV_RULE_TEXTS},
        {offsetof(struct tv_rule_record, help), TV_RULE_TEXTS},
        {offsetof(struct tv_rule_record, check), TV_RULE_CHECK},
    };
    struct fake_record before, after;
    fake_make(&before, 1);
    fake_make(&after, 1);
    struct tv_rule_record *rule = &after.rules[FAKE_MISSING];
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct tv_text *text = (void *)((char *)rule + texts[i].offset);
        struct tv_text kept = *text;
        *text = tv_text_of("another");
        CU_ASSERT_EQUAL(difference_of(&before, &after), texts[i].part);
        *text = kept;
    }
    struct tv_message_record messages[2] = {rule->messages[0],
                                            rule->messages[1]};
    rule->messages = messages;
    messages[1].text = tv_text_of("another");
    CU_ASSERT_EQUAL(difference_of(&before, &after), TV_RULE_MESSAGES);
    messages[1] = before.rules[FAKE_MISSING].messages[1];
    messages[1].severity = NOTE;
    CU_ASSERT_EQUAL(difference_of(&before, &after), TV_RULE_SEVERITY);
    messages[1] = before.rules[FAKE_MISSING].messages[1];
    rule->severity = NOTE;
    CU_ASSERT_EQUAL(difference_of(&before, &after), TV_RULE_SEVERITY);
    fake_finish(&before);
    fake_finish(&after);
}

/* ---- what is around them ---- */

/* Two tenants without findings. */
static void find_around(struct fake_record *before, struct fake_record *after,
                        struct tv_arena *arena, struct tv_changes *out)
{
    struct tv_side old = {&before->run, &before->source};
    struct tv_side now = {&after->run, &after->source};
    tv_changes_find(&old, &now, arena, out);
    CU_ASSERT_EQUAL(out->count, 0);
}

#define WAIVER(why, who, ticket, first, last)                                  \
    {                                                                          \
        TV_TEXT_INIT("W"), TV_TEXT_INIT(why), TV_TEXT_INIT(who),               \
            TV_TEXT_INIT(ticket), TV_TEXT_INIT(first), TV_TEXT_INIT(last)      \
    }

static void a_waiver_that_says_something_else_is_told(void)
{
    static const struct tv_waiver_record waivers[] = {
        WAIVER("why", "who", "1", "2026-11-01", "2026-12-31"),
        WAIVER("y", "who", "1", "2026-11-01", "2026-12-31"),
        WAIVER("why", "o", "1", "2026-11-01", "2026-12-31"),
        WAIVER("why", "who", "2", "2026-11-01", "2026-12-31"),
        WAIVER("why", "who", "1", "2026-11-02", "2026-12-31"),
        WAIVER("why", "who", "1", "2026-11-01", "2027-12-31"),
    };
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_changes found;
    tv_arena_init(&arena);
    fake_make(&before, 1);
    fake_make(&after, 1);
    before.tenant.waivers = waivers;
    before.tenant.waiver_count = after.tenant.waiver_count = 1;
    for (size_t i = 0; i < COUNT_OF(waivers); i++) {
        after.tenant.waivers = &waivers[i];
        find_around(&before, &after, &arena, &found);
        CU_ASSERT_EQUAL(found.waiver_count, i > 0);
        CU_ASSERT_EQUAL(tv_changes_any(&found), i > 0);
        CU_ASSERT(i == 0 ||
                  (found.waivers[0].before && found.waivers[0].after));
    }
    tv_arena_finish(&arena);
    fake_finish(&before);
    fake_finish(&after);
}

#define USERS(count)                                                           \
    {                                                                          \
        .collection = TV_TEXT_INIT("users"), .records = (count)                \
    }

static void a_collection_is_all_its_files(void)
{
    static const struct tv_file_record files[] = {USERS(1), USERS(2), USERS(3),
                                                  USERS(4)};
    static const struct {
        uint32_t was, was_count, is, is_count; /* of the files */
        uint32_t before, after;
    } cases[] = {
        {2, 1, 0, 2, 3, 3},          {2, 1, 3, 1, 3, 4},
        {0, 2, 0, 0, 3, UINT32_MAX}, {0, 0, 0, 2, UINT32_MAX, 3},
        {0, 2, 0, 3, 3, 6},
    };
    struct tv_arena arena;
    tv_arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fake_record before, after;
        struct tv_changes found;
        bool same = cases[i].before == cases[i].after;
        fake_make(&before, 1);
        fake_make(&after, 1);
        before.tenant.files = &files[cases[i].was];
        before.tenant.file_count = cases[i].was_count;
        after.tenant.files = &files[cases[i].is];
        after.tenant.file_count = cases[i].is_count;
        find_around(&before, &after, &arena, &found);
        CU_ASSERT_EQUAL(found.coverage_count, !same);
        CU_ASSERT_EQUAL(tv_changes_any(&found), !same);
        CU_ASSERT(same || (found.coverage[0].before == cases[i].before &&
                           found.coverage[0].after == cases[i].after));
        fake_finish(&before);
        fake_finish(&after);
    }
    tv_arena_finish(&arena);
}

static void a_rule_that_is_another_is_a_change(void)
{
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_changes found;
    tv_arena_init(&arena);
    fake_make(&before, 1);
    fake_make(&after, 1);
    fake_rerate(&after, FAKE_MISSING, NOTE);
    find_around(&before, &after, &arena, &found);
    CU_ASSERT_EQUAL(found.rule_count, 1);
    CU_ASSERT_TRUE(tv_changes_any(&found));
    tv_arena_finish(&arena);
    fake_finish(&before);
    fake_finish(&after);
}

const char *const tv_test_suite = "gate_changes";
const struct tv_test tv_tests[] = {
    TV_TEST(every_difference_has_its_cause),
    TV_TEST(what_is_gone_is_held_against_what_is_said_instead),
    TV_TEST(other_words_of_the_same_evidence_are_a_change),
    TV_TEST(other_parameters_and_plugins_are_another_rule),
    TV_TEST(other_words_are_told_by_what_they_are),
    TV_TEST(a_waiver_that_says_something_else_is_told),
    TV_TEST(a_collection_is_all_its_files),
    TV_TEST(a_rule_that_is_another_is_a_change),
    {NULL, NULL},
};
