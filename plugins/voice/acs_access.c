/* SPDX-License-Identifier: Apache-2.0 */
/* voice.acs_access: the external access policy allows calls from Azure
 * Communication Services. */
#include <telvet/rule.h>

#include "checks.h"
#include "policy.h"

static const struct tv_need policy = TV_NEED("user.external_access_policy");
static const struct tv_need names = TV_NEED("tenant.external_policies.name");
static const struct tv_need flags = TV_NEED("tenant.external_policies.acs");
POLICY_NEED_DEFINITIONS
static const struct tv_need *const needs[] = {POLICY_NEED_LIST};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    policy_judge(host, eval, "ExternalAccessPolicy");
}

const struct tv_check voice_acs_access =
    TV_CHECK(TV_SUBJECT_USER, "voice.acs_access", needs, evaluate);
