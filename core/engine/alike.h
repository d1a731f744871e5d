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

/* What the rule's check has said of a user with the same facts. False if that
 * is not known, or the rule judges others than users; then tv_alike_keep takes
 * what it says now. `out` is borrowed until the next call. */
bool tv_alike_recall(struct tv_alike *alike, const struct tv_job *job,
                     uint32_t rule, uint32_t subject, struct tv_testimony *out);
void tv_alike_keep(struct tv_alike *alike, uint32_t rule,
                   const struct tv_testimony *testimony);

#endif
