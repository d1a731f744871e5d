/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds out which judgement a lost worker is to be charged to, and turns such
 * incidents into unknowns and faults.
 */
#ifndef TELVET_ENGINE_INCIDENT_H
#define TELVET_ENGINE_INCIDENT_H

#include "engine/job.h"
#include "engine/recorder.h"
#include "host/child.h"

/* How a worker was lost. */
enum tv_loss {
    TV_LOSS_DEATH,   /* it ended by itself */
    TV_LOSS_HANG,    /* it was killed because it made no progress */
    TV_LOSS_NONSENSE /* it was killed because it sent garbage */
};

/* Records the loss of a worker. `seen` is a copy of its recorder, not
 * validated; `block` is the block it was judging. The incident is charged to
 * the only plugin of that block's group. */
void tv_incident_learn(struct tv_job *job, const struct tv_recorder *seen,
                       uint32_t block, const struct tv_child_end *end,
                       enum tv_loss loss);

/* Adds a fault of a rule's check. Its text ends with `what` the check did and a
 * `name` for that, which may be "". */
struct tv_fault *tv_incident_fault(struct tv_job *job, uint32_t rule,
                                   const char *what, const char *name);

/* To be called once all blocks are done: turns incidents into unknowns and
 * faults, independently of the order in which they occurred. */
void tv_incident_conclude(struct tv_job *job);

#endif
