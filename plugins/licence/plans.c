/* SPDX-License-Identifier: Apache-2.0 */
/* Looks up plans by GUID; called for every person. */
#include "plans.h"

#include "../features.h"

struct plan_set plan_set_of(const struct tv_host *host, struct tv_eval *eval,
                            const char *name)
{
    struct plan_set set = {NULL, 0};
    set.ids = host->param_texts(eval, name, &set.count);
    return set;
}

/* 1 if not all GUIDs of a list fact are known, including those that are
 * null. */
static int is_open(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need)
{
    uint32_t count = host->count(eval, need), i = 0;
    while (i < count && host->text(eval, need, i).size > 0) {
        i++;
    }
    return i < count || host->state(eval, need) == TV_STATE_UNKNOWN;
}

struct plan_state plan_best(const struct tv_host *host, struct tv_eval *eval,
                            uint32_t ids, uint32_t statuses, const char *set)
{
    struct plan_state best = {PLAN_NONE, 0, 0};
    uint32_t i = tv_find(host, eval, ids, 0, set);
    while (i != PLAN_NOWHERE) {
        int rank = plan_rank(host->text(eval, statuses, i));
        best.uncertain |= rank < 0;
        if (rank > (int)best.rank) {
            best.rank = (uint32_t)rank;
            best.item = i;
        }
        i = best.rank == PLAN_ON ? PLAN_NOWHERE
                                 : tv_find(host, eval, ids, i + 1, set);
    }
    best.uncertain =
        best.rank != PLAN_ON && (best.uncertain || is_open(host, eval, ids));
    return best;
}

uint32_t plan_find(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need, const char *set, int *uncertain)
{
    uint32_t item = tv_find(host, eval, need, 0, set);
    if (item == PLAN_NOWHERE && uncertain) {
        *uncertain = is_open(host, eval, need);
    }
    return item;
}

int plan_has_feature(const struct tv_host *host, struct tv_eval *eval,
                     uint32_t need, const char *word)
{
    uint32_t count = host->count(eval, need);
    int unsure = host->state(eval, need) == TV_STATE_UNKNOWN;
    for (uint32_t i = 0; i < count; i++) {
        if (tv_feature_has(host->text(eval, need, i), word)) {
            return 1;
        }
        unsure |= host->item_state(eval, need, i) != TV_STATE_KNOWN;
    }
    return unsure ? -1 : 0;
}
