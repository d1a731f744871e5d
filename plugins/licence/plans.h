/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The service plans of a person. A plan may be listed twice, once deleted and
 * once enabled, so the best state always counts.
 */
#ifndef TELVET_PLUGINS_LICENCE_PLANS_H
#define TELVET_PLUGINS_LICENCE_PLANS_H

#include <telvet/rule.h>

#include "../plan_status.h"

#define PLAN_NOWHERE TV_NO_ITEM

struct plan_set {
    const struct tv_text *ids;
    uint32_t count;
};

struct plan_state {
    uint32_t rank; /* the best one that is known */
    int uncertain; /* an unknown plan or state could be better */
    uint32_t item; /* index of the best one */
};

/* The GUIDs in the rule's parameter `name`. */
struct plan_set plan_set_of(const struct tv_host *host, struct tv_eval *eval,
                            const char *name);

/* In the functions below, `set` is the name of such a parameter. Facts have
 * GUIDs in lower case, and so must the rules. */

/* The best state of the plans of a set. `ids` and `statuses` are the indices of
 * the needs user.plans.id and user.plans.status. */
struct plan_state plan_best(const struct tv_host *host, struct tv_eval *eval,
                            uint32_t ids, uint32_t statuses, const char *set);

/* The index of the first item of a list fact that is in the set. PLAN_NOWHERE
 * if there is none; then `*uncertain`, if not NULL, becomes 1 if an unknown one
 * could be. */
uint32_t plan_find(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need, const char *set, int *uncertain);

/* 1 if the list fact contains the word, 0 if not, -1 if that is unknown. */
int plan_has_feature(const struct tv_host *host, struct tv_eval *eval,
                     uint32_t need, const char *word);

/* Whether a plan in this state works today. */
static inline int plan_works(struct plan_state state)
{
    return state.rank >= PLAN_GRACE;
}

#endif
