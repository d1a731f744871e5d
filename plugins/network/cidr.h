/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parses destinations as people and firewalls write them, and converts ranges
 * to the shortest list of CIDR blocks.
 */
#ifndef TELVET_PLUGIN_NETWORK_CIDR_H
#define TELVET_PLUGIN_NETWORK_CIDR_H

#include "ranges.h"

enum tv_destination_kind {
    TV_DESTINATION_UNCLEAR = 0, /* a service tag, an object's name, a mistake */
    TV_DESTINATION_RANGE,       /* a range of addresses of one family */
    TV_DESTINATION_ANY,         /* everything in both families */
    TV_DESTINATION_HOST         /* a host name, which opens no address range */
};

struct tv_destination {
    enum tv_destination_kind kind;
    uint32_t family; /* only for a range */
    struct tv_range range;
};

/*
 * Parses "20.202.0.0/16", "20.202.0.0/255.255.0.0", "20.202.0.0 255.255.0.0",
 * "20.202.1.5", "20.202.0.0-20.202.255.255", "2603:1063::/38", "any", "*",
 * "*.lync.com". Bits after the prefix are dropped, as firewalls do.
 */
void tv_destination_read(struct tv_text text, struct tv_destination *out);

struct tv_cidr {
    struct tv_address base;
    unsigned prefix;
};

#define TV_CIDR_SIZE (TV_ADDRESS_SIZE + 4u)

/* Removes the largest CIDR block at the beginning of the range; false if the
 * range is then empty. Repeating this for the ranges of a normalised set gives
 * the shortest list of blocks. */
bool tv_cidr_take(uint32_t family, struct tv_range *range, struct tv_cidr *out);

/* Returns the size without the NUL. */
size_t tv_cidr_format(uint32_t family, struct tv_cidr cidr,
                      char out[TV_CIDR_SIZE]);

#endif
