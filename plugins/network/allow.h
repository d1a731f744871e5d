/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interprets one row of the customer's allowlist.
 *
 * A plain list does not tell the order in which a firewall applies its rules,
 * so a deny row overrides every allow row. The exception is a row that denies
 * everything, which is the default rule at the end of every firewall. Rows for
 * incoming traffic, and disabled ones, have no effect.
 */
#ifndef TELVET_PLUGIN_NETWORK_ALLOW_H
#define TELVET_PLUGIN_NETWORK_ALLOW_H

#include "cidr.h"
#include "ports.h"

/* The first needs of every check that uses the allowlist, in this order. */
enum {
    TV_ALLOW_DESTINATION,
    TV_ALLOW_PROTOCOL,
    TV_ALLOW_PORTS,
    TV_ALLOW_ACTION,
    TV_ALLOW_DIRECTION,
    TV_ALLOW_ENABLED,
    TV_ALLOW_DISABLED,
    TV_ALLOW_STATUS,
    TV_ALLOW_NEEDS
};

#define TV_ALLOW_NEED_DEFINITIONS                                              \
    static const struct tv_need allow_destination =                            \
        TV_NEED("network.allow.destination");                                  \
    static const struct tv_need allow_protocol =                               \
        TV_NEED_MAYBE("network.allow.protocol");                               \
    static const struct tv_need allow_ports =                                  \
        TV_NEED_MAYBE("network.allow.ports");                                  \
    static const struct tv_need allow_action =                                 \
        TV_NEED_MAYBE("network.allow.action");                                 \
    static const struct tv_need allow_direction =                              \
        TV_NEED_MAYBE("network.allow.direction");                              \
    static const struct tv_need allow_enabled =                                \
        TV_NEED_MAYBE("network.allow.enabled");                                \
    static const struct tv_need allow_disabled =                               \
        TV_NEED_MAYBE("network.allow.disabled");                               \
    static const struct tv_need allow_status =                                 \
        TV_NEED_MAYBE("network.allow.status");
#define TV_ALLOW_NEED_LIST                                                     \
    &allow_destination, &allow_protocol, &allow_ports, &allow_action,          \
        &allow_direction, &allow_enabled, &allow_disabled, &allow_status

enum { TV_TCP = 1, TV_UDP = 2, TV_OTHER_PROTOCOL = 4 };

/* Bits of the parts of a row that are unclear. */
enum {
    TV_UNCLEAR_DESTINATION = 1,
    TV_UNCLEAR_PROTOCOL = 2,
    TV_UNCLEAR_PORTS = 4,
    TV_UNCLEAR_ACTION = 8,
    TV_UNCLEAR_DIRECTION = 16,
    TV_UNCLEAR_ENABLED = 32,
    TV_UNCLEAR_DISABLED = 64,
    TV_UNCLEAR_STATUS = 128
};

/* If one of these is unknown, so is whether the row counts at all. */
#define TV_UNCLEAR_SCOPE                                                       \
    (TV_UNCLEAR_DIRECTION | TV_UNCLEAR_ENABLED | TV_UNCLEAR_DISABLED |         \
     TV_UNCLEAR_STATUS)

struct tv_allow_row {
    struct tv_destination destination;
    uint32_t protocols; /* TV_TCP | TV_UDP | …; 0 if unclear */
    uint64_t ports;     /* bits of indices into the given ports; 0 if unclear */
    bool denies;        /* not set if the action is unclear */
    bool denies_all;    /* a firewall's default rule */
    bool idle;          /* incoming or disabled; other members are not set */
    uint32_t unclear;   /* TV_UNCLEAR_* bits */
    uint32_t unread;    /* those bits whose fact is unknown */
};

/* Interprets row `item` with respect to `ports`. */
void tv_allow_read(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t item, const struct tv_ports *ports,
                   struct tv_allow_row *out);

#endif
