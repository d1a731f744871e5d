/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Has every plugin loaded and described in a child of its own: what is in one
 * child can only speak for itself. A plugin that kills its child, or keeps it
 * waiting, is refused.
 */
#ifndef TELVET_HOST_PROBE_H
#define TELVET_HOST_PROBE_H

#include "host/plugins.h"

/* Fills in what was not refused yet. Fails only if no child can be made, or the
 * kernel takes no filter for one. */
enum tv_status tv_probe(struct tv_arena *arena, struct tv_plugin_info *plugins,
                        uint32_t count, const struct tv_plugin_options *options,
                        struct tv_error *err) TV_MUST_CHECK;

#endif
