/* SPDX-License-Identifier: Apache-2.0 */
/* phone.activation: the numbers of a person are active. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { NUMBERS, ACTIVATIONS, ACCOUNT_TYPE };

static const struct tv_need numbers = TV_NEED("user.numbers.number");
static const struct tv_need activations = TV_NEED("user.numbers.activation");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&numbers, &activations,
                                              &account_type};

static const struct {
    struct tv_text state;
    const char *message;
} states[] = {
    {TV_TEXT_INIT("assignmentPending"), "assignment-pending"},
    {TV_TEXT_INIT("assignmentFailed"), "assignment-failed"},
    {TV_TEXT_INIT("updatePending"), "update-pending"},
    {TV_TEXT_INIT("updateFailed"), "update-failed"},
};

static const char *message_of(struct tv_text state)
{
    for (uint32_t i = 0; i < TV_COUNT_OF(states); i++) {
        if (tv_text_equal_nocase(state, states[i].state)) {
            return states[i].message;
        }
    }
    return NULL;
}

static void report(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t item, uint32_t verdict, const char *message)
{
    struct tv_text number = host->text(eval, NUMBERS, item);
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = verdict,
        .need = ACTIVATIONS,
        .item = item,
        .message = tv_text_of(message),
        .args = &number,
        /* The sentence of a pass has no argument. */
        .arg_count = verdict == TV_VERDICT_PASS ? 0 : 1,
        .discriminator = number,
    };
    host->report(eval, &judgement);
}

static void judge(const struct tv_host *host, struct tv_eval *eval,
                  uint32_t item)
{
    struct tv_text state = host->text(eval, ACTIVATIONS, item);
    if (tv_text_is_nocase(state, "activated")) {
        report(host, eval, item, TV_VERDICT_PASS, "");
        return;
    }
    const char *message = message_of(state);
    report(host, eval, item, message ? TV_VERDICT_FAIL : TV_VERDICT_UNKNOWN,
           message ? message : "");
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t count = host->count(eval, NUMBERS);
    count = count < TV_MAX_JUDGEMENTS ? count : TV_MAX_JUDGEMENTS;
    if (count == 0 || tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        judge(host, eval, i);
    }
}

const struct tv_check phone_activation =
    TV_CHECK(TV_SUBJECT_USER, "phone.activation", needs, evaluate);
