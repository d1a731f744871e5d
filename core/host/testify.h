/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking down what a check testifies: every size is checked against its limit
 * before a byte is read, every text is made valid UTF-8.
 */
#ifndef TELVET_HOST_TESTIFY_H
#define TELVET_HOST_TESTIFY_H

#include "host/eval.h"

#define TV_JUDGEMENT_SIZE_1_0 80u

/* The words of one call. */
struct tv_record {
    uint32_t count;
    uint32_t said;   /* reports, kept or not */
    uint32_t joined; /* of their verdicts; 0 before the first */
    uint8_t severity;
    bool nonsense; /* the contract was broken: nothing of it counts */
    size_t used;   /* bytes of `texts` */
    struct tv_testimony testimonies[TV_MAX_JUDGEMENTS];
    char texts[TV_MAX_TESTIMONY];
};

void tv_record_clear(struct tv_record *record);

/* Takes down one judgement by a rule. */
void tv_record_add(struct tv_record *record, const struct tv_bound_rule *rule,
                   const struct tv_judgement *judgement, bool keep_all);

#endif
