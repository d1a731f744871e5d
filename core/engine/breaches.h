/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checks that broke their contract without ending their process. Their findings
 * are unknown for each subject; in addition each rule with such findings gets
 * one fault.
 */
#ifndef TELVET_ENGINE_BREACHES_H
#define TELVET_ENGINE_BREACHES_H

#include "engine/job.h"

/* Adds a fault for each rule that has a breach among the job's findings: the
 * breach of its first subject. Then removes the texts that describe the
 * breaches from all findings. */
void tv_breaches_tell(struct tv_job *job);

#endif
