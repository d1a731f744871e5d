/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Has every plugin loaded and described in a child of its own: what is in one
 * child can only speak for itself. A plugin that kills its child, or keeps it
 * waiting, is refused.
 */
#ifndef TELVET_HOST_PROBE_H
#define TELVET_HOST_PROBE_H

#include "host/plugins.h"

/* Plugins on their way to be described, each in its child. */
struct tv_probes;

/* Starts children for what is neither refused nor described yet; the first of
 * them load while the caller does something else. Arena and plugins are
 * borrowed until the end. Fails if no child can be made. */
enum tv_status tv_probes_begin(struct tv_arena *arena,
                               struct tv_plugin_info *plugins, uint32_t count,
                               const struct tv_plugin_options *options,
                               struct tv_probes **out,
                               struct tv_error *err) TV_MUST_CHECK;

/* Hears all of them, and fills in what they say. Fails only if no child can be
 * made, or the kernel takes no filter for one. */
enum tv_status tv_probes_hear(struct tv_probes *probes,
                              struct tv_error *err) TV_MUST_CHECK;

/* Ends those that were not heard. */
void tv_probes_destroy(struct tv_probes *probes);

#endif
