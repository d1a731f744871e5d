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
    const struct tv_entry *entries; /* by number of check; the arena's */
};

/* Loads what is at `path` (of a child: tv_child_plugin_path) and takes down of
 * `info` all but what tells where it was found. */
enum tv_status tv_library_open(struct tv_arena *arena, const char *path,
                               struct tv_plugin_info *info,
                               struct tv_library *out,
                               struct tv_error *err) TV_MUST_CHECK;

/* Loads a plugin that was described before, by itself or by an index; refuses
 * one that is not what was described in all that was said. */
enum tv_status tv_library_reopen(struct tv_arena *arena, const char *path,
                                 const struct tv_plugin_info *info,
                                 struct tv_library *out,
                                 struct tv_error *err) TV_MUST_CHECK;

void tv_library_close(struct tv_library *library);

#endif
