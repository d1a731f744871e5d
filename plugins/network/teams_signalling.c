/* SPDX-License-Identifier: Apache-2.0 */
/* network.teams_signalling: the allowlist lets out the signalling of Teams
 * (endpoint set 12). */
#include "checks.h"
#include "teams_lists.h"
#include "tell.h"

enum { CLOUD = TV_ALLOW_NEEDS, SIGNALLING };

TV_ALLOW_NEED_DEFINITIONS
static const struct tv_need cloud = TV_NEED_MAYBE("tenant.cloud");
TV_SIGNALLING_NEED_DEFINITIONS
static const struct tv_need *const needs[] = {TV_ALLOW_NEED_LIST, &cloud,
                                              TV_SIGNALLING_NEED_LIST};

static const struct tv_list list = TV_SIGNALLING_LIST(SIGNALLING);

static void judge(struct tv_survey *survey, const char *cloud_name)
{
    if (!tv_survey_list(survey, &list, cloud_name)) {
        tv_tell_no_list(survey, cloud_name);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_survey survey = {.host = host, .eval = eval, .family = TV_IPV4};
    tv_survey_judge(&survey, CLOUD, judge);
}

const struct tv_check network_teams_signalling =
    TV_CHECK(TV_SUBJECT_NETWORK, "network.teams_signalling", needs, evaluate);
