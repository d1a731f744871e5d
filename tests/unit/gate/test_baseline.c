/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON result as a baseline: states, findings that could not be judged
 * again, and which tenant it is of. */
#include <stdio.h>

#include "either_form.h"
#include "gate/waivers_state.h"
#include "held.h"
#include "pair.h"
#include "support/test.h"
#include "waiver_text.h"

#define FILE_NAME "test_gate_baseline.json"

static void every_pair_has_its_state(void)
{
    check_states(FILE_NAME);
}

/* ---- what had no say ---- */

/* The state of the only finding of `before`. */
static enum tv_baseline_state state_of(struct fake_record *before,
                                       struct fake_record *after)
{
    struct tv_finding_record gone;
    struct held held;
    held_compare(FILE_NAME, before, after, NULL, TV_SUBJECT_JUDGED, &held);
    CU_ASSERT_EQUAL_FATAL(held.found.absent_count, 1);
    tv_baseline_absent(held.baseline, 0, &gone);
    held_finish(&held);
    return (enum tv_baseline_state)gone.brief.baseline;
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
    static const struct {
        void (*spoil)(struct fake_record *);
        enum tv_baseline_state state;
    } cases[] = {
        {leave_as_it_is, TV_BASELINE_ABSENT},
        {ask_another_rule, TV_BASELINE_CARRIED},
        {take_its_check, TV_BASELINE_CARRIED},
        {list_an_unknown_less, TV_BASELINE_CARRIED},
    };
    static const struct pair mended = {.before = FAIL, .after = NOTHING};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fake_record before, after;
        pair_make(&mended, &before, &after);
        cases[i].spoil(&after);
        CU_ASSERT_EQUAL(state_of(&before, &after), cases[i].state);
        fake_finish(&before);
        fake_finish(&after);
    }
}

/* One finding about a subject is gone; another of the same rule is not. */
static void what_is_beside_an_unknown_is_carried(void)
{
    static const struct {
        uint32_t verdict;
        enum tv_baseline_state state;
    } others[] = {{UNKNOWN, TV_BASELINE_CARRIED}, {FAIL, TV_BASELINE_ABSENT}};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        struct fake_record before, after;
        fake_make(&before, 1);
        fake_add(&before, FAKE_MISSING, 0, FAIL)->fingerprint[63] = 'a';
        fake_conclude(&before);
        fake_make(&after, 1);
        fake_add(&after, FAKE_MISSING, 0, others[i].verdict);
        fake_conclude(&after);
        CU_ASSERT_EQUAL(state_of(&before, &after), others[i].state);
        fake_finish(&before);
        fake_finish(&after);
    }
}

/* Two unknown findings about one person count as one person. */
static void who_is_unknown_and_not_listed_may_be_anybody(void)
{
    struct fake_record before, after;
    fake_make(&before, 3);
    fake_add(&before, FAKE_MISSING, 1, FAIL);
    fake_conclude(&before);
    fake_make(&after, 3);
    fake_add(&after, FAKE_MISSING, 0, UNKNOWN);
    fake_add(&after, FAKE_MISSING, 0, UNKNOWN)->fingerprint[63] = 'a';
    fake_conclude(&after);
    after.rules[FAKE_MISSING].counts.unknown = 2;
    CU_ASSERT_EQUAL(state_of(&before, &after), TV_BASELINE_CARRIED);
    after.rules[FAKE_MISSING].counts.unknown = 1;
    CU_ASSERT_EQUAL(state_of(&before, &after), TV_BASELINE_ABSENT);
    fake_finish(&before);
    fake_finish(&after);
}

/* An unknown of another rule does not keep the finding from being fixed. */
static void an_unknown_of_another_rule_carries_nothing(void)
{
    struct fake_record before, after;
    fake_make(&before, 1);
    fake_add(&before, FAKE_MISSING, 0, FAIL);
    fake_conclude(&before);
    fake_make(&after, 1);
    fake_add(&after, FAKE_VOICE, 0, UNKNOWN);
    fake_conclude(&after);
    CU_ASSERT_EQUAL(state_of(&before, &after), TV_BASELINE_ABSENT);
    fake_finish(&before);
    fake_finish(&after);
}

/* ---- waivers ---- */

/* The waiver has expired, so its rule may be missing, as it is here. */
static void a_waiver_of_what_was_carried_is_remembered(void)
{
    static const char text[] = HEAD WHOLE("W-1", "TV1101", "\"all\"") TAIL;
    struct fake_record before;
    struct tv_error err = {TV_OK, ""};
    struct tv_waivers *waivers = open_waivers("test_gate_baseline_waivers.json",
                                              text, "2027-01-01", 0, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waivers);
    fake_make(&before, 1);
    struct tv_finding_record *gone = fake_add_gone(&before, FAKE_MISSING, 0);
    gone->brief.baseline = TV_BASELINE_CARRIED;
    fake_waive(gone);
    fake_conclude(&before);
    before.run.baselined = true;
    before.tenant.waiver_count = 1;
    struct tv_baseline *baseline = held_open(FILE_NAME, &before, 1);
    CU_ASSERT_EQUAL(held_choose(baseline, &before, true, &err), TV_OK);
    tv_baseline_remember(baseline, waivers);
    CU_ASSERT_EQUAL(waivers->use[0].before, 1);
    CU_ASSERT_EQUAL(tv_baseline_check(baseline, &err), TV_OK);
    tv_baseline_destroy(baseline);
    tv_waivers_destroy(waivers);
    fake_finish(&before);
}

/* ---- the file ---- */

/* Overwrites the file itself, instead of replacing it by another one. */
static void garble(const char *path)
{
    FILE *file = fopen(path, "r+");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    rewind(file);
    for (long i = 0; i < size; i++) {
        fputc('x', file);
    }
    CU_ASSERT_EQUAL(fclose(file), 0);
}

static void what_changes_meanwhile_is_told(void)
{
    struct fake_record fake;
    struct tv_error err;
    fake_usual(&fake, 200);
    struct tv_baseline *baseline = held_open(FILE_NAME, &fake, 1);
    CU_ASSERT_EQUAL(tv_baseline_check(baseline, &err), TV_OK);
    garble(FILE_NAME);
    CU_ASSERT_EQUAL(held_choose(baseline, &fake, true, &err), TV_OK);
    CU_ASSERT_EQUAL(tv_baseline_check(baseline, &err), TV_INPUT);
    tv_baseline_destroy(baseline);
    fake_finish(&fake);
}

/* ---- whose it is ---- */

static void a_baseline_is_of_one_tenant(void)
{
    check_whose(FILE_NAME);
}

static void what_was_mended_is_new_again(void)
{
    check_left(FILE_NAME);
}

static void a_snapshot_that_was_not_read_is_passed_over(void)
{
    check_unreadable(FILE_NAME);
}

static void without_an_id_a_tenant_goes_by_its_name(void)
{
    check_names(FILE_NAME);
}

const char *const tv_test_suite = "gate_baseline";
const struct tv_test tv_tests[] = {
    TV_TEST(every_pair_has_its_state),
    TV_TEST(what_a_rule_did_not_judge_is_carried),
    TV_TEST(what_is_beside_an_unknown_is_carried),
    TV_TEST(who_is_unknown_and_not_listed_may_be_anybody),
    TV_TEST(an_unknown_of_another_rule_carries_nothing),
    TV_TEST(a_waiver_of_what_was_carried_is_remembered),
    TV_TEST(what_changes_meanwhile_is_told),
    TV_TEST(a_baseline_is_of_one_tenant),
    TV_TEST(what_was_mended_is_new_again),
    TV_TEST(a_snapshot_that_was_not_read_is_passed_over),
    TV_TEST(without_an_id_a_tenant_goes_by_its_name),
    {NULL, NULL},
};
