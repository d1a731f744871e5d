/* SPDX-License-Identifier: Apache-2.0 */
/* What the host makes of everything that a check may report. */
#include <string.h>

#include "base/text.h"
#include "support/test.h"
#include "world.h"

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

static void fail_twice(const struct tv_host *host, struct tv_eval *eval)
{
    static const struct tv_text arg = TV_TEXT_INIT("x");
    struct tv_judgement grave = fail_of("grave"), plain = fail_of("plain");
    grave.args = &arg;
    grave.arg_count = 1;
    host->report(eval, &grave);
    host->report(eval, &plain);
}

static void of_several_fails_the_gravest_counts(void)
{
    set_up();
    judge(fail_twice, 0);
    CU_ASSERT_EQUAL(world.out.said_count, 2);
    CU_ASSERT_EQUAL(world.out.severity, TV_SEVERITY_ERROR);
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
    static const struct tv_text args[TV_MAX_ARGS + 1];
    static const struct tv_text nothing = {NULL, 1};
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
    said.args = args;
    said.arg_count = TV_MAX_ARGS + 1;
    expect_nonsense();
    said = fail_of("plain");
    said.confidence = 4;
    expect_nonsense();
    said = fail_of("plain");
    said.discriminator = nothing;
    expect_nonsense();
    said = fail_of("plain");
    said.suggestion = nothing;
    expect_nonsense();
    said = fail_of("plain");
    said.reason = nothing;
    expect_nonsense();
    said = fail_of("plain");
    said.verdict = TV_VERDICT_PASS; /* which needs no message */
    said.message = (struct tv_text){"plain", TV_MAX_NAME + 1};
    expect_nonsense();
    tear_down();
}

/* Asserts the breach, and the text that caused it. */
static void expect_breach(enum tv_breach breach, const char *what)
{
    expect_nonsense();
    const struct tv_said *told = &world.out.said[0];
    CU_ASSERT_EQUAL(told->breach, breach);
    CU_ASSERT_EQUAL_FATAL(told->arg_count, *what != '\0');
    if (told->arg_count > 0) {
        CU_ASSERT_EQUAL_FATAL(told->args[0].size, strlen(what));
        CU_ASSERT_EQUAL(memcmp(told->args[0].data, what, strlen(what)), 0);
    }
}

static void how_the_contract_was_broken_is_told(void)
{
    static const struct tv_text unreadable = {NULL, 1};
    set_up();
    said = fail_of("plain");
    said.size = 79;
    expect_breach(TV_BREACH_STRUCT, "79");
    said = fail_of("plain");
    said.verdict = 5;
    expect_breach(TV_BREACH_VERDICT, "5");
    said = fail_of("plain");
    said.need = 3;
    expect_breach(TV_BREACH_NEED, "3");
    said = fail_of("never");
    expect_breach(TV_BREACH_MESSAGE, "never");
    said = fail_of("");
    expect_breach(TV_BREACH_MESSAGE, "");
    said = fail_of("grave");
    expect_breach(TV_BREACH_ARGUMENTS, "grave");
    said = fail_of("plain");
    said.confidence = 4;
    expect_breach(TV_BREACH_LIMIT, "");
    said = fail_of("plain");
    said.args = &unreadable;
    said.arg_count = 1;
    expect_breach(TV_BREACH_LIMIT, "");
    said = fail_of("plain");
    repeat = TV_MAX_JUDGEMENTS + 1;
    expect_breach(TV_BREACH_EXCESS, "");
    repeat = 1;
    tear_down();
}

static void the_next_judgement_is_no_breach(void)
{
    set_up();
    said = fail_of("never");
    expect_breach(TV_BREACH_MESSAGE, "never");
    said = fail_of("plain");
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_FAIL);
    CU_ASSERT_EQUAL(world.out.said[0].breach, TV_BREACH_NONE);
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
    memset(text + 1, 'x', sizeof(text) - 1);
    judge(testify, 0);
    CU_ASSERT_EQUAL(world.out.said[0].args[0].size, TV_MAX_ARG_SIZE + 3);
    tear_down();
}

static void what_just_fits_is_not_cut(void)
{
    static char text[TV_MAX_ARG_SIZE - 2];
    struct tv_text arg = {text, sizeof(text)};
    set_up();
    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\xff';
    said = fail_of("plain");
    said.args = &arg;
    said.arg_count = 1;
    judge(testify, 0);
    struct tv_text kept = world.out.said[0].args[0];
    CU_ASSERT_EQUAL_FATAL(kept.size, TV_MAX_ARG_SIZE);
    CU_ASSERT_EQUAL(memcmp(kept.data + kept.size - 3, "\xef\xbf\xbd", 3), 0);
    tear_down();
}

/* Each testimony has room for everything that is added to it. */
static void what_grows_does_not_run_into_the_next(void)
{
    static char bad[100], good[100];
    const struct tv_text args[] = {{bad, sizeof(bad)}, {good, sizeof(good)}};
    set_up();
    memset(bad, 0xff, sizeof(bad));
    memset(good, 'y', sizeof(good));
    said = fail_of("plain");
    said.args = args;
    said.arg_count = 2;
    judge(testify, 0);
    struct tv_text kept = world.out.said[0].args[0];
    CU_ASSERT_EQUAL_FATAL(kept.size, 3 * sizeof(bad));
    CU_ASSERT_EQUAL(memcmp(kept.data + kept.size - 3, "\xef\xbf\xbd", 3), 0);
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
    struct tv_suggestion vague = {.size = sizeof(vague),
                                  .value = TV_TEXT_INIT("+1")};
    const struct tv_suggestion *others[] = {&empty, &vague, &second};
    set_up();
    said = fail_of("plain");
    said.confidence = TV_CONFIDENCE_ASK;
    said.suggestion = (struct tv_text)TV_TEXT_INIT("+49");
    said.spelling = (struct tv_text)TV_TEXT_INIT("+4 9");
    said.reason = (struct tv_text)TV_TEXT_INIT("grave");
    said.others = others;
    said.other_count = 3;
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
    second.spelling.size = 1;
    expect_nonsense();
    second = other_of("+62");
    second.value.data = NULL;
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
    unsigned char tail[TV_MAX_STRUCT];
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
    newer.known.size = TV_MAX_STRUCT;
    judge(testify_newer, 0);
    CU_ASSERT_EQUAL(world.out.verdict, TV_VERDICT_FAIL);
    newer.known.size = TV_MAX_STRUCT + 1;
    judge(testify_newer, 0);
    expect_unknown(TV_CAUSE_NONSENSE, TV_SAID_NO_NEED);
    newer.known.size = sizeof(newer.known) + 8;
    for (int at = 0; at < 8; at += 7) {
        newer.tail[at] = 1;
        judge(testify_newer, 0);
        expect_unknown(TV_CAUSE_NONSENSE, TV_SAID_NO_NEED);
        newer.tail[at] = 0;
    }
    tear_down();
}

const char *const tv_test_suite = "host_testimony";
const struct tv_test tv_tests[] = {
    TV_TEST(a_fail_has_the_severity_of_its_message_or_its_rule),
    TV_TEST(a_profile_has_the_last_word_on_severity),
    TV_TEST(of_several_fails_the_gravest_counts),
    TV_TEST(silence_is_unknown),
    TV_TEST(what_breaks_the_contract_is_unknown),
    TV_TEST(how_the_contract_was_broken_is_told),
    TV_TEST(the_next_judgement_is_no_breach),
    TV_TEST(nonsense_takes_the_rest_of_the_call_with_it),
    TV_TEST(long_texts_are_cut_between_characters),
    TV_TEST(bad_bytes_become_replacement_characters),
    TV_TEST(what_grows_by_mending_is_cut_too),
    TV_TEST(what_just_fits_is_not_cut),
    TV_TEST(what_grows_does_not_run_into_the_next),
    TV_TEST(half_a_suggestion_is_none),
    TV_TEST(suggestions_are_taken_with_reason_and_spelling),
    TV_TEST(a_suggestion_that_breaks_the_contract_is_unknown),
    TV_TEST(a_judgement_of_1_0_has_no_more),
    TV_TEST(a_newer_judgement_passes_if_its_tail_is_unused),
    {NULL, NULL},
};
