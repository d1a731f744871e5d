/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store of two people, a rule with three needs, and who judges one by the
 * other. Of the first person all three facts are known, of the second none.
 */
#ifndef TELVET_TESTS_UNIT_HOST_WORLD_H
#define TELVET_TESTS_UNIT_HOST_WORLD_H

#include "host/eval.h"

extern struct world {
    struct tv_arena arena;
    struct tv_store store;
    struct tv_pool_cursor cursor;
    struct tv_eval_rule rule;
    uint32_t needs[3], flags[3];
    struct tv_eval *eval;
    struct tv_testimony out; /* of the last judgement */
} world;

enum { UPN, ENABLED, PHONES }; /* the needs */

void set_up(void);
void tear_down(void);
/* Takes up what a test has changed in the store. */
void renew(void);

uint32_t fact_of(const char *name);
/* The cell of a fact, of the first source; and one that holds a text. */
uint32_t *cell_of(uint32_t fact, uint32_t person);
uint32_t pooled(const char *string);

typedef void check(const struct tv_host *host, struct tv_eval *eval);

/* Has a person judged by a check, and `calls` counted from 0. */
void judge(check *evaluate, uint32_t person);
extern unsigned calls; /* of checks that count them */

/* Passes, and counts the call. */
check pass;

/* The last judgement is one unknown, for that cause and of that need. */
void expect_unknown(enum tv_cause cause, uint32_t need);

#endif
