/* SPDX-License-Identifier: Apache-2.0 */
/* What is concluded from lost workers, in whatever order they are lost. */
#include <signal.h>
#include <string.h>

#include "engine/frame.h"
#include "engine/incident.h"
#include "engine/worker.h"
#include "support/test.h"

#define PEOPLE 600u

static const struct tv_rule rule = {.id = "TV0001"};
static const struct tv_bound_rule rules[] = {
    {.rule = &rule, .severity = TV_SEVERITY_ERROR, .subject = TV_SUBJECT_USER},
    {.rule = &rule,
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_USER,
     .check = 1},
    {.rule = &rule,
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_USER,
     .plugin = 1},
    {.rule = &rule,
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_TENANT},
    /* Beyond the plan; code that does not check the number would accept it. */
    {.rule = &rule, .subject = TV_SUBJECT_USER},
};
#define RULES 4u
#define FOREIGN 2u /* of another plugin */
#define TENANT 3u  /* of another kind */
#define COLUMNS 3u /* rules for people */
static const struct tv_check_info checks[] = {{.name = "fault.one"},
                                              {.name = "fault.two"}};
static struct tv_plugin_info plugin_infos[] = {
    {.name = "fault", .checks = checks, .check_count = 2},
    {.name = "other", .checks = checks, .check_count = 1}};
static struct tv_plugin_list plugins = {.plugins = plugin_infos,
                                        .plugin_count = 2};
static struct tv_groups groups;
static struct tv_engine_options options;
static struct tv_result result;
static struct tv_job job;

static void set_up(void)
{
    struct tv_store store = {.expert_count = PEOPLE};
    tv_result_init(&result, rules, RULES, &store);
    tv_groups_init(&groups, &plugins, &result, false);
    job = (struct tv_job){.plugins = &plugins,
                          .groups = &groups,
                          .options = &options,
                          .result = &result};
    tv_job_init(&job);
}

static void tear_down(void)
{
    tv_job_finish(&job);
    tv_groups_finish(&groups);
    tv_result_finish(&result);
}

static void crash_at(uint32_t rule_index, uint32_t person)
{
    struct tv_recorder seen = {
        .phase = TV_PHASE_JUDGING, .rule = rule_index, .subject = person};
    struct tv_child_end end = {.signal = SIGSEGV};
    tv_incident_learn(&job, &seen, person / TV_BLOCK_SUBJECTS, &end,
                      TV_LOSS_DEATH);
}

static void blocks_cover_every_subject_once_per_plugin(void)
{
    set_up();
    uint32_t next[2] = {0, 0};
    for (uint32_t b = 0; b < job.block_count; b++) {
        const struct tv_share *share = job.blocks[b].share;
        CU_ASSERT_EQUAL(share->kind, TV_SUBJECT_USER);
        CU_ASSERT_EQUAL(share->rule_count, share->group == 0 ? 2 : 1);
        CU_ASSERT_EQUAL(job.blocks[b].first, next[share->group]);
        next[share->group] += job.blocks[b].count;
    }
    CU_ASSERT(next[0] == PEOPLE && next[1] == PEOPLE);
    tear_down();
}

static void a_crash_is_charged_to_its_judgement(void)
{
    set_up();
    crash_at(1, 300);
    CU_ASSERT(tv_job_is_skipped(&job, 1, 300));
    CU_ASSERT_FALSE(tv_job_is_skipped(&job, 0, 300));
    CU_ASSERT_FALSE(tv_job_is_skipped(&job, 1, 301));
    tv_incident_conclude(&job);
    CU_ASSERT_EQUAL_FATAL(job.fault_count, 1);
    CU_ASSERT_EQUAL(job.faults[0].signal, SIGSEGV);
    CU_ASSERT_EQUAL(job.faults[0].rule, 1);
    CU_ASSERT_EQUAL(job.faults[0].subject, 300);
    CU_ASSERT_STRING_EQUAL(job.faults[0].text,
                           "check fault.two of plugin fault died of SIGSEGV");
    CU_ASSERT_EQUAL_FATAL(job.finding_count, 1);
    CU_ASSERT_EQUAL(job.findings[0].cause, TV_CAUSE_CRASH);
    tear_down();
}

/* The third strike in subject order decides, not the third in time. */
static void strikes_count_in_subject_order(void)
{
    static const uint32_t orders[][5] = {{10, 20, 300, 400, 500},
                                         {500, 400, 300, 20, 10},
                                         {300, 10, 500, 20, 400}};
    for (int o = 0; o < 3; o++) {
        set_up();
        for (int i = 0; i < 5; i++) {
            crash_at(0, orders[o][i]);
        }
        CU_ASSERT_FALSE(tv_job_is_skipped(&job, 0, 299));
        CU_ASSERT(tv_job_is_skipped(&job, 0, 301));
        tv_incident_conclude(&job);
        CU_ASSERT_EQUAL_FATAL(job.fault_count, 3);
        for (int i = 0; i < 3; i++) {
            CU_ASSERT_EQUAL(job.faults[i].subject, orders[0][i]);
        }
        CU_ASSERT_EQUAL(job.finding_count, 3 + PEOPLE - 301);
        for (uint32_t i = 0; i < job.finding_count; i++) {
            CU_ASSERT_EQUAL(job.findings[i].signal,
                            job.findings[i].subject > 300 ? 0 : SIGSEGV);
            CU_ASSERT_EQUAL(job.findings[i].cause,
                            (unsigned)(job.findings[i].subject > 300
                                           ? TV_CAUSE_SET_ASIDE
                                           : TV_CAUSE_CRASH));
        }
        tear_down();
    }
}

/* Sorted by rule, then person, whichever came first. */
static void faults_are_told_in_their_order(void)
{
    static const uint32_t order[][2] = {{0, 20}, {0, 300}, {1, 10}, {1, 400}};
    set_up();
    for (int i = 4; i-- > 0;) {
        crash_at(order[i ^ 1][0], order[i ^ 1][1]);
    }
    tv_incident_conclude(&job);
    CU_ASSERT_EQUAL_FATAL(job.fault_count, 4);
    for (int i = 0; i < 4; i++) {
        CU_ASSERT_EQUAL(job.faults[i].rule, order[i][0]);
        CU_ASSERT_EQUAL(job.faults[i].subject, order[i][1]);
    }
    tear_down();
}

static void add_fail(uint32_t rule_index, uint32_t person)
{
    *tv_job_new_finding(&job) =
        (struct tv_finding){.rule = (uint16_t)rule_index,
                            .subject = person,
                            .verdict = TV_VERDICT_FAIL};
}

static void what_was_found_beyond_the_third_strike_goes(void)
{
    set_up();
    uint8_t *severity = &result.severities[TV_SUBJECT_USER][500 * COLUMNS];
    add_fail(0, 500);
    *severity = TV_SEVERITY_ERROR;
    crash_at(0, 1);
    crash_at(0, 2);
    crash_at(0, 3);
    tv_incident_conclude(&job);
    for (uint32_t i = 0; i < job.finding_count; i++) {
        CU_ASSERT_EQUAL(job.findings[i].verdict, TV_VERDICT_UNKNOWN);
    }
    CU_ASSERT_EQUAL(job.finding_count, 3 + PEOPLE - 4);
    CU_ASSERT_EQUAL(*severity, 0);
    tear_down();
}

static void a_recorder_that_lies_is_not_believed(void)
{
    static const struct tv_recorder lies[] = {
        {.phase = TV_PHASE_JUDGING, .rule = 99, .subject = 1},
        {.phase = TV_PHASE_JUDGING, .rule = UINT32_MAX, .subject = UINT32_MAX},
        {.phase = TV_PHASE_JUDGING, .rule = 0, .subject = 599},
        {.phase = TV_PHASE_JUDGING, .rule = FOREIGN, .subject = 1},
        {.phase = TV_PHASE_JUDGING, .rule = TENANT, .subject = 1},
        {.phase = TV_PHASE_JUDGING, .rule = RULES, .subject = 1},
        {.phase = TV_PHASE_JUDGING, .rule = 0, .subject = TV_BLOCK_SUBJECTS},
        {.phase = 12345},
    };
    struct tv_child_end end = {.signal = SIGSEGV};
    for (size_t i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
        set_up();
        tv_incident_learn(&job, &lies[i], 0, &end, TV_LOSS_DEATH);
        CU_ASSERT_EQUAL(job.incident_count, 0);
        CU_ASSERT(job.single_step[0]);
        /* Again in single steps; then the block is given up as unknown. */
        tv_incident_learn(&job, &lies[i], 0, &end, TV_LOSS_DEATH);
        CU_ASSERT_EQUAL(job.incident_count, 2 * TV_STRIKES);
        CU_ASSERT(tv_job_is_skipped(&job, 0, 0));
        CU_ASSERT(tv_job_is_skipped(&job, 0, 255));
        CU_ASSERT(tv_job_is_skipped(&job, 1, 255));
        CU_ASSERT_FALSE(tv_job_is_skipped(&job, FOREIGN, 1));
        tear_down();
    }
}

/* A crash is attributed to the right subject, also at the ends of a block. */
static void a_recorder_that_tells_the_truth_is_believed(void)
{
    static const uint32_t people[] = {0, TV_BLOCK_SUBJECTS - 1,
                                      TV_BLOCK_SUBJECTS, PEOPLE - 1};
    for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
        set_up();
        crash_at(1, people[i]);
        CU_ASSERT_EQUAL_FATAL(job.incident_count, 1);
        CU_ASSERT_EQUAL(job.incidents[0].subject, people[i]);
        tear_down();
    }
}

/* Endless crashes must end: after enough of them the block is given up, and
 * then the plugin. */
static void a_block_is_not_lost_for_ever(void)
{
    int losses = 0;
    set_up();
    while (losses++ < 100 && !tv_job_is_skipped(&job, 1, 0)) {
        crash_at(0, 5);
    }
    CU_ASSERT(tv_job_is_skipped(&job, 1, 0));
    CU_ASSERT_FALSE(job.plugin_lost[0].lost);
    crash_at(0, 5);
    CU_ASSERT(job.plugin_lost[0].lost);
    CU_ASSERT_FALSE(job.plugin_lost[1].lost);
    tear_down();
}

static void a_broken_pipe_is_charged_only_step_by_step(void)
{
    struct tv_recorder seen = {
        .phase = TV_PHASE_JUDGING, .rule = 0, .subject = 9};
    struct tv_child_end end = {.exit_status = TV_WORKER_NO_PIPE};
    set_up();
    tv_incident_learn(&job, &seen, 0, &end, TV_LOSS_DEATH);
    CU_ASSERT_EQUAL(job.incident_count, 0);
    CU_ASSERT(job.single_step[0]);
    tv_incident_learn(&job, &seen, 0, &end, TV_LOSS_DEATH);
    CU_ASSERT_EQUAL_FATAL(job.incident_count, 1);
    CU_ASSERT_EQUAL(job.incidents[0].cause, TV_CAUSE_NONSENSE);
    CU_ASSERT_EQUAL(job.incidents[0].subject, 9);
    tear_down();
}

static uint32_t count_fails(void)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < job.finding_count; i++) {
        count += job.findings[i].verdict == TV_VERDICT_FAIL;
    }
    return count;
}

/* Judgements from workers in which it did load are dropped, too. */
static void a_plugin_that_does_not_load_leaves_unknowns(void)
{
    struct tv_recorder seen = {.phase = TV_PHASE_LOADING};
    struct tv_child_end end = {.exit_status = TV_WORKER_NO_PLUGIN};
    set_up();
    add_fail(0, 1);
    add_fail(FOREIGN, 1);
    crash_at(0, 2);
    tv_incident_learn(&job, &seen, 0, &end, TV_LOSS_DEATH);
    tv_incident_learn(&job, &seen, 1, &end, TV_LOSS_DEATH);
    CU_ASSERT(tv_job_is_skipped(&job, 0, 0));
    CU_ASSERT_FALSE(tv_job_is_skipped(&job, FOREIGN, 0));
    tv_incident_conclude(&job);
    CU_ASSERT_EQUAL_FATAL(job.fault_count, 1);
    CU_ASSERT_EQUAL(job.faults[0].plugin, 0);
    CU_ASSERT_EQUAL(job.finding_count, 2 * PEOPLE + 1);
    CU_ASSERT_EQUAL(count_fails(), 1);
    tear_down();
}

/* The order in which workers report does not matter. */
static void lost_plugins_are_told_in_their_order(void)
{
    struct tv_recorder seen = {.phase = TV_PHASE_LOADING};
    struct tv_child_end end = {.signal = SIGKILL};
    set_up();
    tv_incident_learn(&job, &seen, job.block_count - 1, &end, TV_LOSS_DEATH);
    tv_incident_learn(&job, &seen, 0, &end, TV_LOSS_DEATH);
    tv_incident_conclude(&job);
    CU_ASSERT_EQUAL_FATAL(job.fault_count, 2);
    CU_ASSERT(job.faults[0].plugin == 0 && job.faults[1].plugin == 1);
    tear_down();
}

static void a_rule_that_floods_is_unknown_for_all(void)
{
    set_up();
    add_fail(0, 1);
    add_fail(1, 1);
    job.finding_bytes[0] = TV_MAX_RULE_BYTES + 1;
    tv_incident_conclude(&job);
    CU_ASSERT_EQUAL_FATAL(job.fault_count, 1);
    CU_ASSERT(job.faults[0].signal == 0 && job.faults[0].subject_kind == 0);
    CU_ASSERT_EQUAL(job.findings[job.finding_count - 1].signal, 0);
    CU_ASSERT_STRING_EQUAL(
        job.faults[0].text,
        "check fault.one of plugin fault said more than can be kept");
    CU_ASSERT_EQUAL(job.finding_count, PEOPLE + 1);
    CU_ASSERT_EQUAL(count_fails(), 1);
    tear_down();
}

static void add_breach(uint32_t rule_index, uint32_t person,
                       enum tv_breach breach, const struct tv_text *what)
{
    *tv_job_new_finding(&job) =
        (struct tv_finding){.rule = (uint16_t)rule_index,
                            .subject = person,
                            .message = TV_NO_MESSAGE,
                            .verdict = TV_VERDICT_UNKNOWN,
                            .cause = TV_CAUSE_NONSENSE,
                            .breach = (uint8_t)breach,
                            .args = what,
                            .arg_count = 1};
}

/* One report per rule, for its first subject, in any order of arrival. */
static void a_breach_is_told_once_and_with_what_it_was(void)
{
    static const struct tv_text first = TV_TEXT_INIT("missng");
    static const struct tv_text later = TV_TEXT_INIT("other");
    set_up();
    add_breach(1, 400, TV_BREACH_NEED, &later);
    add_breach(1, 300, TV_BREACH_MESSAGE, &first);
    add_breach(1, 500, TV_BREACH_VERDICT, &later);
    tv_incident_conclude(&job);
    CU_ASSERT_EQUAL_FATAL(job.fault_count, 1);
    CU_ASSERT_STRING_EQUAL(
        job.faults[0].text,
        "check fault.two of plugin fault failed its subject by a message that "
        "is not among \"messages\" of its rule: 'missng'");
    CU_ASSERT_EQUAL(job.faults[0].cause, TV_CAUSE_NONSENSE);
    CU_ASSERT_EQUAL(job.faults[0].subject, 300);
    CU_ASSERT_EQUAL(job.faults[0].subject_kind, TV_SUBJECT_USER);
    CU_ASSERT_EQUAL_FATAL(job.finding_count, 3);
    CU_ASSERT_EQUAL(job.findings[0].arg_count, 0);
    tear_down();
}

static void what_a_plugin_says_in_a_breach_steers_no_terminal(void)
{
    static const struct tv_text steering = TV_TEXT_INIT("\033[2J");
    set_up();
    add_breach(0, 1, TV_BREACH_MESSAGE, &steering);
    tv_incident_conclude(&job);
    CU_ASSERT_EQUAL_FATAL(job.fault_count, 1);
    CU_ASSERT_PTR_NULL(strchr(job.faults[0].text, '\033'));
    tear_down();
}

const char *const tv_test_suite = "engine_incident";
const struct tv_test tv_tests[] = {
    TV_TEST(blocks_cover_every_subject_once_per_plugin),
    TV_TEST(a_crash_is_charged_to_its_judgement),
    TV_TEST(strikes_count_in_subject_order),
    TV_TEST(faults_are_told_in_their_order),
    TV_TEST(what_was_found_beyond_the_third_strike_goes),
    TV_TEST(a_recorder_that_lies_is_not_believed),
    TV_TEST(a_recorder_that_tells_the_truth_is_believed),
    TV_TEST(a_block_is_not_lost_for_ever),
    TV_TEST(a_broken_pipe_is_charged_only_step_by_step),
    TV_TEST(a_plugin_that_does_not_load_leaves_unknowns),
    TV_TEST(lost_plugins_are_told_in_their_order),
    TV_TEST(a_breach_is_told_once_and_with_what_it_was),
    TV_TEST(what_a_plugin_says_in_a_breach_steers_no_terminal),
    TV_TEST(a_rule_that_floods_is_unknown_for_all),
    {NULL, NULL},
};
