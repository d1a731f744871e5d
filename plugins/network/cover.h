/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an allowlist leaves closed of one range that is needed.
 *
 * Three answers, as for every fact: an address is surely open, surely closed,
 * or in doubt, because a row that cannot be understood may open or close it.
 */
#ifndef TELVET_PLUGIN_NETWORK_COVER_H
#define TELVET_PLUGIN_NETWORK_COVER_H

#include "allow.h"

struct tv_demand {
    struct tv_text name; /* "20.202.0.0/16" */
    uint32_t family;
    struct tv_range range;
    uint32_t protocol; /* TV_TCP or TV_UDP */
    const struct tv_ports *ports;
};

/* Plain sets within the demand. */
struct tv_holes {
    struct tv_range *closed; /* surely */
    size_t closed_count;
    struct tv_range *shut; /* closed or in doubt: not surely open */
    size_t shut_count;
};

/* A row's share of the demand. */
struct tv_piece {
    struct tv_range range;
    uint64_t ports;
    uint32_t item;    /* of the allowlist */
    uint32_t effects; /* TV_MAY_ALLOW and the like */
};

enum {
    TV_MAY_ALLOW = 1,
    TV_SURELY_ALLOWS = 2,
    TV_MAY_DENY = 4,
    TV_SURELY_DENIES = 8,
    TV_IN_DOUBT = 16 /* the row cannot be understood whole */
};

/* Everything to answer for one demand; memory is the call's scratch. */
struct tv_cover {
    struct tv_demand demand;
    struct tv_piece *pieces;
    uint32_t piece_count;
    uint32_t room; /* pieces for which there is memory */
    struct tv_range *left, *right, *middle;
    struct tv_holes holes[2];
};

/* Reads the rows that touch a demand; zero the cover before the first, later
 * ones use its memory again. False if there is not enough scratch memory. */
bool tv_cover_read(const struct tv_host *host, struct tv_eval *eval,
                   const struct tv_demand *demand, struct tv_cover *cover);

/* The holes for port number `port` of the demand, in one of two places. */
const struct tv_holes *tv_cover_holes(struct tv_cover *cover, uint32_t port,
                                      uint32_t place);

/* The ports among `asked` whose holes are those of the lowest of them, which
 * are left in place 0. */
uint64_t tv_cover_group(struct tv_cover *cover, uint64_t asked);

/* The row to point to for the ports: one with an effect among `effects`, else
 * any that touches the demand, else the first of the list. */
uint32_t tv_cover_culprit(const struct tv_cover *cover, uint64_t ports,
                          uint32_t effects);

#endif
