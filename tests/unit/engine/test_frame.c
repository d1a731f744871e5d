/* SPDX-License-Identifier: Apache-2.0 */
/* Frames: what a worker writes is taken whole; what is damaged is not taken. */
#include <stdio.h>
#include <string.h>

#include "engine/frame.h"
#include "support/test.h"

#define PEOPLE 3u

static const struct tv_message messages[] = {
    {.id = "broken",
     .text = TV_TEXT_INIT("'{0}' '{1}'."),
     .placeholder_count = 2},
};
static const struct tv_rule rule = {
    .id = "TV0001", .messages = messages, .message_count = 1};
static const uint32_t needs[] = {0, 1};
static const uint32_t flags[] = {0, 0};
/* The last is of another plugin. */
static const struct tv_bound_rule rules[] = {
    {.rule = &rule,
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_USER,
     .needs = needs,
     .need_flags = flags,
     .need_count = 2},
    {.rule = &rule,
     .severity = TV_SEVERITY_NOTE,
     .subject = TV_SUBJECT_USER,
     .check = 1,
     .needs = needs,
     .need_flags = flags,
     .need_count = 1},
    {.rule = &rule,
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_USER,
     .plugin = 1,
     .needs = needs,
     .need_flags = flags,
     .need_count = 1},
};
#define RULES 3u
#define OWN 2u     /* rules of the first plugin, whose block is the first */
#define FOREIGN 2u /* the rule of the other */

static struct tv_result result;
static struct tv_plugin_list plugins = {.plugin_count = 2};
static struct tv_engine_options options;
static struct tv_job job;
static struct tv_buf frame;

static void set_up(bool keep_all)
{
    struct tv_store store = {.expert_count = PEOPLE};
    tv_engine_defaults(&options);
    options.keep_all = keep_all;
    tv_result_init(&result, rules, RULES, &store);
    job = (struct tv_job){
        .plugins = &plugins, .options = &options, .result = &result};
    tv_job_init(&job);
    tv_buf_init(&frame, TV_MAX_FRAME);
}

static void tear_down(void)
{
    tv_buf_finish(&frame);
    tv_job_finish(&job);
    tv_result_finish(&result);
}

static const struct tv_suggestion other = {.confidence = TV_CONFIDENCE_ASK,
                                           .value = TV_TEXT_INIT("+62"),
                                           .reason = TV_TEXT_INIT("other")};
static const struct tv_said fails = {
    .verdict = TV_VERDICT_FAIL,
    .severity = TV_SEVERITY_ERROR,
    .need = 1,
    .item = 7,
    .arg_count = 2,
    .args = {TV_TEXT_INIT("one"), TV_TEXT_INIT("two")},
    .discriminator = TV_TEXT_INIT("d"),
    .suggestion = TV_TEXT_INIT("+44"),
    .spelling = TV_TEXT_INIT("+4 4"),
    .reason = TV_TEXT_INIT("why"),
    .confidence = TV_CONFIDENCE_LIKELY,
    .other_count = 1,
    .others = &other};
static const struct tv_said passes = {.verdict = TV_VERDICT_PASS,
                                      .message = TV_NO_MESSAGE};

static void add(uint32_t rule_index, uint32_t person,
                const struct tv_said *said)
{
    struct tv_testimony testimony = {said->verdict, said->severity, said, 1};
    tv_frame_add(&frame, &job, 0, rule_index, person, &testimony);
}

/* Everybody passes, but the last person fails the first rule. */
static void write_frame(void)
{
    tv_frame_begin(&frame, &job, 0);
    for (uint32_t person = 0; person < PEOPLE; person++) {
        for (uint32_t r = 0; r < OWN; r++) {
            bool failing = person == 2 && r == 0;
            add(r, person, failing ? &fails : &passes);
        }
    }
    tv_frame_end(&frame);
}

static uint32_t verdict_of(uint32_t person, uint32_t column)
{
    return result.verdicts[TV_SUBJECT_USER][person * RULES + column];
}

static void what_is_written_is_taken(void)
{
    set_up(false);
    write_frame();
    CU_ASSERT_EQUAL(tv_frame_size(frame.data, frame.size), frame.size);
    CU_ASSERT_EQUAL_FATAL(tv_frame_take(&job, 0, frame.data, frame.size, NULL),
                          TV_OK);
    CU_ASSERT_EQUAL(verdict_of(0, 0), TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(verdict_of(2, 0), TV_VERDICT_FAIL);
    CU_ASSERT_EQUAL(verdict_of(2, 1), TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(result.severities[TV_SUBJECT_USER][2 * RULES],
                    TV_SEVERITY_ERROR);
    CU_ASSERT_EQUAL_FATAL(job.finding_count, 1);
    const struct tv_finding *finding = &job.findings[0];
    CU_ASSERT_EQUAL(finding->subject, 2);
    CU_ASSERT_EQUAL(finding->need, 1);
    CU_ASSERT_EQUAL(finding->item, 7);
    CU_ASSERT_EQUAL_FATAL(finding->arg_count, 2);
    CU_ASSERT_EQUAL(memcmp(finding->args[1].data, "two", 3), 0);
    CU_ASSERT_EQUAL(finding->suggestion.size, 3);
    CU_ASSERT_EQUAL(finding->confidence, TV_CONFIDENCE_LIKELY);
    CU_ASSERT_EQUAL(finding->spelling.size, 4);
    CU_ASSERT_EQUAL(finding->reason.size, 3);
    CU_ASSERT_EQUAL(finding->discriminator.size, 1);
    CU_ASSERT_EQUAL_FATAL(finding->other_count, 1);
    CU_ASSERT_EQUAL(finding->others[0].confidence, TV_CONFIDENCE_ASK);
    CU_ASSERT_EQUAL(memcmp(finding->others[0].value.data, "+62", 3), 0);
    CU_ASSERT_EQUAL(finding->others[0].spelling.size, 0);
    CU_ASSERT_EQUAL(finding->others[0].reason.size, 5);
    tear_down();
}

/* A frame with a hole: nothing of the second rule of the second person. */
static enum tv_status take_with_hole(void)
{
    tv_frame_begin(&frame, &job, 0);
    for (uint32_t person = 0; person < PEOPLE; person++) {
        for (uint32_t r = 0; r < OWN; r++) {
            if (person != 1 || r != 1) {
                add(r, person, &passes);
            }
        }
    }
    tv_frame_end(&frame);
    return tv_frame_take(&job, 0, frame.data, frame.size, NULL);
}

static void only_what_was_not_asked_may_be_left_out(void)
{
    struct tv_incident crash = {1, 1, TV_CAUSE_CRASH, 11};
    set_up(false);
    CU_ASSERT_EQUAL(take_with_hole(), TV_PLUGIN);
    CU_ASSERT_EQUAL(verdict_of(0, 0), TV_VERDICT_UNKNOWN);
    tv_job_add_incident(&job, &crash);
    CU_ASSERT_EQUAL(take_with_hole(), TV_OK);
    CU_ASSERT_EQUAL(verdict_of(1, 0), TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(verdict_of(1, 1), TV_VERDICT_UNKNOWN);
    tear_down();
}

static void nobody_speaks_for_another_plugin(void)
{
    struct tv_said fitting = fails;
    fitting.need = 0;
    set_up(false);
    write_frame();
    add(FOREIGN, 0, &fitting);
    tv_frame_end(&frame);
    CU_ASSERT_EQUAL(tv_frame_take(&job, 0, frame.data, frame.size, NULL),
                    TV_PLUGIN);
    /* Nor is its block answered by this one's. */
    write_frame();
    CU_ASSERT_EQUAL(tv_frame_take(&job, 1, frame.data, frame.size, NULL),
                    TV_PLUGIN);
    for (uint32_t person = 0; person < PEOPLE; person++) {
        CU_ASSERT_EQUAL(verdict_of(person, FOREIGN), TV_VERDICT_UNKNOWN);
    }
    CU_ASSERT_EQUAL(job.finding_count, 0);
    tear_down();
}

/* What no check can bring about, as one person's answer to the first rule. */
static const struct lie {
    const char *what;
    uint8_t verdict, severity; /* of the cell */
    struct tv_said said;
} lies[] = {
    {"a pass with a fail",
     TV_VERDICT_PASS,
     TV_SEVERITY_ERROR,
     {.verdict = TV_VERDICT_FAIL,
      .severity = TV_SEVERITY_ERROR,
      .arg_count = 1}},
    {"a fail with an unknown",
     TV_VERDICT_FAIL,
     0,
     {.verdict = TV_VERDICT_UNKNOWN, .message = TV_NO_MESSAGE}},
    {"a fail that is milder than the rule",
     TV_VERDICT_FAIL,
     TV_SEVERITY_NOTE,
     {.verdict = TV_VERDICT_FAIL,
      .severity = TV_SEVERITY_NOTE,
      .arg_count = 1}},
    {"a fail whose cell is milder than it",
     TV_VERDICT_FAIL,
     TV_SEVERITY_NOTE,
     {.verdict = TV_VERDICT_FAIL,
      .severity = TV_SEVERITY_ERROR,
      .arg_count = 1}},
    {"a fail without a message",
     TV_VERDICT_FAIL,
     TV_SEVERITY_ERROR,
     {.verdict = TV_VERDICT_FAIL,
      .severity = TV_SEVERITY_ERROR,
      .message = TV_NO_MESSAGE}},
    {"a fail without its argument",
     TV_VERDICT_FAIL,
     TV_SEVERITY_ERROR,
     {.verdict = TV_VERDICT_FAIL, .severity = TV_SEVERITY_ERROR}},
    {"an unknown for a cause that the host alone can tell",
     TV_VERDICT_UNKNOWN,
     0,
     {.verdict = TV_VERDICT_UNKNOWN,
      .message = TV_NO_MESSAGE,
      .cause = TV_CAUSE_CRASH}},
    {"a breach that there is not",
     TV_VERDICT_UNKNOWN,
     0,
     {.verdict = TV_VERDICT_UNKNOWN,
      .message = TV_NO_MESSAGE,
      .cause = TV_CAUSE_NONSENSE,
      .breach = TV_BREACH_COUNT}},
    {"a breach that is not the cause",
     TV_VERDICT_UNKNOWN,
     0,
     {.verdict = TV_VERDICT_UNKNOWN,
      .message = TV_NO_MESSAGE,
      .cause = TV_CAUSE_SILENCE,
      .breach = TV_BREACH_NEED}},
    {"a fail with a breach",
     TV_VERDICT_FAIL,
     TV_SEVERITY_ERROR,
     {.verdict = TV_VERDICT_FAIL,
      .severity = TV_SEVERITY_ERROR,
      .arg_count = 1,
      .breach = TV_BREACH_NEED}},
    {"a pass that is told although passes are not",
     TV_VERDICT_PASS,
     0,
     {.verdict = TV_VERDICT_PASS, .message = TV_NO_MESSAGE}},
    {"halves of a character in two texts",
     TV_VERDICT_FAIL,
     TV_SEVERITY_ERROR,
     {.verdict = TV_VERDICT_FAIL,
      .severity = TV_SEVERITY_ERROR,
      .arg_count = 2,
      .args = {TV_TEXT_INIT("\xc3"), TV_TEXT_INIT("\xa9")}}},
};

/* Writes it as if it were to be told, whatever it is. */
static void tell_lie(const struct lie *lie)
{
    struct tv_testimony told = {lie->verdict, lie->severity, &lie->said, 1};
    options.keep_all = true;
    tv_frame_add(&frame, &job, 0, 0, 0, &told);
    tv_frame_end(&frame);
    options.keep_all = false;
}

static void what_no_check_can_say_is_not_taken(void)
{
    for (size_t i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
        set_up(false);
        write_frame();
        tell_lie(&lies[i]);
        enum tv_status status =
            tv_frame_take(&job, 0, frame.data, frame.size, NULL);
        CU_ASSERT_EQUAL(status, TV_PLUGIN);
        if (status != TV_PLUGIN) {
            printf("taken: %s\n", lies[i].what);
        }
        CU_ASSERT_EQUAL(job.finding_count, 0);
        tear_down();
    }
}

static void passes_are_findings_only_if_all_are_kept(void)
{
    set_up(true);
    write_frame();
    CU_ASSERT_EQUAL_FATAL(tv_frame_take(&job, 0, frame.data, frame.size, NULL),
                          TV_OK);
    CU_ASSERT_EQUAL(job.finding_count, OWN * PEOPLE);
    tear_down();
}

static void of_a_cut_frame_nothing_is_taken(void)
{
    set_up(false);
    write_frame();
    for (size_t size = 0; size < frame.size; size++) {
        CU_ASSERT_EQUAL(tv_frame_take(&job, 0, frame.data, size, NULL),
                        TV_PLUGIN);
    }
    CU_ASSERT_EQUAL(job.finding_count, 0);
    CU_ASSERT_EQUAL(verdict_of(2, 0), TV_VERDICT_UNKNOWN);
    tear_down();
}

/* Whatever byte is turned over, what is taken stays within the plan. */
static void of_a_damaged_frame_nothing_bad_is_taken(void)
{
    set_up(false);
    write_frame();
    for (size_t at = 0; at < frame.size; at++) {
        uint32_t before = job.finding_count;
        frame.data[at] = (char)~frame.data[at];
        enum tv_status status =
            tv_frame_take(&job, 0, frame.data, frame.size, NULL);
        frame.data[at] = (char)~frame.data[at];
        CU_ASSERT(status == TV_OK || job.finding_count == before);
    }
    for (uint32_t i = 0; i < job.finding_count; i++) {
        const struct tv_finding *finding = &job.findings[i];
        CU_ASSERT(finding->rule < OWN && finding->subject < PEOPLE);
        CU_ASSERT(finding->message == 0 || finding->message == TV_NO_MESSAGE);
        CU_ASSERT(finding->arg_count <= TV_MAX_ARGS);
    }
    tear_down();
}

static void a_step_is_told_apart(void)
{
    struct tv_step step = tv_frame_step(1, 2, 3);
    struct tv_step back;
    set_up(false);
    write_frame();
    CU_ASSERT_EQUAL(tv_frame_size(&step, sizeof(step)), sizeof(step));
    CU_ASSERT(tv_frame_is_step(&step, &back));
    CU_ASSERT(back.block == 1 && back.rule == 2 && back.subject == 3);
    CU_ASSERT_FALSE(tv_frame_is_step(frame.data, &back));
    tear_down();
}

const char *const tv_test_suite = "engine_frame";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_written_is_taken),
    TV_TEST(only_what_was_not_asked_may_be_left_out),
    TV_TEST(nobody_speaks_for_another_plugin),
    TV_TEST(what_no_check_can_say_is_not_taken),
    TV_TEST(passes_are_findings_only_if_all_are_kept),
    TV_TEST(of_a_cut_frame_nothing_is_taken),
    TV_TEST(of_a_damaged_frame_nothing_bad_is_taken),
    TV_TEST(a_step_is_told_apart),
    {NULL, NULL},
};
