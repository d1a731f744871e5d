/* SPDX-License-Identifier: Apache-2.0 */
/* Looks plans up by GUID; called for every plan of every person. */
#include "plans.h"

#include "../features.h"

/* One bit of 64 by how a GUID begins, which is where most of them differ. */
static uint64_t bit_of(struct tv_text guid)
{
    unsigned high = guid.size > 1 ? (unsigned char)guid.data[0] : 0;
    unsigned low = guid.size > 1 ? (unsigned char)guid.data[1] : 0;
    return (uint64_t)1 << ((high << 2 & 0x3cu) | (low & 3u));
}

/* Facts give GUIDs in lower case, and so do the rules. */
static int is_in(struct plan_set set, struct tv_text guid)
{
    if ((set.begins & bit_of(guid)) == 0) {
        return 0;
    }
    for (uint32_t i = 0; i < set.count; i++) {
        if (tv_text_equal(set.ids[i], guid)) {
            return 1;
        }
    }
    return 0;
}

struct plan_set plan_set_of(const struct tv_host *host, struct tv_eval *eval,
                            const char *name)
{
    struct plan_set set = {NULL, 0, 0};
    set.ids = host->param_texts(eval, name, &set.count);
    for (uint32_t i = 0; i < set.count; i++) {
        set.begins |= bit_of(set.ids[i]);
    }
    return set;
}

struct plan_state plan_best(const struct tv_host *host, struct tv_eval *eval,
                            uint32_t ids, uint32_t statuses,
                            struct plan_set set)
{
    struct plan_state best = {PLAN_NONE, 0, 0};
    uint32_t count = host->count(eval, ids);
    best.uncertain = host->state(eval, ids) == TV_STATE_UNKNOWN;
    for (uint32_t i = 0; i < count && best.rank != PLAN_ON; i++) {
        struct tv_text id = host->text(eval, ids, i);
        if (id.size == 0) {
            best.uncertain = 1; /* also where a plan has null for its name */
        } else if (is_in(set, id)) {
            int rank = plan_rank(host->text(eval, statuses, i));
            best.uncertain |= rank < 0;
            if (rank > (int)best.rank) {
                best.rank = (uint32_t)rank;
                best.item = i;
            }
        }
    }
    if (best.rank == PLAN_ON) {
        best.uncertain = 0;
    }
    return best;
}

uint32_t plan_find(const struct tv_host *host, struct tv_eval *eval,
                   uint32_t need, struct plan_set set, int *uncertain)
{
    uint32_t count = host->count(eval, need);
    int unsure = host->state(eval, need) == TV_STATE_UNKNOWN;
    for (uint32_t i = 0; i < count; i++) {
        struct tv_text id = host->text(eval, need, i);
        if (id.size == 0) {
            unsure = 1;
        } else if (is_in(set, id)) {
            return i;
        }
    }
    if (uncertain) {
        *uncertain = unsure;
    }
    return PLAN_NOWHERE;
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
