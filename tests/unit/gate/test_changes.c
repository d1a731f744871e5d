/* SPDX-License-Identifier: Apache-2.0 */
/* The differences between two results: the cause for every kind of pair. */
#include "gate/changes.h"

#include "gate/changes_around.h"
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

const char *const tv_test_suite = "gate_changes";
const struct tv_test tv_tests[] = {
    TV_TEST(every_difference_has_its_cause),
    TV_TEST(other_parameters_and_plugins_are_another_rule),
    {NULL, NULL},
};
