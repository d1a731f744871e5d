/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is learnt from a worker that died, and what becomes of it in the result.
 */
#ifndef TELVET_ENGINE_INCIDENT_H
#define TELVET_ENGINE_INCIDENT_H

#include "engine/job.h"
#include "engine/recorder.h"
#include "host/child.h"

/* How a worker was lost. */
enum tv_loss {
    TV_LOSS_DEATH,   /* by itself */
    TV_LOSS_HANG,    /* it was killed for silence */
    TV_LOSS_NONSENSE /* it was killed for what came out of its pipe */
};

/* `seen` is what the recorder said, unchecked; `block` what the worker was at.
 * Whatever is learnt is of that block's plugin. */
void tv_incident_learn(struct tv_job *job, const struct tv_recorder *seen,
                       uint32_t block, const struct tv_child_end *end,
                       enum tv_loss loss);

/* A fault of a rule's check: what it did, and a name to that, or "". */
struct tv_fault *tv_incident_fault(struct tv_job *job, uint32_t rule,
                                   const char *what, const char *name);

/* Once every block is in: incidents become unknowns and faults, the same
 * whatever the order they came in. */
void tv_incident_conclude(struct tv_job *job);

#endif
