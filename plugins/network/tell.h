/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports what a survey finds closed. The rules of these checks have the
 * messages
 *
 *     blocked     {1} range, {2} ports, {3} list
 *     partial     the same, {4} what is closed; IPv4: {5} number of addresses
 *     further     {1} range, {2} ports, {3} more of what is closed
 *     unclear     as partial, {4} what is in doubt
 *     unreadable  {1} list: a required range or port is not understood
 *     no-list     {1} cloud: there is no list for it
 *     too-long    {1} range: more rows concern it than can be judged
 *     cloud       the tenant's cloud is unknown, and it matters
 */
#ifndef TELVET_PLUGIN_NETWORK_TELL_H
#define TELVET_PLUGIN_NETWORK_TELL_H

#include "survey.h"

/* Appends the shortest list of blocks, cut after the first ones with "and 7
 * more". */
void tv_tell_blocks(uint32_t family, const struct tv_range *ranges,
                    size_t count, struct tv_line *line);

/* What is closed, for reporting the blocks that were cut off. */
struct tv_closed {
    uint32_t family;
    const struct tv_range *ranges;
    size_t count;
    struct tv_text ports; /* "UDP 3478-3481" */
};

/* Reports the blocks that tv_tell_blocks() cut off in further findings: message
 * "further" with {1} range, {2} ports, {3} blocks. */
void tv_tell_further(struct tv_survey *survey, const struct tv_closed *closed,
                     const struct tv_judgement *first);

/* Reports one finding: the holes that tv_cover_group() left in the survey's
 * cover for these ports. `blocked`: nothing of the demand is open. `source` is
 * the list that requires it. */
void tv_tell_holes(struct tv_survey *survey, uint64_t ports,
                   struct tv_text source, bool blocked);

/* Appends "UDP 3478-3481". */
void tv_tell_ports(const struct tv_demand *demand, uint64_t bits,
                   struct tv_line *line);

/* Reports that there is no list for the cloud. */
void tv_tell_no_list(struct tv_survey *survey, const char *cloud);

/* Reports an unknown judgement with one argument, and tallies it. */
void tv_tell_unknown(struct tv_survey *survey, uint32_t need, uint32_t item,
                     const char *message, struct tv_text arg,
                     const char *discriminator);

#endif
