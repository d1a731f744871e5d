/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds the value of a column among the events of a record. Private to the
 * floor.
 */
#ifndef TELVET_SNAPSHOT_FIND_H
#define TELVET_SNAPSHOT_FIND_H

#include "snapshot/layout.h"

#define TV_WHOLE_VALUE UINT32_MAX

/* The path at which a column's value is looked for first or, for TV_NO_COLUMN,
 * the record's identifying property. NULL if there is no single path, since the
 * value must be picked from a list. */
const char *tv_find_path(const struct tv_layout *layout, uint32_t column);

/* The event of item `item` of a column, or of all of its value for
 * TV_WHOLE_VALUE. NULL if the record has nothing there. `record` is the text
 * that the events refer to. */
const struct tv_json_event *tv_find_event(const struct tv_layout *layout,
                                          uint32_t column, uint32_t item,
                                          const char *record,
                                          const struct tv_json_events *events);

/* The event of the first identifying property that the record has, or NULL. */
const struct tv_json_event *
tv_find_identity(const struct tv_layout *layout,
                 const struct tv_json_events *events);

#endif
