/* SPDX-License-Identifier: Apache-2.0 */
/* network.ipv6: the allowlist lets out the IPv6 ranges of Teams. */
#include "checks.h"
#include "teams_lists.h"
#include "tell.h"

enum { CLOUD = TV_ALLOW_NEEDS, MEDIA, SIGNALLING = MEDIA + TV_MEDIA_NEEDS };

TV_ALLOW_NEED_DEFINITIONS
static const struct tv_need cloud = TV_NEED_MAYBE("tenant.cloud");
TV_MEDIA_NEED_DEFINITIONS
TV_SIGNALLING_NEED_DEFINITIONS
static const struct tv_need *const needs[] = {
    TV_ALLOW_NEED_LIST, &cloud, TV_MEDIA_NEED_LIST, TV_SIGNALLING_NEED_LIST};

static const struct tv_list media = TV_MEDIA_LIST(MEDIA);
static const struct tv_list signalling = TV_SIGNALLING_LIST(SIGNALLING);

static void survey_both(struct tv_survey *survey, const char *cloud_name)
{
    memset(&survey->tally, 0, sizeof(survey->tally));
    bool has_media = tv_survey_list(survey, &media, cloud_name);
    if (!tv_survey_list(survey, &signalling, cloud_name) || !has_media) {
        tv_tell_no_list(survey, cloud_name);
    }
}

/* A network without any IPv6 gets one finding, not one per range. */
static void judge(struct tv_survey *survey, const char *cloud_name)
{
    bool quiet = survey->quiet;
    survey->quiet = true;
    survey_both(survey, cloud_name);
    survey->quiet = quiet;
    if (quiet) {
        return;
    }
    if (survey->tally.fails > 0 && survey->tally.unknowns == 0 &&
        survey->tally.blocked == survey->tally.demands) {
        tv_fail_with(survey->host, survey->eval, TV_ALLOW_DESTINATION, "none");
    } else {
        survey_both(survey, cloud_name);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_survey survey = {
        .host = host, .eval = eval, .family = TV_IPV6, .always_ports = true};
    tv_survey_judge(&survey, CLOUD, judge);
}

const struct tv_check network_ipv6 =
    TV_CHECK(TV_SUBJECT_NETWORK, "network.ipv6", needs, evaluate);
