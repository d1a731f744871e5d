/* SPDX-License-Identifier: Apache-2.0 */
/* client: whether people use a Teams client on which a call can ring. */
#include <telvet/rule.h>

#include "checks.h"

static const struct tv_check *const checks[] = {&client_desktop,
                                                &client_presence};

const struct tv_plugin telvet_plugin =
    TV_PLUGIN("client", "1.0.0", "Teams clients in use, and presence", checks);
