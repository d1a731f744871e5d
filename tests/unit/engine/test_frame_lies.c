/* SPDX-License-Identifier: Apache-2.0 */
/* Frames that only a malicious plugin would write: none is accepted. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "frames.h"
#include "support/test.h"

/* Takes a frame without the judgement of the second rule about the second
 * person. */
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
    return take_frame();
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
    CU_ASSERT_EQUAL(take_frame(), TV_PLUGIN);
    /* A frame of this plugin is refused for a block of the other. */
    write_frame();
    CU_ASSERT_EQUAL(tv_frame_take(&job, 1, frame.data, frame.size, NULL),
                    TV_PLUGIN);
    /* A frame for another block is refused. */
    ((struct tv_frame_head *)(void *)frame.data)->block = 1;
    CU_ASSERT_EQUAL(take_frame(), TV_PLUGIN);
    for (uint32_t person = 0; person < PEOPLE; person++) {
        CU_ASSERT_EQUAL(verdict_of(person, FOREIGN), TV_VERDICT_UNKNOWN);
    }
    CU_ASSERT_EQUAL(job.finding_count, 0);
    tear_down();
}

/* Judgements that no check can cause, of the first rule about one person. */
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
    {"a pass with a fail that cannot be read",
     TV_VERDICT_PASS,
     0,
     {.verdict = TV_VERDICT_FAIL,
      .severity = TV_SEVERITY_ERROR,
      .arg_count = 1,
      .args = {TV_TEXT_INIT("\xff")}}},
    {"halves of a character in two texts",
     TV_VERDICT_FAIL,
     TV_SEVERITY_ERROR,
     {.verdict = TV_VERDICT_FAIL,
      .severity = TV_SEVERITY_ERROR,
      .arg_count = 2,
      .args = {TV_TEXT_INIT("\xc3"), TV_TEXT_INIT("\xa9")}}},
};

/* Writes the judgement to the frame unchecked. */
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
        enum tv_status status = take_frame();
        CU_ASSERT_EQUAL(status, TV_PLUGIN);
        if (status != TV_PLUGIN) {
            printf("taken: %s\n", lies[i].what);
        }
        CU_ASSERT_EQUAL(job.finding_count, 0);
        tear_down();
    }
}

/* A member of the first finding in the frame, and an invalid value for it. The
 * finding is a fail, or with `all` a pass in a scan with --all. */
#define CONFIDENCE(index)                                                      \
    offsetof(struct tv_wire_finding, confidences) + (index), 1
#define AT(member)                                                             \
    offsetof(struct tv_wire_finding, member),                                  \
        sizeof(((struct tv_wire_finding *)0)->member)

static const struct spoilt {
    const char *what;
    size_t at, size;
    uint32_t value;
    bool all;
} spoilt[] = {
    {"a rule behind the plan", AT(rule), RULES, false},
    {"a rule of another plugin", AT(rule), FOREIGN, false},
    {"a rule of another kind", AT(rule), TENANT, false},
    {"a person behind the block", AT(subject), PEOPLE, false},
    {"a message that the rule has not", AT(message), 1, false},
    {"a need that the check has not", AT(need), 2, false},
    {"a fail with a cause", AT(cause), TV_CAUSE_CHECK, false},
    {"a verdict that is none", AT(verdict), TV_VERDICT_FAIL + 1, false},
    {"more arguments than fit", AT(arg_count), TV_MAX_ARGS + 1, false},
    {"more suggestions than fit", AT(suggestion_count), TV_WIRE_SUGGESTIONS + 1,
     false},
    {"a suggestion of no confidence", CONFIDENCE(0), 0, false},
    {"another of no confidence", CONFIDENCE(1), 0, false},
    {"a confidence that is none", CONFIDENCE(0), TV_CONFIDENCE_ASK + 1, false},
    {"a finding without a verdict", AT(verdict), 0, true},
    {"a pass with a cause", AT(cause), TV_CAUSE_CHECK, true},
    {"a pass with a severity", AT(severity), TV_SEVERITY_NOTE, true},
};

static void what_no_worker_writes_is_not_taken(void)
{
    for (size_t i = 0; i < sizeof(spoilt) / sizeof(spoilt[0]); i++) {
        set_up(spoilt[i].all);
        write_frame();
        char *finding = frame.data + sizeof(struct tv_frame_head) +
                        2 * tv_block_cells(&job.blocks[0]);
        memcpy(finding + spoilt[i].at, &spoilt[i].value, spoilt[i].size);
        enum tv_status status = take_frame();
        CU_ASSERT_EQUAL(status, TV_PLUGIN);
        if (status != TV_PLUGIN) {
            printf("taken: %s\n", spoilt[i].what);
        }
        CU_ASSERT_EQUAL(job.finding_count, 0);
        tear_down();
    }
}

/* Takes the first `size` bytes of the frame, or more than it has, from a buffer
 * of exactly this size. `told`, unless 0, is put into its head as its size. */
static enum tv_status take_part(size_t size, uint32_t told)
{
    char *part = tv_calloc(size + (size == 0), 1);
    memcpy(part, frame.data, size < frame.size ? size : frame.size);
    if (told > 0 && size >= sizeof(struct tv_frame_head)) {
        memcpy(part + offsetof(struct tv_frame_head, bytes), &told,
               sizeof(told));
    }
    enum tv_status status = tv_frame_take(&job, 0, part, size, NULL);
    tv_free(part);
    return status;
}

/* Also if its head has the wrong size, and if bytes were added. */
static void of_a_cut_frame_nothing_is_taken(void)
{
    set_up(false);
    write_frame();
    for (size_t size = 0; size <= frame.size + 1; size++) {
        if (size != frame.size) {
            CU_ASSERT_EQUAL(take_part(size, 0), TV_PLUGIN);
            CU_ASSERT_EQUAL(take_part(size, (uint32_t)size), TV_PLUGIN);
        }
    }
    CU_ASSERT_EQUAL(job.finding_count, 0);
    CU_ASSERT_EQUAL(verdict_of(2, 0), TV_VERDICT_UNKNOWN);
    tear_down();
}

/* With any byte changed, the frame is refused, or what is taken is within the
 * plan. */
static void of_a_damaged_frame_nothing_bad_is_taken(void)
{
    set_up(false);
    write_frame();
    for (size_t at = 0; at < frame.size; at++) {
        uint32_t before = job.finding_count;
        frame.data[at] = (char)~frame.data[at];
        enum tv_status status = take_frame();
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

const char *const tv_test_suite = "engine_frame_lies";
const struct tv_test tv_tests[] = {
    TV_TEST(only_what_was_not_asked_may_be_left_out),
    TV_TEST(nobody_speaks_for_another_plugin),
    TV_TEST(what_no_check_can_say_is_not_taken),
    TV_TEST(what_no_worker_writes_is_not_taken),
    TV_TEST(of_a_cut_frame_nothing_is_taken),
    TV_TEST(of_a_damaged_frame_nothing_bad_is_taken),
    {NULL, NULL},
};
