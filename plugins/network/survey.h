/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judges lists of required ranges against the allowlist, and reports what is
 * closed (tell.h).
 */
#ifndef TELVET_PLUGIN_NETWORK_SURVEY_H
#define TELVET_PLUGIN_NETWORK_SURVEY_H

#include "cover.h"
#include "require.h"

struct tv_tally {
    uint32_t demands; /* pairs of range and protocol */
    uint32_t blocked; /* those that are closed completely */
    uint32_t fails, unknowns;
};

struct tv_survey {
    const struct tv_host *host;
    struct tv_eval *eval;
    uint32_t family;               /* only ranges of this family are judged */
    bool quiet;                    /* only tally, report nothing */
    bool always_ports;             /* discriminators always name the ports */
    struct tv_cover cover, second; /* `second` is for comparing protocols */
    struct tv_tally tally;
};

/* Reads one list, and reports what is unreadable in it. False if there is no
 * list for the cloud. out->source points into `*source`. */
bool tv_survey_read(struct tv_survey *survey, const struct tv_list *list,
                    const char *cloud, struct tv_line *source,
                    struct tv_required *out);

/* Judges one list; reports only fails and unknowns. False if there is no list
 * for the cloud; the caller reports that, once for all its lists. */
bool tv_survey_list(struct tv_survey *survey, const struct tv_list *list,
                    const char *cloud);

/* A check's judge for one cloud: tallies, and unless quiet reports fails and
 * unknowns. */
typedef void tv_survey_part(struct tv_survey *survey, const char *cloud);

/* Runs `judge` for the tenant's cloud, and passes if nothing is wrong. If the
 * cloud is unknown, it judges only if all clouds give the same verdict. */
void tv_survey_judge(struct tv_survey *survey, uint32_t cloud_need,
                     tv_survey_part *judge);

#endif
