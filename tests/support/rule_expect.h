/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a case expects, held against what a check said.
 */
#ifndef TELVET_TESTS_SUPPORT_RULE_EXPECT_H
#define TELVET_TESTS_SUPPORT_RULE_EXPECT_H

#include "support/fake_host.h"

/* The worst of the judgements: not-applicable < pass < unknown < fail; none at
 * all, and any number that is no verdict, is unknown. */
uint32_t tv_verdict_of(const struct tv_eval *eval);
const char *tv_verdict_name(uint32_t verdict);

/* Every judgement keeps the contract: verdicts, needs, messages that the rule
 * has, with as many arguments as the message shows, UTF-8. */
enum tv_status tv_expect_contract(const struct tv_eval *eval,
                                  const struct tv_node *rule,
                                  struct tv_error *err) TV_MUST_CHECK;

/* The judgements are those of `expect`: one object, or a list in their order.
 * Only the keys that it has are compared. */
enum tv_status tv_expect_met(const struct tv_eval *eval,
                             const struct tv_node *rule,
                             const struct tv_node *expect,
                             struct tv_error *err) TV_MUST_CHECK;

#endif
