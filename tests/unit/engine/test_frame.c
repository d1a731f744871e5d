/* SPDX-License-Identifier: Apache-2.0 */
/* Frames: what a worker writes is read back completely. */
#include <string.h>

#include "base/file.h"
#include "frames.h"
#include "support/test.h"

static void what_is_written_is_taken(void)
{
    set_up(false);
    write_frame();
    CU_ASSERT_EQUAL(tv_frame_size(frame.data, frame.size), frame.size);
    CU_ASSERT_EQUAL_FATAL(take_frame(), TV_OK);
    CU_ASSERT_EQUAL(verdict_of(0, 0), TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(verdict_of(2, 0), TV_VERDICT_FAIL);
    CU_ASSERT_EQUAL(verdict_of(2, 1), TV_VERDICT_PASS);
    CU_ASSERT_EQUAL(result.severities[TV_SUBJECT_USER][2 * COLUMNS],
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

/* Takes a frame in which one person fails with these texts and the others
 * pass. */
static enum tv_status take_words(const struct tv_said *said)
{
    write_frame();
    add(0, 0, said);
    tv_frame_end(&frame);
    return take_frame();
}

static void all_that_the_host_lets_through_is_taken(void)
{
    static char words[TV_WIRE_LONGEST + 1];
    struct tv_suggestion others[TV_MAX_OTHERS];
    struct tv_said longest = fails;
    memset(words, 'x', sizeof(words));
    for (uint32_t i = 0; i < TV_MAX_OTHERS; i++) {
        others[i] = fails.others[0];
    }
    longest.others = others;
    longest.other_count = TV_MAX_OTHERS;
    longest.args[1] = (struct tv_text){words, TV_WIRE_LONGEST};
    set_up(false);
    CU_ASSERT_EQUAL(take_words(&longest), TV_OK);
    CU_ASSERT_EQUAL(job.finding_count, 2);
    longest.args[1].size++;
    CU_ASSERT_EQUAL(take_words(&longest), TV_PLUGIN);
    CU_ASSERT_EQUAL(job.finding_count, 2);
    tear_down();
}

/* Beyond the limit, findings of this rule are no longer kept; those of others
 * are. */
static void who_says_more_than_can_be_kept_is_not_kept(void)
{
    static const struct tv_said brief = {.verdict = TV_VERDICT_UNKNOWN,
                                         .message = TV_NO_MESSAGE,
                                         .cause = TV_CAUSE_CHECK,
                                         .arg_count = 1,
                                         .args = {TV_TEXT_INIT("why")}};
    for (uint32_t beyond = 0; beyond < 2; beyond++) {
        set_up(false);
        job.finding_bytes[0] = TV_MAX_RULE_BYTES + beyond -
                               sizeof(struct tv_finding) - brief.args[0].size;
        tv_frame_begin(&frame, &job, 0);
        for (uint32_t person = 0; person < PEOPLE; person++) {
            add(0, person, person == 0 ? &brief : &passes);
            add(1, person, person == 2 ? &brief : &passes);
        }
        tv_frame_end(&frame);
        CU_ASSERT_EQUAL_FATAL(take_frame(), TV_OK);
        CU_ASSERT_EQUAL_FATAL(job.finding_count, 2 - beyond);
        const struct tv_finding *last = &job.findings[1 - beyond];
        CU_ASSERT(last->rule == 1 && last->subject == 2);
        CU_ASSERT_EQUAL(memcmp(last->args[0].data, "why", 3), 0);
        tear_down();
    }
}

static void passes_are_findings_only_if_all_are_kept(void)
{
    set_up(true);
    write_frame();
    CU_ASSERT_EQUAL_FATAL(take_frame(), TV_OK);
    CU_ASSERT_EQUAL(job.finding_count, OWN * PEOPLE);
    tear_down();
}

static void what_a_testimony_adds_is_known_before(void)
{
    const struct tv_said *const all[] = {&fails, &passes};
    for (int keep_all = 0; keep_all < 2; keep_all++) {
        set_up(keep_all);
        tv_frame_begin(&frame, &job, 0);
        for (size_t i = 0; i < 2; i++) {
            struct tv_testimony one = {.said = all[i], .said_count = 1};
            size_t before = frame.size;
            add(0, 0, all[i]);
            CU_ASSERT_EQUAL(frame.size - before, tv_frame_bytes(&job, &one));
            CU_ASSERT_EQUAL(frame.size > before, i == 0 || keep_all);
        }
        tear_down();
    }
}

static void a_frame_tells_its_size(void)
{
    static const struct {
        struct tv_frame_head head;
        size_t size, told;
    } cases[] = {
        {{TV_FRAME_MAGIC, 0, 16, 0}, 15, 0},
        {{TV_FRAME_MAGIC, 0, 16, 0}, 16, 16},
        {{TV_FRAME_MAGIC, 0, 15, 0}, 16, SIZE_MAX},
        {{TV_FRAME_MAGIC, 0, TV_MAX_FRAME, 0}, 16, TV_MAX_FRAME},
        {{TV_FRAME_MAGIC, 0, TV_MAX_FRAME + 1, 0}, 16, SIZE_MAX},
        {{TV_FRAME_MAGIC + 1, 0, 16, 0}, 16, SIZE_MAX},
        {{TV_STEP_MAGIC, 0, 1000, 0}, 16, 16},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CU_ASSERT_EQUAL(tv_frame_size(&cases[i].head, cases[i].size),
                        cases[i].told);
    }
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

/* The expected outcome for each seed of the fuzzer, by name. A seed with an
 * outdated layout would always be refused. */
static void the_seeds_of_the_fuzzer_are_of_this_layout(void)
{
    static const struct {
        const char *name;
        enum tv_status status;
        uint32_t findings;
    } cases[] = {
        {"good", TV_OK, 2},
        {"count", TV_PLUGIN, 0},
        {"lie", TV_PLUGIN, 0},
        {"mild", TV_PLUGIN, 0},
        {"rule", TV_PLUGIN, 0},
        {"subject", TV_PLUGIN, 0},
        {"utf8", TV_PLUGIN, 0},
        {"verdict", TV_PLUGIN, 0},
        {"wrong-block", TV_PLUGIN, 0},
    };
    CU_ASSERT_EQUAL_FATAL(tv_test_argc, 2);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tv_text seed;
        set_up(false);
        const char *path = tv_arena_printf(&result.arena, "%s/%s",
                                           tv_test_argv[1], cases[i].name);
        CU_ASSERT_EQUAL_FATAL(
            tv_file_read(&result.arena, path, 4096, &seed, NULL), TV_OK);
        CU_ASSERT_EQUAL(tv_frame_take(&job, 0, seed.data, seed.size, NULL),
                        cases[i].status);
        CU_ASSERT_EQUAL(job.finding_count, cases[i].findings);
        tear_down();
    }
}

const char *const tv_test_suite = "engine_frame";
const struct tv_test tv_tests[] = {
    TV_TEST(what_is_written_is_taken),
    TV_TEST(all_that_the_host_lets_through_is_taken),
    TV_TEST(who_says_more_than_can_be_kept_is_not_kept),
    TV_TEST(passes_are_findings_only_if_all_are_kept),
    TV_TEST(what_a_testimony_adds_is_known_before),
    TV_TEST(a_frame_tells_its_size),
    TV_TEST(a_step_is_told_apart),
    TV_TEST(the_seeds_of_the_fuzzer_are_of_this_layout),
    {NULL, NULL},
};
