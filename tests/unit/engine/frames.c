/* SPDX-License-Identifier: Apache-2.0 */
/* Builds the job, and frames for it. */
#include "frames.h"

static const struct tv_message messages[] = {
    {.id = "broken",
     .text = TV_TEXT_INIT("'{0}' '{1}'."),
     .placeholder_count = 2},
};
static const struct tv_rule rule = {
    .id = "TV0001", .messages = messages, .message_count = 1};
static const uint32_t needs[] = {0, 1};
static const uint32_t flags[] = {0, 0};
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
    {.rule = &rule,
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_TENANT,
     .check = 2,
     .needs = needs,
     .need_flags = flags,
     .need_count = 2},
    /* Beyond the plan; code that does not check the number would accept it. */
    {.rule = &rule,
     .severity = TV_SEVERITY_ERROR,
     .subject = TV_SUBJECT_USER,
     .needs = needs,
     .need_flags = flags,
     .need_count = 2},
};

struct tv_result result;
static struct tv_plugin_list plugins = {.plugin_count = 2};
static struct tv_groups groups;
struct tv_engine_options options;
struct tv_job job;
struct tv_buf frame;

void set_up(bool keep_all)
{
    struct tv_store store = {.expert_count = PEOPLE};
    tv_engine_defaults(&options);
    options.keep_all = keep_all;
    tv_result_init(&result, rules, RULES, &store);
    tv_groups_init(&groups, &plugins, &result, false);
    job = (struct tv_job){.plugins = &plugins,
                          .groups = &groups,
                          .options = &options,
                          .result = &result};
    tv_job_init(&job);
    tv_buf_init(&frame, TV_MAX_FRAME);
}

void tear_down(void)
{
    tv_buf_finish(&frame);
    tv_job_finish(&job);
    tv_groups_finish(&groups);
    tv_result_finish(&result);
}

static const struct tv_suggestion other = {.confidence = TV_CONFIDENCE_ASK,
                                           .value = TV_TEXT_INIT("+62"),
                                           .reason = TV_TEXT_INIT("other")};
const struct tv_said fails = {
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
const struct tv_said passes = {.verdict = TV_VERDICT_PASS,
                               .message = TV_NO_MESSAGE};

void add(uint32_t rule_index, uint32_t person, const struct tv_said *said)
{
    struct tv_testimony testimony = {said->verdict, said->severity, said, 1};
    tv_frame_add(&frame, &job, 0, rule_index, person, &testimony);
}

void write_frame(void)
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

enum tv_status take_frame(void)
{
    return tv_frame_take(&job, 0, frame.data, frame.size, NULL);
}

uint32_t verdict_of(uint32_t person, uint32_t column)
{
    return result.verdicts[TV_SUBJECT_USER][person * COLUMNS + column];
}
