/* SPDX-License-Identifier: Apache-2.0 */
/* Breaks the contract in the way that the parameter `breach` says. */
#include <telvet/rule.h>

static const struct tv_need department = TV_NEED("user.department");
static const struct tv_need *const needs[] = {&department};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    static const struct tv_text arg = TV_TEXT_INIT("x");
    struct tv_judgement judgement = {.size = sizeof(judgement),
                                     .verdict = TV_VERDICT_FAIL,
                                     .message = TV_TEXT_INIT("one"),
                                     .args = &arg,
                                     .arg_count = 1};
    const struct {
        const char *breach;
        uint32_t *member, value;
    } breaches[] = {
        {"size", &judgement.size, 3},
        {"verdict", &judgement.verdict, 9},
        {"need", &judgement.need, 1},
        {"few-args", &judgement.arg_count, 0},
        {"many-args", &judgement.arg_count, UINT32_MAX},
        {"confidence", &judgement.confidence, 9},
        {"no-others", &judgement.other_count, 1},
        {"many-others", &judgement.other_count, UINT32_MAX},
    };
    uint32_t count = 0;
    const struct tv_text *breach = host->param_texts(eval, "breach", &count);
    for (uint32_t i = 0; count > 0 && i < TV_COUNT_OF(breaches); i++) {
        if (tv_text_is(*breach, breaches[i].breach)) {
            *breaches[i].member = breaches[i].value;
        }
    }
    if (count > 0 && tv_text_is(*breach, "many-args")) {
        judgement.args = NULL;
    }
    if (count > 0 && tv_text_is(*breach, "message")) {
        judgement.message = tv_text_of("two");
    }
    host->report(eval, &judgement);
}

static const struct tv_check check =
    TV_CHECK(TV_SUBJECT_USER, "broken.check", needs, evaluate);
static const struct tv_check *const checks[] = {&check};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("broken", "1.0.0", "breaks its contract", checks);
