/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judges lists of required ranges against the allowlist, and says what is
 * closed. The messages that rules of these checks have:
 *
 *     blocked     {1} range, {2} ports, {3} list
 *     partial     the same, {4} what is closed; IPv4: {5} how many addresses
 *     further     {1} range, {2} ports, {3} more of what is closed
 *     unclear     as partial, {4} what is in doubt
 *     unreadable  {1} list: a required range or port cannot be understood
 *     no_list     {1} cloud: there is no list for it
 *     too_long    {1} range: more rows touch it than can be judged
 *     cloud       the tenant's cloud is not known, and it matters
 */
#ifndef TELVET_PLUGIN_NETWORK_TELL_H
#define TELVET_PLUGIN_NETWORK_TELL_H

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

/* Judges one list; reports fails and unknowns only. False if there is none for
 * the cloud, which the caller tells of: once, however many lists it has. */
bool tv_survey_list(struct tv_survey *survey, const struct tv_list *list,
                    const char *cloud);

/* The shortest list of blocks, cut after some with "and 7 more". */
void tv_tell_blocks(uint32_t family, const struct tv_range *ranges,
                    size_t count, struct tv_line *line);

/* What is closed, for the blocks that found no place in a finding. */
struct tv_closed {
    uint32_t family;
    const struct tv_range *ranges;
    size_t count;
    struct tv_text ports; /* "UDP 3478-3481" */
};

/* The blocks that tv_tell_blocks() cut off, in findings of their own: message
 * "further" with {1} range, {2} ports, {3} blocks. */
void tv_tell_further(struct tv_survey *survey, const struct tv_closed *closed,
                     const struct tv_judgement *first);

/* "UDP 3478-3481". */
void tv_tell_ports(const struct tv_demand *demand, uint64_t bits,
                   struct tv_line *line);

/* Says that there is no list for the cloud. */
void tv_tell_no_list(struct tv_survey *survey, const char *cloud);

/* One unknown judgement with one argument. */
void tv_tell_unknown(struct tv_survey *survey, uint32_t need, uint32_t item,
                     const char *message, struct tv_text arg,
                     const char *discriminator);

/* A judge of one cloud: tallies, and reports fails and unknowns unless quiet.
 */
typedef void tv_survey_part(struct tv_survey *survey, const char *cloud);

/* Judges for the tenant's cloud, and passes if nothing is wrong. If the cloud
 * is not known, only what all clouds have in common is said. */
void tv_survey_judge(struct tv_survey *survey, uint32_t cloud_need,
                     tv_survey_part *judge);

#endif
