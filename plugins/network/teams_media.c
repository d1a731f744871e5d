/* SPDX-License-Identifier: Apache-2.0 */
/* The media of Teams (endpoint set 11) gets out of the network over UDP. */
#include "checks.h"
#include "tell.h"

enum { CLOUD = TV_ALLOW_NEEDS, IPS, UDP, AREA };

TV_ALLOW_NEED_DEFINITIONS
static const struct tv_need cloud = TV_NEED_MAYBE("tenant.cloud");
static const struct tv_need ips = TV_NEED_MAYBE("network.teams_media.ips");
static const struct tv_need udp = TV_NEED_MAYBE("network.teams_media.udp");
static const struct tv_need area = TV_NEED_MAYBE("network.teams_media.area");
static const struct tv_need *const needs[] = {TV_ALLOW_NEED_LIST, &cloud, &ips,
                                              &udp, &area};

static const struct tv_list list = {.ips = IPS,
                                    .tcp = TV_NO_NEED,
                                    .udp = UDP,
                                    .area = AREA,
                                    .ranges = "media_ranges",
                                    .udp_ports = "media_udp"};

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

const struct tv_check network_teams_media =
    TV_CHECK(TV_SUBJECT_NETWORK, "network.teams_media", needs, evaluate);
