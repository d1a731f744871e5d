/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A cache of testimonies, keyed by the facts that the check was asked about. A
 * plugin has no state, so it would say the same of a person with equal facts
 * and need not be called. Only testimonies without texts of their own are
 * cached. A rule with too few hits stops using the cache.
 */
#ifndef TELVET_ENGINE_ALIKE_H
#define TELVET_ENGINE_ALIKE_H

#include "engine/job.h"

struct tv_alike;
struct tv_alike *tv_alike_create(uint32_t rule_count);
void tv_alike_destroy(struct tv_alike *alike);
/* Empties the cache, because the facts are now those of another tenant. */
void tv_alike_forget(struct tv_alike *alike);

/* Prepares lookups of `count` users of the job, at most TV_BLOCK_SUBJECTS, for
 * one rule. Returns false if the cache is of no use for the rule; then neither
 * tv_alike_recall nor tv_alike_keep may be called. */
bool tv_alike_look(struct tv_alike *alike, const struct tv_job *job,
                   uint32_t rule, const uint32_t *users, uint32_t count);

/* The cached testimony for a user with the same facts as users[index] of the
 * last tv_alike_look, borrowed until the next call. NULL if there is none; then
 * pass what the check says now to tv_alike_keep. */
const struct tv_testimony *tv_alike_recall(struct tv_alike *alike,
                                           uint32_t index);
void tv_alike_keep(struct tv_alike *alike,
                   const struct tv_testimony *testimony);

#endif
