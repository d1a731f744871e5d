/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checks that broke their contract without ending their process: unknown for
 * each subject, as findings say, and told once for each rule.
 */
#ifndef TELVET_ENGINE_BREACHES_H
#define TELVET_ENGINE_BREACHES_H

#include "engine/job.h"

/* Adds a fault for each rule that has a breach among the job's findings: that
 * of its first subject. What the breaches were about goes from the findings. */
void tv_breaches_tell(struct tv_job *job);

#endif
