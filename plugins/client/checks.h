/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of this plugin, one per file. */
#ifndef TELVET_PLUGINS_CLIENT_CHECKS_H
#define TELVET_PLUGINS_CLIENT_CHECKS_H

#include <telvet/plugin.h>

extern const struct tv_check client_desktop;
extern const struct tv_check client_presence;

#endif
