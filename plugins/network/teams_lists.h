/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What Teams requires: endpoint set 11 (media) and set 12 (signalling). The
 * needs of a list are consecutive; `first` is the index of the first one.
 */
#ifndef TELVET_PLUGIN_NETWORK_TEAMS_LISTS_H
#define TELVET_PLUGIN_NETWORK_TEAMS_LISTS_H

#include <telvet/rule.h>

#include "require.h"

#define TV_MEDIA_NEED_DEFINITIONS                                              \
    static const struct tv_need media_ips =                                    \
        TV_NEED_MAYBE("network.teams_media.ips");                              \
    static const struct tv_need media_udp =                                    \
        TV_NEED_MAYBE("network.teams_media.udp");                              \
    static const struct tv_need media_area =                                   \
        TV_NEED_MAYBE("network.teams_media.area");
#define TV_MEDIA_NEED_LIST &media_ips, &media_udp, &media_area
#define TV_MEDIA_NEEDS 3
#define TV_MEDIA_LIST(first)                                                   \
    {                                                                          \
        .ips = (first), .tcp = TV_NO_NEED, .udp = (first) + 1,                 \
        .area = (first) + 2, .ranges = "media_ranges",                         \
        .udp_ports = "media_udp"                                               \
    }

#define TV_SIGNALLING_NEED_DEFINITIONS                                         \
    static const struct tv_need signalling_ips =                               \
        TV_NEED_MAYBE("network.teams_signal.ips");                             \
    static const struct tv_need signalling_tcp =                               \
        TV_NEED_MAYBE("network.teams_signal.tcp");                             \
    static const struct tv_need signalling_udp =                               \
        TV_NEED_MAYBE("network.teams_signal.udp");                             \
    static const struct tv_need signalling_area =                              \
        TV_NEED_MAYBE("network.teams_signal.area");
#define TV_SIGNALLING_NEED_LIST                                                \
    &signalling_ips, &signalling_tcp, &signalling_udp, &signalling_area
#define TV_SIGNALLING_LIST(first)                                              \
    {                                                                          \
        .ips = (first), .tcp = (first) + 1, .udp = (first) + 2,                \
        .area = (first) + 3, .ranges = "signalling_ranges",                    \
        .tcp_ports = "signalling_tcp", .udp_ports = "signalling_udp"           \
    }

#endif
