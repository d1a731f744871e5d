/* SPDX-License-Identifier: Apache-2.0 */
/* account.guest_voip: the expert is not a guest; VoIP cannot reach guests. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { TYPE, ACCOUNT_TYPE };

static const struct tv_need type = TV_NEED_ANY("user.type");
static const struct tv_need account_type = TV_NEED_ANY("user.account_type");
static const struct tv_need *const needs[] = {&type, &account_type};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is(host, eval, TYPE, "guest")) {
        tv_fail_with(host, eval, TYPE, "guest");
    } else if (tv_person_is(host, eval, ACCOUNT_TYPE, "guest")) {
        tv_fail_with(host, eval, ACCOUNT_TYPE, "guest");
    } else if (tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else if (tv_person_is(host, eval, TYPE, "member") ||
               tv_person_is(host, eval, ACCOUNT_TYPE, "user") ||
               tv_person_is(host, eval, ACCOUNT_TYPE, "sfbOnPremUser")) {
        tv_pass(host, eval);
    } else {
        /* There is no user type, and "ineligibleUser" may be either. */
        tv_unknown_for(host, eval, TYPE, "");
    }
}

const struct tv_check account_guest_voip =
    TV_CHECK(TV_SUBJECT_USER, "account.guest_voip", needs, evaluate);
