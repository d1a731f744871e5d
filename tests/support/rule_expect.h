/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compares the judgements of a check with what a case expects.
 */
#ifndef TELVET_TESTS_SUPPORT_RULE_EXPECT_H
#define TELVET_TESTS_SUPPORT_RULE_EXPECT_H

#include "support/fake_host.h"

/* The worst of the judgements: not-applicable < pass < unknown < fail. No
 * judgement at all, and an invalid verdict, count as unknown. */
uint32_t tv_verdict_of(const struct tv_eval *eval);
const char *tv_verdict_name(uint32_t verdict);

/* Checks that every judgement is valid: verdict and need exist, the rule has
 * the message, with as many arguments as its text shows, and all texts are
 * UTF-8. */
enum tv_status tv_expect_contract(const struct tv_eval *eval,
                                  const struct tv_node *rule,
                                  struct tv_error *err) TV_MUST_CHECK;

/* Checks that the judgements are those of `expect`, which is one object or a
 * list in their order. Only keys that it contains are compared. */
enum tv_status tv_expect_met(const struct tv_eval *eval,
                             const struct tv_node *rule,
                             const struct tv_node *expect,
                             struct tv_error *err) TV_MUST_CHECK;

#endif
