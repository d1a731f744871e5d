/* SPDX-License-Identifier: Apache-2.0 */
/* voice.calling_policy: the calling policy allows calls at all. */
#include <telvet/rule.h>

#include "checks.h"
#include "policy.h"

static const struct tv_need policy = TV_NEED("user.calling_policy");
static const struct tv_need names = TV_NEED("tenant.calling_policies.name");
static const struct tv_need flags =
    TV_NEED("tenant.calling_policies.private_calling");
POLICY_NEED_DEFINITIONS
static const struct tv_need effective =
    TV_NEED_MAYBE("user.effective_calling_policy");
static const struct tv_need *const needs[] = {
    POLICY_NEED_LIST, [POLICY_EFFECTIVE] = &effective};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    policy_judge(host, eval, "TeamsCallingPolicy");
}

const struct tv_check voice_calling_policy =
    TV_CHECK(TV_SUBJECT_USER, "voice.calling_policy", needs, evaluate);
