/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parent's side: assigns blocks to workers, watches them, and replaces
 * those that die.
 */
#ifndef TELVET_ENGINE_SUPERVISE_H
#define TELVET_ENGINE_SUPERVISE_H

#include "engine/crew.h"
#include "engine/job.h"

/* Has every block of all jobs judged. The jobs must share plan, plugins and
 * options. An error means that telvet itself could not do its work. `must_part`
 * is set if a process with several plugins was lost: then nothing in the jobs
 * counts, and the plugins must judge in separate processes. On return, killed
 * workers may be left in `killed`, for the caller to reap. */
enum tv_status tv_supervise(struct tv_job *jobs, uint32_t job_count,
                            unsigned workers, bool *must_part,
                            struct tv_killed *killed,
                            struct tv_error *err) TV_MUST_CHECK;

#endif
