/* SPDX-License-Identifier: Apache-2.0 */
/* voice.homed_online: the account is not homed on a server on premises. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { ACCOUNT_TYPE };

static const struct tv_need account_type = TV_NEED("user.account_type");
static const struct tv_need *const needs[] = {&account_type};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is(host, eval, ACCOUNT_TYPE, "sfbOnPremUser")) {
        tv_fail_with(host, eval, ACCOUNT_TYPE, "on-premises");
    } else if (tv_person_is(host, eval, ACCOUNT_TYPE, "guest") ||
               tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else if (!tv_person_kind_is_told(host, eval, ACCOUNT_TYPE)) {
        tv_unknown_for(host, eval, ACCOUNT_TYPE, "");
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check voice_homed_online =
    TV_CHECK(TV_SUBJECT_USER, "voice.homed_online", needs, evaluate);
