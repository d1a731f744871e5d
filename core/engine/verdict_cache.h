/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A cache of testimonies, keyed by the facts that the check was asked about. A
 * plugin has no state, so it would say the same of a person with equal facts
 * and need not be called. Only testimonies without texts of their own are
 * cached. A rule with too few hits stops using the cache.
 */
#ifndef TELVET_ENGINE_VERDICT_CACHE_H
#define TELVET_ENGINE_VERDICT_CACHE_H

#include "engine/job.h"

struct tv_verdict_cache;
struct tv_verdict_cache *tv_verdict_cache_create(uint32_t rule_count);
void tv_verdict_cache_destroy(struct tv_verdict_cache *cache);
/* Empties the cache, because the facts are now those of another tenant. */
void tv_verdict_cache_clear(struct tv_verdict_cache *cache);

/* Prepares lookups of `count` users of the job, at most TV_BLOCK_SUBJECTS, for
 * one rule. Returns false if the cache is of no use for the rule; then neither
 * tv_verdict_cache_get nor tv_verdict_cache_put may be called. */
bool tv_verdict_cache_prepare(struct tv_verdict_cache *cache,
                              const struct tv_job *job, uint32_t rule,
                              const uint32_t *users, uint32_t count);

/* The cached testimony for a user with the same facts as users[index] of the
 * last tv_verdict_cache_prepare, borrowed until the next call. NULL if there is
 * none; then pass what the check says now to tv_verdict_cache_put. */
const struct tv_testimony *tv_verdict_cache_get(struct tv_verdict_cache *cache,
                                                uint32_t index);
void tv_verdict_cache_put(struct tv_verdict_cache *cache,
                          const struct tv_testimony *testimony);

#endif
