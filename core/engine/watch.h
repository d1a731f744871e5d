/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What becomes of a worker: its frames are taken into the jobs; one that hangs,
 * sends what is no frame, or is dead is ended, and what it was at is charged
 * with the loss.
 */
#ifndef TELVET_ENGINE_WATCH_H
#define TELVET_ENGINE_WATCH_H

#include "engine/crew.h"

/* How often to look, at least: silence counts only between two looks. */
#define TV_WATCH_MS 20

/* Looks at a worker that runs, whose pipe may be `ready` to be read. TV_SYSTEM:
 * no plugin's fault. */
enum tv_status tv_watch(struct tv_crew *crew, struct tv_member *member,
                        bool ready, struct tv_error *err) TV_MUST_CHECK;

#endif
