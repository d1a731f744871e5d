/* SPDX-License-Identifier: Apache-2.0 */
/* The exit status of every kind of result. */
#include "gate/gate.h"

#include <string.h>

#include "scene.h"
#include "support/test.h"

/* A rule with one finding or none, in one of all possible states. */
struct state {
    unsigned rule;    /* severity */
    uint32_t verdict; /* of its one subject */
    unsigned finding; /* severity of a fail */
    uint8_t baseline;
    bool waived, unlisted, fault, lost, coverage, worse;
    unsigned notice; /* severity, 0: none */
};

struct asked {
    unsigned fail_on;
    bool allow_unknown, rule_named, message_named, notice_named;
};

/* A tenant in such a state, with everything it points to. */
struct made {
    struct tv_tenant_record tenant;
    struct tv_rule_record rule;
    struct tv_message_record message;
    struct tv_finding_brief brief;
    struct tv_notice_record notices[2];
};

static void make_rule(const struct state *state, struct made *made)
{
    bool fails = state->verdict == TV_VERDICT_FAIL;
    made->message = (struct tv_message_record){.id = scene_text("trunk"),
                                               .severity = state->rule};
    made->rule = (struct tv_rule_record){
        .id = scene_text("TV0001"),
        .severity = state->rule,
        .messages = &made->message,
        .message_count = 1,
        .subject_kind = TV_SUBJECT_USER,
        .counts = {.verdict = state->verdict,
                   .unknown = state->verdict == TV_VERDICT_UNKNOWN,
                   .fail = fails},
        .finding_count =
            state->verdict >= TV_VERDICT_UNKNOWN && !state->unlisted,
    };
    made->brief = (struct tv_finding_brief){
        .verdict = (uint8_t)state->verdict,
        .severity = (uint8_t)(fails ? state->finding : state->rule),
        .baseline = state->baseline,
        .waived = state->waived,
        .worse = state->worse,
        .message = fails ? 0 : TV_NO_MESSAGE,
    };
}

static const struct tv_tenant_record *make(const struct state *state,
                                           struct made *made)
{
    uint32_t notice_count = 0;
    make_rule(state, made);
    if (state->notice != 0) {
        made->notices[notice_count++] = (struct tv_notice_record){
            .code = scene_text("waiver.expired"), .severity = state->notice};
    }
    if (state->coverage) {
        made->notices[notice_count++] =
            (struct tv_notice_record){.code = scene_text("coverage.below"),
                                      .severity = TV_SEVERITY_ERROR};
    }
    made->tenant = (struct tv_tenant_record){
        .rules = &made->rule,
        .rule_count = 1,
        .briefs = &made->brief,
        .finding_count = made->rule.finding_count,
        .fault_count = state->fault,
        .notices = made->notices,
        .notice_count = notice_count,
    };
    return &made->tenant;
}

static enum tv_exit exit_of(const struct state *state,
                            const struct asked *asked)
{
    struct made made;
    /* The first three name nothing in the tenant. */
    struct tv_gate_name names[6] = {
        {scene_text("TV0002"), scene_text("")},
        {scene_text("TV0002"), scene_text("trunk")},
        {scene_text(""), scene_text("waiver.unknown")},
    };
    uint32_t name_count = 3;
    if (asked->rule_named) {
        names[name_count++] =
            (struct tv_gate_name){scene_text("TV0001"), scene_text("")};
    }
    if (asked->message_named) {
        names[name_count++] =
            (struct tv_gate_name){scene_text("TV0001"), scene_text("trunk")};
    }
    if (asked->notice_named) {
        names[name_count++] =
            (struct tv_gate_name){scene_text(""), scene_text("waiver.expired")};
    }
    struct tv_gate gate = {asked->fail_on, asked->allow_unknown, names,
                           name_count};
    return tv_gate_of(&gate, make(state, &made), state->lost);
}

/* ---- all states, held against the law as README.md says it ---- */

static enum tv_exit law(const struct state *s, const struct asked *a)
{
    bool named = a->rule_named || a->message_named;
    bool fail = s->verdict == TV_VERDICT_FAIL && !s->unlisted && !s->waived &&
                (s->baseline == TV_BASELINE_NONE ||
                 s->baseline == TV_BASELINE_NEW || s->worse) &&
                (named || s->finding >= a->fail_on);
    bool notice =
        s->notice != 0 && (a->notice_named || s->notice >= a->fail_on);
    bool unknown = s->verdict == TV_VERDICT_UNKNOWN &&
                   (s->unlisted || !s->waived) &&
                   (named || s->rule >= a->fail_on);
    if (fail || notice) {
        return TV_EXIT_FINDINGS;
    }
    if (s->coverage) {
        return TV_EXIT_UNKNOWN;
    }
    return (unknown || s->fault || s->lost) && !a->allow_unknown
               ? TV_EXIT_UNKNOWN
               : TV_EXIT_CLEAN;
}

/* The number of states, some of them impossible, and of gate options. */
enum { STATES = 4 * 3 * 4 * 4 * 6 * 64, ASKED = 4 * 16 };

static struct state state_of(unsigned n)
{
    static const uint32_t verdicts[] = {TV_VERDICT_NOT_APPLICABLE,
                                        TV_VERDICT_PASS, TV_VERDICT_UNKNOWN,
                                        TV_VERDICT_FAIL};
    unsigned bits = n % 64, rest = n / 64;
    return (struct state){
        .baseline = (uint8_t)(rest % 6),
        .notice = rest / 6 % 4,
        .finding = rest / 6 / 4 % 4,
        .rule = rest / 6 / 4 / 4 % 3 + 1,
        .verdict = verdicts[rest / 6 / 4 / 4 / 3],
        .waived = bits & 1,
        .unlisted = bits & 2,
        .fault = bits & 4,
        .lost = bits & 8,
        .coverage = bits & 16,
        .worse = bits & 32,
    };
}

static struct asked asked_of(unsigned n)
{
    return (struct asked){
        .fail_on = n / 16 + 1,
        .allow_unknown = n & 1,
        .rule_named = n & 2,
        .message_named = n & 4,
        .notice_named = n & 8,
    };
}

/* Only a fail has a severity. */
static bool can_be(const struct state *state)
{
    return (state->verdict == TV_VERDICT_FAIL) == (state->finding > 0);
}

/* Calls `check` for every possible state and all gate options. */
static void for_all(void (*check)(const struct state *, const struct asked *))
{
    for (unsigned s = 0; s < STATES; s++) {
        struct state state = state_of(s);
        for (unsigned a = 0; can_be(&state) && a < ASKED; a++) {
            struct asked asked = asked_of(a);
            check(&state, &asked);
        }
    }
}

static void check_law(const struct state *state, const struct asked *asked)
{
    if (exit_of(state, asked) != law(state, asked)) {
        CU_FAIL("the exit status is not the law's");
    }
}

static void every_state_has_the_exit_status_of_the_law(void)
{
    for_all(check_law);
    CU_PASS("all states");
}

static unsigned rank(enum tv_exit status)
{
    return status == TV_EXIT_FINDINGS ? 2 : status == TV_EXIT_UNKNOWN;
}

/* Waiving, allowing unknowns and a higher threshold never make the status
 * worse. */
static void check_monotone(const struct state *state, const struct asked *asked)
{
    struct state waived = *state;
    struct asked lenient = *asked;
    struct asked higher = *asked;
    waived.waived = true;
    lenient.allow_unknown = true;
    higher.fail_on = asked->fail_on + (asked->fail_on < TV_FAIL_NEVER);
    unsigned now = rank(exit_of(state, asked));
    if (rank(exit_of(&waived, asked)) > now ||
        rank(exit_of(state, &lenient)) > now ||
        rank(exit_of(state, &higher)) > now) {
        CU_FAIL("asking for less made it worse");
    }
}

static void asking_for_less_is_never_worse(void)
{
    for_all(check_monotone);
    CU_PASS("all states");
}

/* An unknown that counts, is not waived and not allowed is never clean. */
static void check_unknown(const struct state *state, const struct asked *asked)
{
    bool counts = asked->rule_named || asked->message_named ||
                  state->rule >= asked->fail_on;
    bool unknown = state->verdict == TV_VERDICT_UNKNOWN && !state->waived;
    if (unknown && counts && !asked->allow_unknown &&
        exit_of(state, asked) == TV_EXIT_CLEAN) {
        CU_FAIL("what is unknown was clean");
    }
}

static void what_is_unknown_is_never_clean(void)
{
    for_all(check_unknown);
    CU_PASS("all states");
}

/* The statuses that all gates give, as bits, with and without losses. */
static unsigned given_to(struct state state)
{
    unsigned given = 0;
    for (unsigned a = 0; a < 2 * ASKED; a++) {
        struct asked asked = asked_of(a % ASKED);
        state.lost = a >= ASKED;
        given |= 1u << exit_of(&state, &asked);
    }
    return given;
}

static void exactly_what_some_gate_gives_is_possible(void)
{
    for (unsigned s = 0; s < STATES; s++) {
        struct state state = state_of(s);
        struct made made;
        const struct tv_tenant_record *tenant = make(&state, &made);
        unsigned possible = 0;
        for (unsigned e = TV_EXIT_CLEAN; e <= TV_EXIT_TROUBLE; e++) {
            possible |= (unsigned)tv_exit_is_possible(tenant, e) << e;
        }
        if (can_be(&state) && possible != given_to(state)) {
            CU_FAIL("another status is possible than gates give");
        }
    }
    CU_PASS("all states");
}

/* ---- single ones, for people ---- */

static const struct asked plain = {.fail_on = TV_SEVERITY_ERROR};

static void nothing_found_is_clean(void)
{
    struct state state = {.rule = TV_SEVERITY_ERROR,
                          .verdict = TV_VERDICT_PASS};
    CU_ASSERT_EQUAL(exit_of(&state, &plain), TV_EXIT_CLEAN);
}

static void a_fail_counts_from_the_threshold_on(void)
{
    for (unsigned s = TV_SEVERITY_NOTE; s <= TV_SEVERITY_ERROR; s++) {
        for (unsigned on = TV_SEVERITY_NOTE; on <= TV_FAIL_NEVER; on++) {
            struct state state = {.rule = TV_SEVERITY_NOTE,
                                  .verdict = TV_VERDICT_FAIL,
                                  .finding = s};
            struct asked asked = {.fail_on = on};
            enum tv_exit expected = s >= on ? TV_EXIT_FINDINGS : TV_EXIT_CLEAN;
            CU_ASSERT_EQUAL(exit_of(&state, &asked), expected);
        }
    }
}

static void an_unknown_counts_by_the_severity_of_its_rule(void)
{
    struct state state = {.rule = TV_SEVERITY_WARNING,
                          .verdict = TV_VERDICT_UNKNOWN};
    struct asked asked = {.fail_on = TV_SEVERITY_WARNING};
    CU_ASSERT_EQUAL(exit_of(&state, &plain), TV_EXIT_CLEAN);
    CU_ASSERT_EQUAL(exit_of(&state, &asked), TV_EXIT_UNKNOWN);
    asked.allow_unknown = true;
    CU_ASSERT_EQUAL(exit_of(&state, &asked), TV_EXIT_CLEAN);
}

static void a_fault_or_a_loss_is_not_clean(void)
{
    struct state fault = {
        .rule = TV_SEVERITY_NOTE, .verdict = TV_VERDICT_PASS, .fault = true};
    struct state loss = {
        .rule = TV_SEVERITY_NOTE, .verdict = TV_VERDICT_PASS, .lost = true};
    struct asked lenient = {.fail_on = TV_SEVERITY_ERROR,
                            .allow_unknown = true};
    struct asked never = {.fail_on = TV_FAIL_NEVER};
    CU_ASSERT_EQUAL(exit_of(&fault, &plain), TV_EXIT_UNKNOWN);
    CU_ASSERT_EQUAL(exit_of(&loss, &plain), TV_EXIT_UNKNOWN);
    CU_ASSERT_EQUAL(exit_of(&loss, &never), TV_EXIT_UNKNOWN);
    CU_ASSERT_EQUAL(exit_of(&loss, &lenient), TV_EXIT_CLEAN);
}

static void a_finding_outweighs_what_is_unknown(void)
{
    struct state state = {.rule = TV_SEVERITY_ERROR,
                          .verdict = TV_VERDICT_FAIL,
                          .finding = TV_SEVERITY_ERROR,
                          .fault = true,
                          .lost = true};
    struct asked lenient = {.fail_on = TV_SEVERITY_ERROR,
                            .allow_unknown = true};
    CU_ASSERT_EQUAL(exit_of(&state, &plain), TV_EXIT_FINDINGS);
    CU_ASSERT_EQUAL(exit_of(&state, &lenient), TV_EXIT_FINDINGS);
}

static void of_two_tenants_the_worse_status_wins(void)
{
    static const enum tv_exit order[] = {TV_EXIT_CLEAN, TV_EXIT_UNKNOWN,
                                         TV_EXIT_FINDINGS, TV_EXIT_TROUBLE};
    for (int low = 0; low < 4; low++) {
        for (int high = low; high < 4; high++) {
            CU_ASSERT_EQUAL(tv_exit_join(order[low], order[high]), order[high]);
            CU_ASSERT_EQUAL(tv_exit_join(order[high], order[low]), order[high]);
        }
    }
}

/* A subject may have both a fail and an unknown of a rule. */
static void the_unknown_beside_a_waived_fail_still_counts(void)
{
    static const struct scene_finding findings[] = {
        {RULE_WRONG, TV_VERDICT_FAIL, TV_SEVERITY_ERROR, TRUNK, 1, NULL},
        {RULE_WRONG, TV_VERDICT_UNKNOWN, TV_SEVERITY_ERROR, TV_NO_MESSAGE, 1,
         NULL},
    };
    struct scene scene;
    struct tv_gate gate = {.fail_on = TV_SEVERITY_ERROR};
    scene_make(&scene, 1, findings, 2);
    scene.briefs[0].waived = true;
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &scene.tenant, false), TV_EXIT_UNKNOWN);
    scene_finish(&scene);
}

/* TV0002 is a warning, but if one of its messages is an error, its unknowns
 * count as errors. */
static void an_unknown_counts_as_the_worst_that_its_rule_can_say(void)
{
    static const struct scene_finding findings[] = {
        {RULE_SHARED, TV_VERDICT_UNKNOWN, TV_SEVERITY_WARNING, TV_NO_MESSAGE, 1,
         NULL},
    };
    static const struct tv_message_record worse[] = {
        {.id = {"trunk", 5}, .severity = TV_SEVERITY_WARNING},
        {.id = {"shared", 6}, .severity = TV_SEVERITY_ERROR},
    };
    struct scene scene;
    struct tv_gate gate = {.fail_on = TV_SEVERITY_ERROR};
    scene_make(&scene, 2, findings, 1);
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &scene.tenant, false), TV_EXIT_CLEAN);
    scene.rules[RULE_SHARED].messages = worse;
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &scene.tenant, false), TV_EXIT_UNKNOWN);
    scene_finish(&scene);
}

static void a_rule_without_a_check_is_unknown_and_cannot_be_waived(void)
{
    struct scene scene;
    struct tv_gate gate = {.fail_on = TV_SEVERITY_ERROR};
    scene_make(&scene, RULES, NULL, 0);
    CU_ASSERT_EQUAL(tv_gate_of(&gate, &scene.tenant, false), TV_EXIT_UNKNOWN);
    scene_finish(&scene);
}

/* ---- what stands behind --fail-on ---- */

struct words {
    const char *words[3];
    unsigned fail_on;    /* 0: refused */
    const char *expects; /* "rule/message …", or the sentence */
};

static const struct words words[] = {
    {{NULL}, TV_SEVERITY_ERROR, ""},
    {{"warning"}, TV_SEVERITY_WARNING, ""},
    {{"never"}, TV_FAIL_NEVER, ""},
    {{"TV0002"}, TV_SEVERITY_ERROR, "TV0002/ "},
    {{"tv0002", "note"}, TV_SEVERITY_NOTE, "TV0002/ "},
    {{"never", "NumberWrong"}, TV_FAIL_NEVER, "TV0001/ "},
    {{"never", "phone.trunk"}, TV_FAIL_NEVER, "TV0001/trunk TV0002/trunk "},
    {{"never", "TV0002.trunk"}, TV_FAIL_NEVER, "TV0002/trunk "},
    {{"error", "waiver.expired", "coverage.below"},
     TV_SEVERITY_ERROR,
     "/waiver.expired /coverage.below "},
    {{"warning", "error"},
     0,
     "--fail-on has two thresholds; the second is \"error\""},
    {{"nevr"},
     0,
     "--fail-on \"nevr\" is none of: error, warning, note, never, and no rule "
     "or code; did you mean never?"},
    {{"TV0009"},
     0,
     "--fail-on \"TV0009\" is none of: error, warning, note, never, and no "
     "rule or code; did you mean TV0001?"},
    {{"phone.trunc"},
     0,
     "--fail-on \"phone.trunc\" is none of: error, warning, note, never, and "
     "no rule or code; did you mean phone.trunk?"},
    {{"waiver.expird"},
     0,
     "--fail-on \"waiver.expird\" is none of: error, warning, note, never, and "
     "no rule or code; did you mean waiver.expired?"},
};

static void the_words_of_fail_on_are_read_or_refused_by_name(void)
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        struct tv_arena arena;
        struct tv_error err = {TV_OK, ""};
        struct tv_gate gate = {0};
        uint32_t count = 0;
        tv_arena_init(&arena);
        while (count < 3 && words[i].words[count]) {
            count++;
        }
        enum tv_status status = tv_gate_parse(
            words[i].words, count, &scene_catalog, &arena, &gate, &err);
        if (words[i].fail_on == 0) {
            CU_ASSERT_EQUAL(status, TV_USAGE);
            CU_ASSERT_STRING_EQUAL(err.text, words[i].expects);
        } else {
            const char *names = "";
            for (uint32_t n = 0; n < gate.name_count; n++) {
                names = tv_arena_printf(&arena, "%s%s/%s ", names,
                                        gate.names[n].rule.data,
                                        gate.names[n].message.data);
            }
            CU_ASSERT_EQUAL(status, TV_OK);
            CU_ASSERT_EQUAL(gate.fail_on, words[i].fail_on);
            CU_ASSERT_STRING_EQUAL(names, words[i].expects);
        }
        tv_arena_finish(&arena);
    }
}

const char *const tv_test_suite = "gate";
const struct tv_test tv_tests[] = {
    TV_TEST(every_state_has_the_exit_status_of_the_law),
    TV_TEST(asking_for_less_is_never_worse),
    TV_TEST(what_is_unknown_is_never_clean),
    TV_TEST(exactly_what_some_gate_gives_is_possible),
    TV_TEST(nothing_found_is_clean),
    TV_TEST(a_fail_counts_from_the_threshold_on),
    TV_TEST(an_unknown_counts_by_the_severity_of_its_rule),
    TV_TEST(a_fault_or_a_loss_is_not_clean),
    TV_TEST(a_finding_outweighs_what_is_unknown),
    TV_TEST(of_two_tenants_the_worse_status_wins),
    TV_TEST(the_unknown_beside_a_waived_fail_still_counts),
    TV_TEST(an_unknown_counts_as_the_worst_that_its_rule_can_say),
    TV_TEST(a_rule_without_a_check_is_unknown_and_cannot_be_waived),
    TV_TEST(the_words_of_fail_on_are_read_or_refused_by_name),
    {NULL, NULL},
};
