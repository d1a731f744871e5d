/* SPDX-License-Identifier: Apache-2.0 */
/* Compares every kind of pair, and tenants by their names, with a baseline. */
#include "either_form.h"

#include "gate/baseline_state.h"
#include "held.h"
#include "pair.h"
#include "support/test.h"

/* ---- one finding, before and after ---- */

struct expected {
    struct pair pair;
    enum tv_presence presence;
    enum tv_baseline_state state; /* NONE: it is in neither */
    bool worse, removed;
};

static const struct expected states[] = {
    {{.before = FAIL, .after = FAIL}, .state = TV_BASELINE_UNCHANGED},
    {{.before = FAIL, .after = FAIL, .was_waived = true, .is_waived = true},
     .state = TV_BASELINE_UNCHANGED},
    {{.before = FAIL, .after = FAIL, .is_waived = true},
     .state = TV_BASELINE_UNCHANGED},
    {{.before = FAIL, .after = FAIL, .was_waived = true},
     .state = TV_BASELINE_UPDATED,
     .worse = true},
    {{.before = FAIL, .after = FAIL, .other_evidence = true},
     .state = TV_BASELINE_UPDATED},
    {{.before = FAIL, .after = FAIL, .no_evidence = true},
     .state = TV_BASELINE_UNCHANGED},
    {{.before = FAIL, .after = FAIL, .before_severity = WARNING},
     .state = TV_BASELINE_UPDATED,
     .worse = true},
    {{.before = FAIL, .after = FAIL, .after_severity = WARNING},
     .state = TV_BASELINE_UPDATED},
    {{.before = FAIL,
      .after = FAIL,
      .before_severity = WARNING,
      .after_severity = WARNING},
     .state = TV_BASELINE_UNCHANGED},
    {{.before = FAIL,
      .after = FAIL,
      .before_severity = NOTE,
      .after_severity = NOTE},
     .state = TV_BASELINE_UNCHANGED},
    {{.before = FAIL,
      .after = FAIL,
      .before_severity = NOTE,
      .after_severity = WARNING},
     .state = TV_BASELINE_UPDATED,
     .worse = true},
    {{.before = FAIL,
      .after = FAIL,
      .before_severity = WARNING,
      .after_severity = NOTE},
     .state = TV_BASELINE_UPDATED},
    {{.before = UNKNOWN, .after = UNKNOWN}, .state = TV_BASELINE_UNCHANGED},
    {{.before = UNKNOWN, .after = UNKNOWN, .before_severity = WARNING},
     .state = TV_BASELINE_UNCHANGED},
    {{.before = UNKNOWN, .after = FAIL},
     .state = TV_BASELINE_UPDATED,
     .worse = true},
    {{.before = FAIL, .after = UNKNOWN}, .state = TV_BASELINE_UPDATED},
    {{.before = FAIL, .after = UNKNOWN, .no_evidence = true},
     .state = TV_BASELINE_UPDATED},
    {{.before = NOTHING, .after = FAIL}, .state = TV_BASELINE_NEW},
    {{.before = NOTHING, .after = UNKNOWN}, .state = TV_BASELINE_NEW},
    {{.before = FAIL, .after = NOTHING}, .state = TV_BASELINE_ABSENT},
    {{.before = UNKNOWN, .after = NOTHING}, .state = TV_BASELINE_ABSENT},
    {{.before = FAIL, .after = NOTHING},
     .presence = TV_SUBJECT_GONE,
     .state = TV_BASELINE_ABSENT,
     .removed = true},
    {{.before = FAIL, .after = NOTHING},
     .presence = TV_SUBJECT_HIDDEN,
     .state = TV_BASELINE_CARRIED},
    {{.before = FAIL, .after = NOTHING, .was_waived = true},
     .presence = TV_SUBJECT_HIDDEN,
     .state = TV_BASELINE_CARRIED},
    {{.before = FAIL, .after = NOTHING, .was_waived = true},
     .state = TV_BASELINE_ABSENT},
    {{.before = NOTHING, .after = NOTHING}, .state = TV_BASELINE_NONE},
};

static void check_gone(const struct expected *expected,
                       const struct fake_record *before,
                       const struct held *held)
{
    struct tv_finding_record gone;
    tv_baseline_absent(held->baseline, 0, &gone);
    CU_ASSERT_EQUAL(gone.brief.baseline, expected->state);
    CU_ASSERT_EQUAL(gone.brief.removed, expected->removed);
    CU_ASSERT_EQUAL(gone.brief.waived,
                    expected->pair.was_waived &&
                        expected->state == TV_BASELINE_CARRIED);
    CU_ASSERT_EQUAL(gone.brief.rule, FAKE_MISSING);
    CU_ASSERT_TRUE(tv_text_same(gone.subject.id, before->people[0].id));
    CU_ASSERT_TRUE(tv_text_same(gone.subject.name, before->people[0].name));
}

static void check_state(const struct expected *expected, const char *path)
{
    struct fake_record before, after;
    struct held held;
    uint32_t waiver[] = {expected->pair.is_waived ? 0 : TV_NO_WAIVER};
    bool is_there = expected->pair.after != NOTHING;
    bool is_gone = expected->pair.before != NOTHING && !is_there;
    pair_make(&expected->pair, &before, &after);
    held_compare(path, &before, &after, waiver, expected->presence, &held);
    CU_ASSERT_EQUAL(held.found.absent_count, is_gone);
    if (is_there) {
        CU_ASSERT_EQUAL(held.found.states[0], expected->state);
        CU_ASSERT_EQUAL(held.found.worse[0], expected->worse);
    } else if (held.found.absent_count == 1) {
        check_gone(expected, &before, &held);
    }
    held_finish(&held);
    fake_finish(&before);
    fake_finish(&after);
}

void check_states(const char *path)
{
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        check_state(&states[i], path);
    }
}

/* ---- what it left behind of its own baseline ---- */

static const struct {
    enum tv_baseline_state left;
    bool was_waived;
    enum tv_baseline_state state; /* of the same finding, failing again */
    bool worse;
} left[] = {
    {TV_BASELINE_ABSENT, false, TV_BASELINE_NEW, false},
    {TV_BASELINE_CARRIED, false, TV_BASELINE_UNCHANGED, false},
    {TV_BASELINE_CARRIED, true, TV_BASELINE_UPDATED, true},
};

static void make_left(struct fake_record *fake, enum tv_baseline_state state,
                      bool waived)
{
    fake_make(fake, 1);
    struct tv_finding_record *gone = fake_add_gone(fake, FAKE_MISSING, 0);
    gone->brief.baseline = (uint8_t)state;
    if (waived) {
        fake_waive(gone);
    }
    fake_conclude(fake);
    fake->run.baselined = true;
    fake->tenant.waiver_count = waived;
}

void check_left(const char *path)
{
    for (size_t i = 0; i < COUNT_OF(left); i++) {
        struct fake_record before, after;
        struct held held;
        make_left(&before, left[i].left, left[i].was_waived);
        fake_make(&after, 1);
        fake_add(&after, FAKE_MISSING, 0, FAIL);
        fake_conclude(&after);
        held_compare(path, &before, &after, NULL, TV_SUBJECT_JUDGED, &held);
        CU_ASSERT_EQUAL(held.found.states[0], left[i].state);
        CU_ASSERT_EQUAL(held.found.worse[0], left[i].worse);
        CU_ASSERT_EQUAL(held.found.absent_count, 0);
        held_finish(&held);
        fake_finish(&before);
        fake_finish(&after);
    }
}

/* ---- whose it is ---- */

/* In a URI, only some of these characters are percent-encoded. */
#define OWN_NAME "contoso-0.z_Z~9A/a @[`{:\xc3\xbc"
#define TEN_TIMES(text) text text text text text text text text text text

static void make_named(struct fake_record *fake, const char *id,
                       const char *name)
{
    fake->tenant.id = tv_text_of(id);
    fake->tenant.label = fake->tenant.domain = tv_text_of(name);
}

void check_whose(const char *path)
{
    static const char id[] = "94a63794-77ce-4b7f-a330-1d58f4149352";
    static const char other[] = "11111111-77ce-4b7f-a330-1d58f4149352";
    static const struct {
        const char *id, *name;
        bool alone;
        enum tv_status status;
    } cases[] = {
        {id, OWN_NAME, true, TV_OK},
        {id, "elsewhere", true, TV_OK},
        {other, OWN_NAME, true, TV_INPUT},
        {other, OWN_NAME, false, TV_INPUT},
        {other, "x", true, TV_INPUT},
        {other, "x", false, TV_OK},
        {"", "x", true, TV_INPUT},
        {"", OWN_NAME "x", true, TV_INPUT},
        {"", "contoso", true, TV_INPUT},
        {"", TEN_TIMES(TEN_TIMES(OWN_NAME)), true, TV_INPUT},
        {"", OWN_NAME, true, TV_OK}, /* after which it is taken */
        {"", OWN_NAME, true, TV_INPUT},
    };
    struct fake_record fake;
    fake_make(&fake, 1);
    make_named(&fake, id, OWN_NAME);
    fake_conclude(&fake);
    struct tv_baseline *baseline = held_open(path, &fake, 1);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct tv_error err;
        make_named(&fake, cases[i].id, cases[i].name);
        CU_ASSERT_EQUAL(held_choose(baseline, &fake, cases[i].alone, &err),
                        cases[i].status);
    }
    tv_baseline_destroy(baseline);
    fake_finish(&fake);
}

static const struct {
    const char *label, *domain;
} tenants[] = {
    {"north", ""}, {"south", ""}, {"south", ""}, {"west", "contoso.example"}};
enum { TENANTS = COUNT_OF(tenants) };

/* Gives tenant `number` as many findings as there are tenants before it. */
static void make_tenant(struct fake_record *fake, uint32_t number)
{
    fake_make(fake, TENANTS);
    fake->tenant.id = tv_text_of("");
    fake->tenant.label = tv_text_of(tenants[number].label);
    fake->tenant.domain = tv_text_of(tenants[number].domain);
    for (uint32_t person = 0; person < number; person++) {
        fake_add(fake, FAKE_MISSING, person, FAIL);
    }
    fake_conclude(fake);
}

void check_names(const char *path)
{
    struct fake_record fakes[TENANTS];
    struct tv_error err;
    for (uint32_t i = 0; i < TENANTS; i++) {
        make_tenant(&fakes[i], i);
    }
    struct tv_baseline *baseline = held_open(path, fakes, TENANTS);
    for (uint32_t i = 0; i < TENANTS; i++) {
        CU_ASSERT_EQUAL(held_choose(baseline, &fakes[i], false, &err), TV_OK);
        CU_ASSERT_EQUAL(baseline->old_count, i);
    }
    tv_baseline_destroy(baseline);
    for (uint32_t i = 0; i < TENANTS; i++) {
        fake_finish(&fakes[i]);
    }
}

void check_unreadable(const char *path)
{
    struct fake_record fake;
    struct tv_error err;
    fake_make(&fake, 1);
    fake_add(&fake, FAKE_MISSING, 0, FAIL);
    fake_conclude(&fake);
    struct tv_baseline *baseline = held_open_unreadable(path, &fake);
    CU_ASSERT_EQUAL(held_choose(baseline, &fake, false, &err), TV_OK);
    CU_ASSERT_EQUAL(baseline->old_count, 1);
    tv_baseline_destroy(baseline);
    fake_finish(&fake);
}
