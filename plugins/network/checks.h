/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin. */
#ifndef TELVET_PLUGIN_NETWORK_CHECKS_H
#define TELVET_PLUGIN_NETWORK_CHECKS_H

#include <telvet/rule.h>

extern const struct tv_check network_acs_media;
extern const struct tv_check network_teams_media;
extern const struct tv_check network_teams_signalling;
extern const struct tv_check network_udp;
extern const struct tv_check network_allowlist_readable;
extern const struct tv_check network_ipv6;
extern const struct tv_check network_endpoints_fresh;

#endif
