/* SPDX-License-Identifier: Apache-2.0 */
/* What a worker sends: any bytes are a sound frame or refused, and what is
 * taken of one keeps within the plan. */
#include "../unit/engine/frames.h"
#include "target.h"

static void check(void)
{
    for (uint32_t i = 0; i < job.finding_count; i++) {
        const struct tv_finding *finding = &job.findings[i];
        demand(finding->rule < OWN && finding->subject < PEOPLE);
        const struct tv_bound_rule *rule = &result.rules[finding->rule];
        demand(finding->message == TV_NO_MESSAGE || finding->message == 0);
        demand(finding->need == TV_NO_NEED || finding->need < rule->need_count);
        demand(finding->arg_count <= TV_MAX_ARGS);
        demand(finding->verdict == TV_VERDICT_UNKNOWN ||
               (finding->verdict == TV_VERDICT_FAIL && finding->message == 0 &&
                finding->severity == rule->severity));
    }
    for (uint32_t i = 0; i < PEOPLE * COLUMNS; i++) {
        uint8_t verdict = result.verdicts[TV_SUBJECT_USER][i];
        demand(verdict >= 1 && verdict <= TV_VERDICT_FAIL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    set_up(false);
    size_t whole = tv_frame_size(data, size);
    struct tv_step step;
    if (whole > 0 && whole <= size && !tv_frame_is_step(data, &step)) {
        enum tv_status status = tv_frame_take(&job, 0, data, whole, NULL);
        demand(status == TV_OK || job.finding_count == 0);
    }
    check();
    tear_down();
    return 0;
}
