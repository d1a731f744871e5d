/* SPDX-License-Identifier: Apache-2.0 */
/* Frames: what a worker writes is taken whole; what is damaged is not taken. */
#include <string.h>

#include "engine/frame.h"
#include "support/test.h"

#define PEOPLE 3u

static const struct tv_message messages[] = {
    {.id = "broken", .text = TV_TEXT_INIT("'{0}' '{1}'.")},
};
static const struct tv_rule rule = {
    .id = "TV0001", .messages = messages, .message_count = 1};
static const uint32_t needs[] = {0, 1};
static const uint32_t flags[] = {0, 0};
static const struct tv_bound_rule rules[] = {
    {&rule, TV_SEVERITY_ERROR, TV_SUBJECT_USER, 0, 0, needs, flags, 2, NULL},
    {&rule, TV_SEVERITY_NOTE, TV_SUBJECT_USER, 0, 1, needs, flags, 1, NULL},
};

static struct tv_result result;
static struct tv_plugin_list plugins = {.plugin_count = 1};
static struct tv_engine_options options;
static struct tv_job job;
static struct tv_buf frame;

static void set_up(bool keep_all)
{
    struct tv_store store = {.expert_count = PEOPLE};
    tv_engine_defaults(&options);
    options.keep_all = keep_all;
    tv_result_init(&result, rules, 2, &store);
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

static void write_frame(void)
{
    struct tv_said said = {.verdict = TV_VERDICT_FAIL,
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
                           .other_count = 1};
    static const struct tv_suggestion other = {.confidence = TV_CONFIDENCE_ASK,
                                               .value = TV_TEXT_INIT("+62"),
                                               .reason = TV_TEXT_INIT("other")};
    said.others = &other;
    struct tv_said passed = {.verdict = TV_VERDICT_PASS,
                             .message = TV_NO_MESSAGE};
    struct tv_testimony fail = {TV_VERDICT_FAIL, TV_SEVERITY_ERROR, &said, 1};
    struct tv_testimony pass = {TV_VERDICT_PASS, 0, &passed, 1};
    tv_frame_begin(&frame, &job, 0);
    tv_frame_add(&frame, &job, 0, 0, 0, &pass);
    tv_frame_add(&frame, &job, 0, 0, 2, &fail);
    tv_frame_add(&frame, &job, 0, 1, 2, &pass);
    tv_frame_end(&frame);
}

static uint32_t verdict_of(uint32_t person, uint32_t column)
{
    return result.verdicts[TV_SUBJECT_USER][person * 2 + column];
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
    CU_ASSERT_EQUAL(result.severities[TV_SUBJECT_USER][4], TV_SEVERITY_ERROR);
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

static void what_was_not_said_is_unknown(void)
{
    set_up(false);
    write_frame();
    CU_ASSERT_EQUAL_FATAL(tv_frame_take(&job, 0, frame.data, frame.size, NULL),
                          TV_OK);
    CU_ASSERT_EQUAL(verdict_of(1, 0), TV_VERDICT_UNKNOWN);
    CU_ASSERT_EQUAL(verdict_of(1, 1), TV_VERDICT_UNKNOWN);
    tear_down();
}

static void passes_are_findings_only_if_all_are_kept(void)
{
    set_up(true);
    write_frame();
    CU_ASSERT_EQUAL_FATAL(tv_frame_take(&job, 0, frame.data, frame.size, NULL),
                          TV_OK);
    CU_ASSERT_EQUAL(job.finding_count, 3);
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
        CU_ASSERT(finding->rule < 2 && finding->subject < PEOPLE);
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
    TV_TEST(what_was_not_said_is_unknown),
    TV_TEST(passes_are_findings_only_if_all_are_kept),
    TV_TEST(of_a_cut_frame_nothing_is_taken),
    TV_TEST(of_a_damaged_frame_nothing_bad_is_taken),
    TV_TEST(a_step_is_told_apart),
    {NULL, NULL},
};
