/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Watches workers: takes their frames into the jobs, ends a worker that hangs,
 * sends garbage or is dead, and charges the loss to what it was judging.
 */
#ifndef TELVET_ENGINE_WATCH_H
#define TELVET_ENGINE_WATCH_H

#include "engine/crew.h"

/* The longest interval between two checks; silence is counted only between two
 * of them. */
#define TV_WATCH_MS 20

/* Checks a worker that was started; its pipe is read if it is `ready`.
 * TV_SYSTEM if it was lost through no fault of a plugin. */
enum tv_status tv_watch(struct tv_crew *crew, struct tv_worker_process *member,
                        bool ready, struct tv_error *err) TV_MUST_CHECK;

#endif
