/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judges lists of required ranges against the allowlist. What is closed is told
 * as it is found (tell.h).
 */
#ifndef TELVET_PLUGIN_NETWORK_SURVEY_H
#define TELVET_PLUGIN_NETWORK_SURVEY_H

#include "cover.h"
#include "require.h"

struct tv_tally {
    uint32_t demands; /* ranges with protocol */
    uint32_t blocked; /* of them nothing is open */
    uint32_t fails, unknowns;
};

struct tv_survey {
    const struct tv_host *host;
    struct tv_eval *eval;
    uint32_t family;               /* only ranges of this one */
    bool quiet;                    /* tally, report nothing */
    bool always_ports;             /* the discriminator names the ports */
    struct tv_cover cover, second; /* two, to compare protocols */
    struct tv_tally tally;
};

/* Reads one list, and tells of what in it cannot be read. False if there is
 * none for the cloud. `source` holds a text that `out` shows. */
bool tv_survey_read(struct tv_survey *survey, const struct tv_list *list,
                    const char *cloud, struct tv_line *source,
                    struct tv_required *out);

/* Judges one list; reports fails and unknowns only. False if there is none for
 * the cloud, which the caller tells of: once, however many lists it has. */
bool tv_survey_list(struct tv_survey *survey, const struct tv_list *list,
                    const char *cloud);

/* A judge of one cloud: tallies, and reports fails and unknowns unless quiet.
 */
typedef void tv_survey_part(struct tv_survey *survey, const char *cloud);

/* Judges for the tenant's cloud, and passes if nothing is wrong. If the cloud
 * is not known, only what all clouds have in common is said. */
void tv_survey_judge(struct tv_survey *survey, uint32_t cloud_need,
                     tv_survey_part *judge);

#endif
