/* SPDX-License-Identifier: Apache-2.0 */
/* voice.global_acs_access: the Global external access policy allows calls from
 * Azure Communication Services. */
#include <telvet/rule.h>

#include "checks.h"
#include "policy.h"

enum { NAMES, FLAGS };

static const struct tv_need names = TV_NEED("tenant.external_policies.name");
static const struct tv_need flags = TV_NEED("tenant.external_policies.acs");
static const struct tv_need *const needs[] = {&names, &flags};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t item = 0;
    struct tv_text global = tv_text_of("Global");
    enum policy_answer answer =
        policy_switch(host, eval, NAMES, FLAGS, global, &item);
    struct tv_judgement off = {
        .size = sizeof(off),
        .verdict = TV_VERDICT_FAIL,
        .need = FLAGS,
        .item = item,
        .message = tv_text_of("off"),
    };
    switch (answer) {
    case POLICY_ON:
        tv_pass(host, eval);
        break;
    case POLICY_OFF:
        host->report(eval, &off);
        break;
    case POLICY_NOT_EXPORTED:
        tv_unknown_for(host, eval, NAMES, "not-exported");
        break;
    case POLICY_UNKNOWN:
        tv_unknown_for(host, eval, FLAGS, "");
        break;
    }
}

const struct tv_check voice_global_acs_access =
    TV_CHECK(TV_SUBJECT_TENANT, "voice.global_acs_access", needs, evaluate);
