/* SPDX-License-Identifier: Apache-2.0 */
/* What a worker sends: any bytes are a sound frame or refused, and what is
 * taken of one keeps within the plan. */
#include <stdlib.h>
#include <string.h>

#include "engine/frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PEOPLE 3u

static const struct tv_message messages[] = {
    {.id = "broken", .text = TV_TEXT_INIT("'{0}' is broken.")},
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
};

static void demand(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void check(const struct tv_job *job)
{
    for (uint32_t i = 0; i < job->finding_count; i++) {
        const struct tv_finding *finding = &job->findings[i];
        demand(finding->rule < 2 && finding->subject < PEOPLE);
        demand(finding->message == TV_NO_MESSAGE || finding->message == 0);
        demand(finding->need == TV_NO_NEED ||
               finding->need < rules[finding->rule].need_count);
        demand(finding->arg_count <= TV_MAX_ARGS);
        demand(finding->verdict == TV_VERDICT_UNKNOWN ||
               (finding->verdict == TV_VERDICT_FAIL && finding->message == 0 &&
                finding->severity == rules[finding->rule].severity));
    }
    for (uint32_t i = 0; i < PEOPLE * 2; i++) {
        uint8_t verdict = job->result->verdicts[TV_SUBJECT_USER][i];
        demand(verdict >= 1 && verdict <= TV_VERDICT_FAIL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tv_result result;
    struct tv_plugin_list plugins = {.plugin_count = 1};
    struct tv_engine_options options = {.jobs = 1};
    struct tv_store store = {.expert_count = PEOPLE};
    struct tv_job job = {
        .plugins = &plugins, .options = &options, .result = &result};
    tv_result_init(&result, rules, 2, &store);
    tv_job_init(&job);
    size_t whole = tv_frame_size(data, size);
    struct tv_step step;
    if (whole > 0 && whole <= size && !tv_frame_is_step(data, &step)) {
        enum tv_status status = tv_frame_take(&job, 0, data, whole, NULL);
        demand(status == TV_OK || job.finding_count == 0);
    }
    check(&job);
    tv_job_finish(&job);
    tv_result_finish(&result);
    return 0;
}
