/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The service plans of a person. A plan may be there twice, an old one deleted
 * and a new one enabled, so it is always the best state that counts.
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
    uint32_t rank; /* the best that is known */
    int uncertain; /* something unknown could be better */
    uint32_t item; /* where the best one is */
};

/* GUIDs of the parameter `name` of the rule. */
struct plan_set plan_set_of(const struct tv_host *host, struct tv_eval *eval,
                            const char *name);

/* `set` is the name of such a parameter; facts give GUIDs in lower case, and so
 * do the rules. */

/* Best state of the plans of a set. `ids` and `statuses` are the indexes of the
 * needs user.plans.id and user.plans.status. */
struct plan_state plan_best(const struct tv_host *host, struct tv_eval *eval,
                            uint32_t ids, uint32_t statuses, const char *set);

/* Item of the first GUID of a list fact that is in the set, PLAN_NOWHERE if
 * there is none; then `*uncertain`, if not NULL, is set to 1 if one could be.
 */
uint32_t plan_find(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need, const char *set, int *uncertain);

/* 1 if one of the words of a list fact is `word`, 0 if none is, -1 if that is
 * not known. */
int plan_has_feature(const struct tv_host *host, struct tv_eval *eval,
                     uint32_t need, const char *word);

/* 1 if a plan in this state works today. */
static inline int plan_works(struct plan_state state)
{
    return state.rank >= PLAN_GRACE;
}

#endif
