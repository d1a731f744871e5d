/* SPDX-License-Identifier: Apache-2.0 */
/* The five words of a service plan's capability status, and what they mean. */
#ifndef TELVET_PLUGINS_PLAN_STATUS_H
#define TELVET_PLUGINS_PLAN_STATUS_H

#include <telvet/rule.h>

/* From worst to best. */
enum {
    PLAN_NONE = 0,  /* the plan is not listed */
    PLAN_ENDED = 1, /* suspended, deleted, locked out */
    PLAN_GRACE = 2, /* Warning: works for a few more weeks */
    PLAN_ON = 3
};

/* The rank of a status; -1 for an unknown word, or none. */
static inline int plan_rank(struct tv_text status)
{
    static const struct {
        const char *word;
        int rank;
    } words[] = {
        {"Enabled", PLAN_ON},      {"Warning", PLAN_GRACE},
        {"Suspended", PLAN_ENDED}, {"Deleted", PLAN_ENDED},
        {"LockedOut", PLAN_ENDED},
    };
    for (uint32_t i = 0; i < TV_COUNT_OF(words); i++) {
        if (tv_text_is_nocase(status, words[i].word)) {
            return words[i].rank;
        }
    }
    return -1;
}

#endif
