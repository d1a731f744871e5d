/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Has every plugin loaded and described in a child. A plugin that kills the
 * child, or keeps it waiting, is refused, and a new child goes on behind it.
 */
#ifndef TELVET_HOST_PROBE_H
#define TELVET_HOST_PROBE_H

#include "host/plugins.h"

/* Fills in what was not refused yet. Fails only if no child can be made. */
enum tv_status tv_probe(struct tv_arena *arena, struct tv_plugin_info *plugins,
                        uint32_t count, unsigned timeout_ms,
                        struct tv_error *err) TV_MUST_CHECK;

#endif
