/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Computes which part of a required range an allowlist leaves closed.
 *
 * As for every fact there are three answers: an address is certainly open,
 * certainly closed, or in doubt, because a row that is not understood may open
 * or close it.
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

/* Normalised sets (ranges.h) within the demand. */
struct tv_holes {
    struct tv_range *closed; /* certainly closed */
    size_t closed_count;
    struct tv_range *shut; /* closed or in doubt */
    size_t shut_count;
};

/* The part of the demand that one row concerns. */
struct tv_piece {
    struct tv_range range;
    uint64_t ports;
    uint32_t item;    /* index of the row */
    uint32_t effects; /* bits TV_MAY_ALLOW, … */
};

enum {
    TV_MAY_ALLOW = 1,
    TV_SURELY_ALLOWS = 2,
    TV_MAY_DENY = 4,
    TV_SURELY_DENIES = 8,
    TV_IN_DOUBT = 16 /* some of the row is not understood */
};

/* The state for judging one demand; its memory is the check's scratch
 * memory. */
struct tv_cover {
    struct tv_demand demand;
    struct tv_piece *pieces;
    uint32_t piece_count;
    uint32_t room; /* capacity of pieces */
    struct tv_range *left, *right, *middle;
    struct tv_holes holes[2];
};

/* Collects the rows that concern a demand. The cover must be zeroed before the
 * first call; later ones reuse its memory. False if there is not enough scratch
 * memory. */
bool tv_cover_read(const struct tv_host *host, struct tv_eval *eval,
                   const struct tv_demand *demand, struct tv_cover *cover);

/* Computes the holes for the port with index `port`, in holes[place]. */
const struct tv_holes *tv_cover_holes(struct tv_cover *cover, uint32_t port,
                                      uint32_t place);

/* The bits of those ports in `asked` whose holes equal those of the lowest one,
 * which remain in holes[0]. */
uint64_t tv_cover_group(struct tv_cover *cover, uint64_t asked);

/* The row to report for the ports: one with one of the `effects`, else one that
 * concerns the demand, else the first row. */
uint32_t tv_cover_row_for(const struct tv_cover *cover, uint64_t ports,
                          uint32_t effects);

#endif
