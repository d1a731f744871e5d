/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One row of the customer's allowlist, as far as it can be understood.
 *
 * A plain list does not say in which order a firewall asks its rules, so a row
 * that denies takes away whatever else allows it. Only a row that denies
 * everything takes nothing: it is the last rule that every firewall has. A row
 * for what comes in, or one that is switched off, neither opens nor closes.
 */
#ifndef TELVET_PLUGIN_NETWORK_ALLOW_H
#define TELVET_PLUGIN_NETWORK_ALLOW_H

#include "cidr.h"
#include "ports.h"

/* The needs that every check of coverage declares first, in this order. */
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

/* Parts of a row, as bits of what is unclear of it. */
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

/* Unread, they leave open whether the row counts at all. */
#define TV_UNCLEAR_SCOPE                                                       \
    (TV_UNCLEAR_DIRECTION | TV_UNCLEAR_ENABLED | TV_UNCLEAR_DISABLED |         \
     TV_UNCLEAR_STATUS)

struct tv_allow_row {
    struct tv_destination destination;
    uint32_t protocols; /* TV_TCP | TV_UDP | …; 0 if unclear */
    uint64_t ports;     /* bits over the ports asked for; 0 if unclear */
    bool denies;        /* unless unclear */
    bool denies_all;    /* the last rule of a firewall */
    bool idle;          /* of what comes in, or switched off; nothing is read */
    uint32_t unclear;   /* TV_UNCLEAR_* bits */
    uint32_t unread;    /* those of them whose fact is itself unknown */
};

void tv_allow_read(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t item, const struct tv_ports *ports,
                   struct tv_allow_row *out);

#endif
