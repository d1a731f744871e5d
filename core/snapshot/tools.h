/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a thread reads with, and what it learned by that: tools go from one
 * collection to the next, and by way of a toolbox from one snapshot to the
 * next. What is remembered of a text is compared with all of another before it
 * stands for it, so that nobody can tell who read before. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_TOOLS_H
#define TELVET_SNAPSHOT_TOOLS_H

#include "snapshot/cells.h"
#include "snapshot/cutter.h"

/* One thread's. */
struct tv_tools {
    struct tv_json_reader *readers[TV_COLLECTION_COUNT]; /* NULL: not yet */
    struct tv_field_trials *trials[TV_COLLECTION_COUNT]; /* the same */
    struct tv_cached_cell *cache; /* of the snapshot at hand */
    struct tv_chunk chunk;
    /* If these are the first: of the collection at hand and the one before. */
    struct tv_pool keys[2];
    struct tv_tools *below; /* in the box */
};

/* Tools for a snapshot, and back again. */
struct tv_tools *tv_tools_take(struct tv_toolbox *toolbox);
void tv_tools_give(struct tv_toolbox *toolbox, struct tv_tools *tools);

/* The reader of a collection; it takes tails. */
struct tv_json_reader *tv_tools_reader(struct tv_tools *tools,
                                       const struct tv_layout *layout);
/* What is to be found out of its fields, which others may have begun with. */
struct tv_field_trials *tv_tools_trials(struct tv_tools *tools,
                                        const struct tv_layout *layout);
/* Its files are read. */
void tv_tools_leave(const struct tv_toolbox *toolbox, struct tv_tools *tools,
                    enum tv_collection collection);

/* The layouts of all collections, which last as long as the box. */
enum tv_status tv_toolbox_layouts(const struct tv_toolbox *toolbox,
                                  const struct tv_layout *const **out,
                                  struct tv_error *err) TV_MUST_CHECK;

#endif
