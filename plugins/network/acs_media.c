/* SPDX-License-Identifier: Apache-2.0 */
/* network.acs_media: the allowlist lets out the media of Azure Communication
 * Services. */
#include "checks.h"
#include "tell.h"

TV_ALLOW_NEED_DEFINITIONS
static const struct tv_need cloud = TV_NEED_MAYBE("tenant.cloud");
static const struct tv_need *const needs[] = {TV_ALLOW_NEED_LIST, &cloud};

static const struct tv_list list = {.ips = TV_NO_NEED,
                                    .tcp = TV_NO_NEED,
                                    .udp = TV_NO_NEED,
                                    .ranges = "acs_ranges",
                                    .tcp_ports = "acs_tcp",
                                    .udp_ports = "acs_udp"};

static void judge(struct tv_survey *survey, const char *cloud_name)
{
    if (!tv_survey_list(survey, &list, cloud_name)) {
        tv_tell_no_list(survey, cloud_name);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_survey survey = {.host = host, .eval = eval, .family = TV_IPV4};
    tv_survey_judge(&survey, TV_ALLOW_NEEDS, judge);
}

const struct tv_check network_acs_media =
    TV_CHECK(TV_SUBJECT_NETWORK, "network.acs_media", needs, evaluate);
