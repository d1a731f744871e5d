/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index of a plugin directory: the descriptions that the plugins gave when
 * they were installed, by the SHA-256 of their files. A plugin that is in it
 * need not be loaded to be described. The index needs no trust of its own:
 * whoever can write it could write the plugins, and a worker compares what it
 * loads with the description (tv_library_reopen).
 */
#ifndef TELVET_HOST_INDEX_H
#define TELVET_HOST_INDEX_H

#include "base/buf.h"
#include "host/plugins.h"

#define TV_INDEX_NAME "plugins.index"
#define TV_MAX_INDEX ((size_t)4 << 20)

/* Allocated in an arena. */
struct tv_index {
    struct tv_text entries;      /* concatenated */
    const struct tv_index *next; /* of another directory, or NULL */
};

/* Reads the index of a trusted directory and links it before `next`. Returns
 * `next` if there is no index or it cannot be used: others could have written
 * it, it is damaged, or it is from a telvet that numbers facts differently. */
const struct tv_index *tv_index_read(struct tv_arena *arena, int directory,
                                     const struct tv_index *next);

/* Fills in the description of a plugin whose sha256 is set. False if the index
 * has none. */
bool tv_index_describe(const struct tv_index *index, struct tv_arena *arena,
                       struct tv_plugin_info *plugin);

/* Appends an index of those plugins that were described and have a sha256. */
void tv_index_write(struct tv_buf *out, const struct tv_plugin_info *plugins,
                    uint32_t count);

#endif
