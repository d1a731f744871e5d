/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a thread reads with, and what it has learned: tools go from one
 * collection to the next and, by way of a toolbox, from one snapshot to the
 * next. A cached text is compared as a whole before its result is used, so no
 * result depends on what was read before. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_TOOLS_H
#define TELVET_SNAPSHOT_TOOLS_H

#include "snapshot/cells.h"
#include "snapshot/cutter.h"

/* The tools of one thread. */
struct tv_tools {
    struct tv_json_reader *readers[TV_COLLECTION_COUNT]; /* NULL: not yet */
    struct tv_field_trials *trials[TV_COLLECTION_COUNT]; /* NULL: not yet */
    struct tv_cached_cell *cache;                        /* of this snapshot */
    struct tv_chunk chunk;
    /* Only used in the first thread's tools: pools of keys, one for the
     * collection at hand and one for the collection before it. */
    struct tv_pool keys[2];
    struct tv_tools *next; /* next on the stack of the toolbox */
};

/* Takes tools out of the toolbox for a thread that reads a snapshot, new ones
 * if it is empty. Never NULL. */
struct tv_tools *tv_tools_take(struct tv_toolbox *toolbox);
/* Puts them back, or destroys them if the toolbox keeps none. */
void tv_tools_give(struct tv_toolbox *toolbox, struct tv_tools *tools);

/* The reader of a collection, created if needed; it takes tails. */
struct tv_json_reader *tv_tools_reader(struct tv_tools *tools,
                                       const struct tv_layout *layout);
/* The trials of the layout's fields, begun anew; a field that did not repeat
 * before gets less patience. */
struct tv_field_trials *tv_tools_trials(struct tv_tools *tools,
                                        const struct tv_layout *layout);
/* To be called when the files of a collection are read: its reader is destroyed
 * unless it may be used for the next snapshot. */
void tv_tools_leave(const struct tv_toolbox *toolbox, struct tv_tools *tools,
                    enum tv_collection collection);

/* The layouts of all collections, which the toolbox owns. */
enum tv_status tv_toolbox_layouts(const struct tv_toolbox *toolbox,
                                  const struct tv_layout *const **out,
                                  struct tv_error *err) TV_MUST_CHECK;

#endif
