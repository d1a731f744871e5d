/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Has every plugin loaded and described in a child of its own, so that no
 * plugin can falsify the description of another. A plugin whose child dies or
 * does not answer in time is refused.
 */
#ifndef TELVET_HOST_PROBE_H
#define TELVET_HOST_PROBE_H

#include "host/plugins.h"

/* Plugins that are being described, each in its child. */
struct tv_probes;

/* Starts children for the plugins that are neither refused nor described yet;
 * the first of them load while the caller does something else. Borrows arena
 * and plugins until tv_probes_destroy. Fails if no child can be started. */
enum tv_status tv_probes_begin(struct tv_arena *arena,
                               struct tv_plugin_info *plugins, uint32_t count,
                               const struct tv_plugin_options *options,
                               struct tv_probes **out,
                               struct tv_error *err) TV_MUST_CHECK;

/* Reads all descriptions and fills them in. Fails only if no child can be
 * started, or the kernel refuses its filter. */
enum tv_status tv_probes_read(struct tv_probes *probes,
                              struct tv_error *err) TV_MUST_CHECK;

/* Kills the children that were not read from. NULL is fine. */
void tv_probes_destroy(struct tv_probes *probes);

#endif
