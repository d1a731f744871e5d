/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What Microsoft requires: ranges and ports of the collected endpoints, else of
 * the rule's parameters, which exist per cloud.
 */
#ifndef TELVET_PLUGIN_NETWORK_REQUIRE_H
#define TELVET_PLUGIN_NETWORK_REQUIRE_H

#include "cidr.h"
#include "ports.h"

#define TV_REQUIRED_MOST 64u /* ranges of one list, at most */
#define TV_NO_NEED UINT32_MAX
#define TV_CLOUD_SIZE 16u

/* Where to find a list. */
struct tv_list {
    uint32_t ips, tcp, udp; /* needs, or TV_NO_NEED */
    /* Need of the set's service area, if `ips` is one. */
    uint32_t area;
    const char *ranges; /* parameters; for other clouds "<name>_<cloud>" */
    const char *tcp_ports, *udp_ports; /* parameters, or NULL */
};

struct tv_required_range {
    char name[TV_CIDR_SIZE];
    size_t name_size;
    uint32_t family;
    struct tv_range range;
};

struct tv_required {
    struct tv_text source; /* "the built-in list of 2026-08-24", for messages */
    uint32_t count;
    struct tv_required_range ranges[TV_REQUIRED_MOST];
    struct tv_ports tcp, udp; /* count 0: none required */
    bool found;               /* false: no list for this cloud */
    bool unreadable;          /* a part is not understood, or too long */
    uint32_t need;            /* if unreadable: where */
    uint32_t item;
};

/* Reads the tenant's cloud: "" for the worldwide one, or if no cloud is named.
 * False if it is unknown. */
bool tv_cloud_read(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need, char out[TV_CLOUD_SIZE]);

/* Reads the list for a cloud. out->source points into `*source`. */
void tv_required_read(const struct tv_host *host, struct tv_eval *eval,
                      const struct tv_list *list, const char *cloud,
                      struct tv_line *source, struct tv_required *out);

#endif
