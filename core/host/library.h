/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plugin mapped into this process: the only place that calls the dynamic
 * linker. Used in children, and in the parent where isolation was declined.
 */
#ifndef TELVET_HOST_LIBRARY_H
#define TELVET_HOST_LIBRARY_H

#include "host/accept.h"

struct tv_library {
    void *handle;
    const struct tv_entry *entries; /* by number of check; in the arena */
};

/* Loads the plugin at `path` (in a child: tv_child_plugin_path) and fills in
 * all of `info` except the members that say where it was found. TV_PLUGIN if it
 * cannot be loaded or is refused. */
enum tv_status tv_library_open(struct tv_arena *arena, const char *path,
                               struct tv_plugin_info *info,
                               struct tv_library *out,
                               struct tv_error *err) TV_MUST_CHECK;

/* Loads a plugin that was described before, by a child or by an index.
 * TV_PLUGIN if it cannot be loaded, or if its description now differs in
 * anything. */
enum tv_status tv_library_reopen(struct tv_arena *arena, const char *path,
                                 const struct tv_plugin_info *info,
                                 struct tv_library *out,
                                 struct tv_error *err) TV_MUST_CHECK;

void tv_library_close(struct tv_library *library);

#endif
