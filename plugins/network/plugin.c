/* SPDX-License-Identifier: Apache-2.0 */
/* network: whether the customer's firewall lets out what is required. */
#include "checks.h"

static const struct tv_check *const checks[] = {
    &network_acs_media,          &network_teams_media,
    &network_teams_signalling,   &network_udp,
    &network_allowlist_readable, &network_ipv6,
    &network_endpoints_fresh,
};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("network", "1.0.0",
              "Network: address ranges, protocols and ports of media and "
              "signalling",
              checks);
