/* SPDX-License-Identifier: Apache-2.0 */
/* voice.acs_access: the external access policy lets calls from Azure
 * Communication Services in. */
#include <telvet/rule.h>

#include "checks.h"
#include "policy.h"

static const struct tv_need policy = TV_NEED("user.external_access_policy");
static const struct tv_need names = TV_NEED("tenant.external_policies.name");
static const struct tv_need flags = TV_NEED("tenant.external_policies.acs");
static const struct tv_need group_types =
    TV_NEED_MAYBE("tenant.group_policies.type");
static const struct tv_need group_names =
    TV_NEED_MAYBE("tenant.group_policies.name");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    [POLICY_OF_USER] = &policy,
    [POLICY_NAMES] = &names,
    [POLICY_FLAGS] = &flags,
    [POLICY_GROUP_TYPES] = &group_types,
    [POLICY_GROUP_NAMES] = &group_names,
    [POLICY_TYPE] = &type,
    [POLICY_ACCOUNT_TYPE] = &account_type};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    policy_judge(host, eval, "ExternalAccessPolicy");
}

const struct tv_check voice_acs_access =
    TV_CHECK(TV_SUBJECT_USER, "voice.acs_access", needs, evaluate);
