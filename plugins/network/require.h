/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What Microsoft requires: ranges and ports from the endpoints that were
 * collected, else from the parameters of the rule, which are per cloud.
 */
#ifndef TELVET_PLUGIN_NETWORK_REQUIRE_H
#define TELVET_PLUGIN_NETWORK_REQUIRE_H

#include "cidr.h"
#include "ports.h"

#define TV_REQUIRED_MOST 64u /* ranges of one list */
#define TV_NO_NEED UINT32_MAX
#define TV_CLOUD_SIZE 16u

/* Where a list is to be found. */
struct tv_list {
    uint32_t ips, tcp, udp; /* needs, or TV_NO_NEED */
    uint32_t area;          /* the need of the set's service area, if any */
    const char *ranges;     /* parameters; of another cloud "<name>_<cloud>" */
    const char *tcp_ports, *udp_ports; /* NULL: none */
};

struct tv_required_range {
    char name[TV_CIDR_SIZE];
    size_t name_size;
    uint32_t family;
    struct tv_range range;
};

struct tv_required {
    struct tv_text source; /* "the list of 2026-08-24", for people */
    uint32_t count;
    struct tv_required_range ranges[TV_REQUIRED_MOST];
    struct tv_ports tcp, udp; /* count 0: none needed */
    bool found;               /* false: there is no list for this cloud */
    bool unreadable; /* some of it cannot be understood, or is too long */
    uint32_t need;   /* then: where */
    uint32_t item;
};

/* The tenant's cloud, "" for the worldwide one and where nobody says another.
 * False if it is not known. */
bool tv_cloud_read(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need, char out[TV_CLOUD_SIZE]);

/* The list for a cloud. `source` is where its text is put. */
void tv_required_read(const struct tv_host *host, struct tv_eval *eval,
                      const struct tv_list *list, const char *cloud,
                      struct tv_line *source, struct tv_required *out);

#endif
