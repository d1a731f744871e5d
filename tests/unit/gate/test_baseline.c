/* SPDX-License-Identifier: Apache-2.0 */
/* Baselines and differences: the state of every kind of pair, and its cause. */
#include "gate/baseline.h"
#include "gate/baseline_state.h"

#include <string.h>

#include "gate/changes.h"
#include "gate/changes_around.h"
#include "gate/gate.h"
#include "record/words.h"
#include "support/fake_record.h"
#include "support/test.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define NOTHING 0u /* no finding: it passed, or was not there */

/* ---- support ---- */

static void write_file(const char *path, const char *text)
{
    struct tv_out out;
    struct tv_error err = {TV_OK, ""};
    if (tv_out_open(&out, path, &err) == TV_OK) {
        tv_out_string(&out, text);
        if (tv_out_commit(&out, &err) != TV_OK) {
            CU_FAIL("the file could not be written");
        }
        tv_out_finish(&out);
    }
}

/* The baseline of fakes, in one of its forms. */
static struct tv_baseline *open_fakes(struct fake_record *fakes, uint32_t count,
                                      bool sarif)
{
    const char *path =
        sarif ? "test_gate_baseline.sarif" : "test_gate_baseline.json";
    struct tv_baseline *baseline = NULL;
    struct tv_error err = {TV_OK, ""};
    fakes->options.sarif_profile = TV_SARIF_FULL;
    write_file(path, fake_write(sarif ? &tv_format_sarif : &tv_format_json,
                                fakes, count));
    CU_ASSERT_EQUAL(tv_baseline_open(path, &baseline, &err), TV_OK);
    CU_ASSERT_STRING_EQUAL(err.text, "");
    CU_ASSERT_PTR_NOT_NULL_FATAL(baseline);
    return baseline;
}

static enum tv_status choose(struct tv_baseline *baseline,
                             const struct fake_record *fake, bool alone,
                             struct tv_error *err)
{
    struct tv_baseline_tenant tenant = {fake->tenant.id, fake->tenant.domain,
                                        fake->tenant.label};
    return tv_baseline_choose(baseline, &tenant, alone, err);
}

/* Of one, which is chosen. */
static struct tv_baseline *open_fake(struct fake_record *fake, bool sarif)
{
    struct tv_baseline *baseline = open_fakes(fake, 1, sarif);
    struct tv_error err = {TV_OK, ""};
    CU_ASSERT_EQUAL(choose(baseline, fake, true, &err), TV_OK);
    return baseline;
}

static enum tv_presence answer; /* of everybody */
static enum tv_presence ask(void *user, const struct tv_subject_record *subject)
{
    (void)user;
    CU_ASSERT_TRUE(subject->id.size > 0);
    return answer;
}
static const struct tv_presence_of presence = {ask, NULL};

/* ---- one finding, before and after ---- */

struct pair {
    uint32_t before, after;                   /* verdicts */
    uint32_t before_severity, after_severity; /* 0: error */
    bool other_evidence, was_waived, is_waived;
    enum tv_presence presence;
    enum tv_baseline_state state; /* NONE: it is in neither */
    bool worse, removed;
};

#define FAIL TV_VERDICT_FAIL
#define UNKNOWN TV_VERDICT_UNKNOWN
#define WARNING TV_SEVERITY_WARNING

static const struct pair pairs[] = {
    {.before = FAIL, .after = FAIL, .state = TV_BASELINE_UNCHANGED},
    {.before = FAIL,
     .after = FAIL,
     .was_waived = true,
     .is_waived = true,
     .state = TV_BASELINE_UNCHANGED},
    {.before = FAIL,
     .after = FAIL,
     .is_waived = true,
     .state = TV_BASELINE_UNCHANGED},
    {.before = FAIL,
     .after = FAIL,
     .was_waived = true,
     .state = TV_BASELINE_UPDATED,
     .worse = true},
    {.before = FAIL,
     .after = FAIL,
     .other_evidence = true,
     .state = TV_BASELINE_UPDATED},
    {.before = FAIL,
     .after = FAIL,
     .before_severity = WARNING,
     .state = TV_BASELINE_UPDATED,
     .worse = true},
    {.before = FAIL,
     .after = FAIL,
     .before_severity = 0,
     .after_severity = WARNING,
     .state = TV_BASELINE_UPDATED},
    {.before = UNKNOWN, .after = UNKNOWN, .state = TV_BASELINE_UNCHANGED},
    {.before = UNKNOWN,
     .after = UNKNOWN,
     .before_severity = WARNING,
     .state = TV_BASELINE_UNCHANGED},
    {.before = UNKNOWN,
     .after = FAIL,
     .state = TV_BASELINE_UPDATED,
     .worse = true},
    {.before = FAIL, .after = UNKNOWN, .state = TV_BASELINE_UPDATED},
    {.before = NOTHING, .after = FAIL, .state = TV_BASELINE_NEW},
    {.before = NOTHING, .after = UNKNOWN, .state = TV_BASELINE_NEW},
    {.before = FAIL, .after = NOTHING, .state = TV_BASELINE_ABSENT},
    {.before = UNKNOWN, .after = NOTHING, .state = TV_BASELINE_ABSENT},
    {.before = FAIL,
     .after = NOTHING,
     .presence = TV_SUBJECT_GONE,
     .state = TV_BASELINE_ABSENT,
     .removed = true},
    {.before = FAIL,
     .after = NOTHING,
     .presence = TV_SUBJECT_HIDDEN,
     .state = TV_BASELINE_CARRIED},
    {.before = NOTHING, .after = NOTHING, .state = TV_BASELINE_NONE},
};

static void make_side(struct fake_record *fake, uint32_t verdict,
                      uint32_t severity, bool waived, bool other_evidence)
{
    fake_make(fake, 1);
    if (verdict != NOTHING) {
        struct tv_finding_record *finding =
            fake_add(fake, FAKE_MISSING, 0, verdict);
        if (severity != 0) {
            finding->brief.severity = (uint8_t)severity;
        }
        if (waived) {
            fake_waive(finding);
        }
        if (other_evidence) {
            finding->evidence_hash[0] = '7';
        }
    }
    fake_conclude(fake);
}

static void check_pair(const struct pair *pair, bool sarif)
{
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_comparison found;
    uint32_t waiver[] = {pair->is_waived ? 0 : TV_NO_WAIVER};
    tv_arena_init(&arena);
    make_side(&before, pair->before, pair->before_severity, pair->was_waived,
              false);
    make_side(&after, pair->after, pair->after_severity, pair->is_waived,
              pair->other_evidence);
    struct tv_baseline *baseline = open_fake(&before, sarif);
    answer = pair->presence;
    tv_baseline_compare(baseline, &after.source, waiver, &presence, &arena,
                        &found);
    if (pair->after != NOTHING) {
        CU_ASSERT_EQUAL(found.states[0], pair->state);
        CU_ASSERT_EQUAL(found.worse[0], pair->worse);
        CU_ASSERT_EQUAL(found.absent_count, 0);
    } else {
        CU_ASSERT_EQUAL(found.absent_count, pair->before != NOTHING);
        if (found.absent_count == 1) {
            struct tv_finding_record gone;
            tv_baseline_absent(baseline, 0, &gone);
            CU_ASSERT_EQUAL(gone.brief.baseline, pair->state);
            CU_ASSERT_EQUAL(gone.brief.removed, pair->removed);
            CU_ASSERT_EQUAL(gone.brief.rule, FAKE_MISSING);
            CU_ASSERT_TRUE(tv_text_same(gone.subject.id, before.people[0].id));
            CU_ASSERT_TRUE(
                tv_text_same(gone.subject.name, before.people[0].name));
        }
    }
    tv_baseline_destroy(baseline);
    fake_finish(&before);
    fake_finish(&after);
    tv_arena_finish(&arena);
}

static void every_pair_has_its_state(void)
{
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        check_pair(&pairs[i], false);
        check_pair(&pairs[i], true);
    }
}

/* ---- rules that had no say ---- */

static enum tv_baseline_state left_by(void (*spoil)(struct fake_record *))
{
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_comparison found;
    struct tv_finding_record gone;
    tv_arena_init(&arena);
    make_side(&before, FAIL, 0, false, false);
    make_side(&after, NOTHING, 0, false, false);
    spoil(&after);
    struct tv_baseline *baseline = open_fake(&before, false);
    answer = TV_SUBJECT_JUDGED;
    tv_baseline_compare(baseline, &after.source, NULL, &presence, &arena,
                        &found);
    CU_ASSERT_EQUAL_FATAL(found.absent_count, 1);
    tv_baseline_absent(baseline, 0, &gone);
    enum tv_baseline_state state = (enum tv_baseline_state)gone.brief.baseline;
    tv_baseline_destroy(baseline);
    fake_finish(&before);
    fake_finish(&after);
    tv_arena_finish(&arena);
    return state;
}

static void leave_as_it_is(struct fake_record *fake)
{
    (void)fake;
}

static void ask_another_rule(struct fake_record *fake)
{
    fake->rules[FAKE_MISSING].id = fake->rules[FAKE_VOICE].id;
}

static void take_its_check(struct fake_record *fake)
{
    fake->rules[FAKE_MISSING].subject_kind = 0;
}

static void list_an_unknown_less(struct fake_record *fake)
{
    fake->rules[FAKE_MISSING].counts.unknown++;
}

static void what_a_rule_did_not_judge_is_carried(void)
{
    CU_ASSERT_EQUAL(left_by(leave_as_it_is), TV_BASELINE_ABSENT);
    CU_ASSERT_EQUAL(left_by(ask_another_rule), TV_BASELINE_CARRIED);
    CU_ASSERT_EQUAL(left_by(take_its_check), TV_BASELINE_CARRIED);
    CU_ASSERT_EQUAL(left_by(list_an_unknown_less), TV_BASELINE_CARRIED);
}

/* One thing of a subject is mended; another, of the same rule, is unknown. */
static void what_is_beside_an_unknown_is_carried(void)
{
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_comparison found;
    struct tv_finding_record gone;
    tv_arena_init(&arena);
    fake_make(&before, 1);
    fake_add(&before, FAKE_MISSING, 0, FAIL)->fingerprint[63] = 'a';
    fake_conclude(&before);
    make_side(&after, UNKNOWN, 0, false, false);
    struct tv_baseline *baseline = open_fake(&before, false);
    answer = TV_SUBJECT_JUDGED;
    tv_baseline_compare(baseline, &after.source, NULL, &presence, &arena,
                        &found);
    CU_ASSERT_EQUAL(found.states[0], TV_BASELINE_NEW);
    CU_ASSERT_EQUAL_FATAL(found.absent_count, 1);
    tv_baseline_absent(baseline, 0, &gone);
    CU_ASSERT_EQUAL(gone.brief.baseline, TV_BASELINE_CARRIED);
    tv_baseline_destroy(baseline);
    fake_finish(&before);
    fake_finish(&after);
    tv_arena_finish(&arena);
}

/* ---- waivers ---- */

/* One that is over may be for a rule that is gone: no catalogue is needed. */
static struct tv_waivers *open_waivers(void)
{
    static const char path[] = "test_gate_baseline_waivers.json";
    static const struct tv_catalog catalog = {.rule_count = 0};
    static const struct tv_waiver_policy policy = {.max_days = 0};
    const char *paths[] = {path};
    struct tv_waivers *waivers = NULL;
    struct tv_error err = {TV_OK, ""};
    write_file(path, "{\"schemaVersion\": 1, \"waivers\": [{\"id\": \"W-1\", "
                     "\"rule\": \"TV1101\", \"subjects\": \"all\", "
                     "\"justification\": \"a\", \"owner\": \"b\", "
                     "\"created\": \"2026-01-01\", "
                     "\"expires\": \"2026-01-02\"}]}");
    CU_ASSERT_EQUAL(tv_waivers_open(paths, 1, &catalog, &policy, 1795478400,
                                    &waivers, &err),
                    TV_OK);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    return waivers;
}

static void a_waiver_of_what_was_carried_is_remembered(void)
{
    struct fake_record before;
    struct tv_error err = {TV_OK, ""};
    struct tv_waivers *waivers = open_waivers();
    fake_make(&before, 1);
    struct tv_finding_record *gone = fake_add_gone(&before, FAKE_MISSING, 0);
    gone->brief.baseline = TV_BASELINE_CARRIED;
    fake_waive(gone);
    fake_conclude(&before);
    before.run.baselined = true;
    before.tenant.waiver_count = 1;
    struct tv_baseline *baseline = open_fake(&before, false);
    tv_baseline_remember(baseline, waivers);
    CU_ASSERT_EQUAL(tv_baseline_check(baseline, &err), TV_OK);
    tv_baseline_destroy(baseline);
    tv_waivers_destroy(waivers);
    fake_finish(&before);
}

/* ---- the gate ---- */

static void what_is_worse_counts_and_what_was_there_does_not(void)
{
    struct fake_record fake;
    struct tv_gate gate = {.fail_on = TV_SEVERITY_ERROR};
    fake_make(&fake, 1);
    fake_add(&fake, FAKE_MISSING, 0, FAIL)->brief.baseline =
        TV_BASELINE_UPDATED;
    fake_conclude(&fake);
    fake.tenant.problem_count = 0;
    CU_ASSERT_NOT_EQUAL(tv_gate_of(&gate, &fake.tenant, false),
                        TV_EXIT_FINDINGS);
    fake.briefs[0].worse = true;
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &fake.tenant, false), TV_EXIT_FINDINGS);
    fake.briefs[0].waived = true;
    CU_ASSERT_NOT_EQUAL(tv_gate_of(&gate, &fake.tenant, false),
                        TV_EXIT_FINDINGS);
    fake_finish(&fake);
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

/* ---- whose it is ---- */

static struct tv_text text(const char *string)
{
    return tv_text_of(string);
}

static void a_baseline_is_of_one_tenant(void)
{
    static const char id[] = "94a63794-77ce-4b7f-a330-1d58f4149352";
    static const char other[] = "11111111-77ce-4b7f-a330-1d58f4149352";
    static const struct {
        const char *id, *label;
        bool alone;
        enum tv_status status;
    } cases[] = {
        {id, "contoso", true, TV_OK},       {id, "elsewhere", true, TV_OK},
        {other, "contoso", true, TV_INPUT}, {other, "contoso", false, TV_INPUT},
        {other, "x", true, TV_INPUT},       {other, "x", false, TV_OK},
        {"", "contoso", true, TV_OK},       {"", "x", true, TV_INPUT},
    };
    struct fake_record fake;
    make_side(&fake, FAIL, 0, false, false);
    struct tv_baseline *baseline = open_fake(&fake, false);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_error err;
        fake.tenant.id = text(cases[i].id);
        fake.tenant.label = text(cases[i].label);
        CU_ASSERT_EQUAL(choose(baseline, &fake, cases[i].alone, &err),
                        cases[i].status);
    }
    tv_baseline_destroy(baseline);
    fake_finish(&fake);
}

/* Each has as many findings as stand before it. */
static void without_an_id_a_tenant_goes_by_its_name(void)
{
    static const char *const names[][2] = {/* label, domain */
                                           {"north", ""},
                                           {"south", ""},
                                           {"south", ""},
                                           {"west", "contoso.example"}};
    struct fake_record fakes[COUNT_OF(names)];
    struct tv_error err;
    for (uint32_t i = 0; i < COUNT_OF(names); i++) {
        fake_make(&fakes[i], COUNT_OF(names));
        fakes[i].tenant.id = text("");
        fakes[i].tenant.label = text(names[i][0]);
        fakes[i].tenant.domain = text(names[i][1]);
        for (uint32_t person = 0; person < i; person++) {
            fake_add(&fakes[i], FAKE_MISSING, person, FAIL);
        }
        fake_conclude(&fakes[i]);
    }
    for (int sarif = 0; sarif <= 1; sarif++) {
        struct tv_baseline *baseline =
            open_fakes(fakes, COUNT_OF(names), sarif != 0);
        for (uint32_t i = 0; i < COUNT_OF(names); i++) {
            CU_ASSERT_EQUAL(choose(baseline, &fakes[i], false, &err), TV_OK);
            CU_ASSERT_EQUAL(baseline->old_count, i);
        }
        tv_baseline_destroy(baseline);
    }
    for (uint32_t i = 0; i < COUNT_OF(names); i++) {
        fake_finish(&fakes[i]);
    }
}

/* ---- differences ---- */

struct difference {
    struct pair pair;
    enum tv_change_kind kind;
    unsigned why; /* 0: none */
    bool all;     /* both results list what holds */
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
    const struct pair *pair = &expected->pair;
    struct fake_record before, after;
    struct tv_arena arena;
    struct tv_changes found;
    tv_arena_init(&arena);
    make_side(&before, pair->before, pair->before_severity, pair->was_waived,
              false);
    make_side(&after, pair->after, pair->after_severity, pair->is_waived,
              pair->other_evidence);
    before.run.all = after.run.all = expected->all;
    /* Nobody is mentioned but by findings. */
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

const char *const tv_test_suite = "gate_baseline";
const struct tv_test tv_tests[] = {
    TV_TEST(every_pair_has_its_state),
    TV_TEST(what_a_rule_did_not_judge_is_carried),
    TV_TEST(what_is_beside_an_unknown_is_carried),
    TV_TEST(a_waiver_of_what_was_carried_is_remembered),
    TV_TEST(what_is_worse_counts_and_what_was_there_does_not),
    TV_TEST(other_parameters_and_plugins_are_another_rule),
    TV_TEST(a_baseline_is_of_one_tenant),
    TV_TEST(without_an_id_a_tenant_goes_by_its_name),
    TV_TEST(every_difference_has_its_cause),
    {NULL, NULL},
};
