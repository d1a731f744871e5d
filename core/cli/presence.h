/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who of a baseline is judged this time, as the snapshot tells.
 */
#ifndef TELVET_CLI_PRESENCE_H
#define TELVET_CLI_PRESENCE_H

#include "gate/baseline.h"
#include "snapshot/snapshot.h"

/* Lives in the arena; borrows the snapshot. */
struct tv_presence_of tv_presence_make(const struct tv_snapshot *snapshot,
                                       struct tv_arena *arena);

#endif
