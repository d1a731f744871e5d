/* SPDX-License-Identifier: Apache-2.0 */
/* account.found: every listed expert exists in the directory. */
#include <telvet/rule.h>

#include "checks.h"

enum { EXISTS, IS_EXPERT };

static const struct tv_need exists = TV_NEED("user.exists");
static const struct tv_need is_expert = TV_NEED_MAYBE("user.is_expert");
static const struct tv_need *const needs[] = {&exists, &is_expert};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_is_true(host, eval, EXISTS)) {
        tv_pass(host, eval);
    } else if (!tv_is_false(host, eval, EXISTS)) {
        tv_unknown_for(host, eval, EXISTS, "");
    } else if (tv_is_false(host, eval, IS_EXPERT)) {
        /* Only other exports name this account; it is not in scope. */
        tv_not_applicable(host, eval);
    } else {
        tv_fail_with(host, eval, EXISTS, "not-found");
    }
}

const struct tv_check account_found =
    TV_CHECK(TV_SUBJECT_USER, "account.found", needs, evaluate);
