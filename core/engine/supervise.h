/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parent's side: hands out blocks, watches, replaces what dies.
 */
#ifndef TELVET_ENGINE_SUPERVISE_H
#define TELVET_ENGINE_SUPERVISE_H

#include "engine/crew.h"
#include "engine/job.h"

/* Has every block of all jobs judged; they share plan, plugins and options. An
 * error is only what telvet itself could not do. `parted` is set if a process
 * of several plugins was lost: nothing of the jobs counts then, and their
 * plugins must judge apart. Who worked may still be leaving. */
enum tv_status tv_supervise(struct tv_job *jobs, uint32_t job_count,
                            unsigned workers, bool *parted,
                            struct tv_leaving *leaving,
                            struct tv_error *err) TV_MUST_CHECK;

#endif
