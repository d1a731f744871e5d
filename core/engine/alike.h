/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a check said lately, by the facts it was asked about. A plugin has no
 * state, so of a person with the same facts it would say the same, and need not
 * be called. Only what it said without texts of its own is kept; rules whose
 * facts differ from person to person stop asking.
 */
#ifndef TELVET_ENGINE_ALIKE_H
#define TELVET_ENGINE_ALIKE_H

#include "engine/job.h"

struct tv_alike;
struct tv_alike *tv_alike_create(uint32_t rule_count);
void tv_alike_destroy(struct tv_alike *alike);
/* Forgets everything: the facts are those of another tenant now. */
void tv_alike_forget(struct tv_alike *alike);

/* Looks at users of the job, at most TV_BLOCK_SUBJECTS, for one rule. False if
 * it is of no use to recall what was said of others: then no one is asked for.
 */
bool tv_alike_look(struct tv_alike *alike, const struct tv_job *job,
                   uint32_t rule, const uint32_t *users, uint32_t count);

/* What the rule's check has said of a user with the same facts as the one at
 * `index` of those looked at last. NULL if that is not known; then
 * tv_alike_keep takes what it says now. Borrowed until the next call. */
const struct tv_testimony *tv_alike_recall(struct tv_alike *alike,
                                           uint32_t index);
void tv_alike_keep(struct tv_alike *alike,
                   const struct tv_testimony *testimony);

#endif
