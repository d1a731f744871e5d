/* SPDX-License-Identifier: Apache-2.0 */
/* account.enabled: sign-in is not blocked. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { ENABLED, ACCOUNT_TYPE };

static const struct tv_need enabled = TV_NEED("user.enabled");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&enabled, &account_type};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    /* Resource accounts are created with sign-in blocked, and stay so. */
    if (tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else if (!tv_known(host, eval, ENABLED)) {
        tv_unknown_for(host, eval, ENABLED, "");
    } else if (tv_is_false(host, eval, ENABLED)) {
        tv_fail_with(host, eval, ENABLED, "disabled");
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check account_enabled =
    TV_CHECK(TV_SUBJECT_USER, "account.enabled", needs, evaluate);
