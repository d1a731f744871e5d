/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plugin as somebody wrote it for ABI 1.0, without conveniences, built
 * against the header of that release. It must load for ever.
 */
#include <telvet/plugin.h>

static const struct tv_need upn = {sizeof(struct tv_need), 0u,
                                   TV_TEXT_INIT("user.upn")};
static const struct tv_need *const needs[] = {&upn};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_judgement judgement = {0};
    judgement.size = sizeof(judgement);
    judgement.verdict =
        host->count(eval, 0) > 0 ? TV_VERDICT_PASS : TV_VERDICT_UNKNOWN;
    host->report(eval, &judgement);
}

static const struct tv_check check = {
    .size = sizeof(struct tv_check),
    .subject = TV_SUBJECT_USER,
    .name = TV_TEXT_INIT("kept.since_1_0"),
    .needs = needs,
    .need_count = 1,
    .evaluate = evaluate,
};
static const struct tv_check *const checks[] = {&check};

TV_EXPORT const struct tv_plugin telvet_plugin = {
    .magic = TV_ABI_MAGIC,
    .abi_major = TV_ABI_MAJOR,
    .abi_minor = TV_ABI_MINOR,
    .size = sizeof(struct tv_plugin),
    .features = TV_ABI_FEATURES,
    .name = TV_TEXT_INIT("kept"),
    .version = TV_TEXT_INIT("1.0.0"),
    .summary = TV_TEXT_INIT("built against ABI 1.0"),
    .checks = checks,
    .check_count = 1,
};
