/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether the subjects of a baseline are judged in this run, according to the
 * snapshot.
 */
#ifndef TELVET_CLI_PRESENCE_H
#define TELVET_CLI_PRESENCE_H

#include "gate/baseline.h"
#include "snapshot/snapshot.h"

/* The result is in the arena, and borrows the snapshot. */
struct tv_presence_of tv_presence_make(const struct tv_snapshot *snapshot,
                                       struct tv_arena *arena);

#endif
