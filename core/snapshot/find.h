/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where in a record a column's value stands. Private to the floor.
 */
#ifndef TELVET_SNAPSHOT_FIND_H
#define TELVET_SNAPSHOT_FIND_H

#include "snapshot/layout.h"

#define TV_WHOLE_VALUE UINT32_MAX

/* The path on which a column's value is looked for first, and with TV_NO_COLUMN
 * the record's identifying property; NULL if it must be picked from a list. */
const char *tv_find_path(const struct tv_layout *layout, uint32_t column);

/* The event of item `item` of a column, or of its whole value. NULL if the
 * record has nothing there. `record` must outlive the call. */
const struct tv_json_event *tv_find_event(const struct tv_layout *layout,
                                          uint32_t column, uint32_t item,
                                          const char *record,
                                          const struct tv_json_events *events);

/* The event of the first of the record's identifying properties. */
const struct tv_json_event *
tv_find_identity(const struct tv_layout *layout,
                 const struct tv_json_events *events);

#endif
