/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index of a plugin directory: what the plugins said of themselves when
 * they were installed, each by the SHA-256 of its file. What is in it need not
 * be loaded to be known. Nobody has to believe it: whoever can write it could
 * write the plugins, and a worker compares what it loads with what was said
 * (tv_library_reopen).
 */
#ifndef TELVET_HOST_INDEX_H
#define TELVET_HOST_INDEX_H

#include "base/buf.h"
#include "host/plugins.h"

#define TV_INDEX_NAME "plugins.index"
#define TV_MAX_INDEX ((size_t)4 << 20)

/* In an arena. */
struct tv_index {
    struct tv_text entries;      /* one behind the other */
    const struct tv_index *next; /* of another directory, or NULL */
};

/* Reads the index of a trusted directory and puts it before `next`. Gives back
 * `next` if there is none, or none that can be used: others could have written
 * it, it is damaged, or of a telvet that numbers facts differently. */
const struct tv_index *tv_index_read(struct tv_arena *arena, int directory,
                                     const struct tv_index *next);

/* Fills in what is said of the plugin, whose sha256 is known. False if that is
 * nothing. */
bool tv_index_describe(const struct tv_index *index, struct tv_arena *arena,
                       struct tv_plugin_info *plugin);

/* Appends an index of those plugins that were described and have a sha256. */
void tv_index_write(struct tv_buf *out, const struct tv_plugin_info *plugins,
                    uint32_t count);

#endif
