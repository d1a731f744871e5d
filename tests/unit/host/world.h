/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store with two people, a rule with three needs, and an evaluator for both.
 * All three facts are known for the first person, none for the second.
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
/* To be called after a test has changed the store. */
void renew(void);

uint32_t fact_of(const char *name);
/* The cell of a fact's first source. */
uint32_t *cell_of(uint32_t fact, uint32_t person);
/* A cell that holds this text. */
uint32_t pooled(const char *string);

typedef void check(const struct tv_host *host, struct tv_eval *eval);

/* Judges a person with a check, after setting `calls` to 0. */
void judge(check *evaluate, uint32_t person);
extern unsigned calls; /* counted by checks such as `pass` */

/* Passes, and counts the call. */
check pass;

/* Asserts that the last judgement is a single unknown with this cause and need.
 */
void expect_unknown(enum tv_cause cause, uint32_t need);

#endif
