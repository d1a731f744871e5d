/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Puts into words what a survey finds closed. The messages that rules of these
 * checks have:
 *
 *     blocked     {1} range, {2} ports, {3} list
 *     partial     the same, {4} what is closed; IPv4: {5} how many addresses
 *     further     {1} range, {2} ports, {3} more of what is closed
 *     unclear     as partial, {4} what is in doubt
 *     unreadable  {1} list: a required range or port cannot be understood
 *     no-list     {1} cloud: there is no list for it
 *     too-long    {1} range: more rows touch it than can be judged
 *     cloud       the tenant's cloud is not known, and it matters
 */
#ifndef TELVET_PLUGIN_NETWORK_TELL_H
#define TELVET_PLUGIN_NETWORK_TELL_H

#include "survey.h"

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

/* One finding: the holes that these ports of the survey's demand have, left by
 * tv_cover_group(); `blocked` if nothing of the demand is open. `source` is the
 * list that demands it. */
void tv_tell_holes(struct tv_survey *survey, uint64_t ports,
                   struct tv_text source, bool blocked);

/* "UDP 3478-3481". */
void tv_tell_ports(const struct tv_demand *demand, uint64_t bits,
                   struct tv_line *line);

/* Says that there is no list for the cloud. */
void tv_tell_no_list(struct tv_survey *survey, const char *cloud);

/* One unknown judgement with one argument. */
void tv_tell_unknown(struct tv_survey *survey, uint32_t need, uint32_t item,
                     const char *message, struct tv_text arg,
                     const char *discriminator);

#endif
