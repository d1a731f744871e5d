/* SPDX-License-Identifier: Apache-2.0 */
/* voice.enterprise_voice: Enterprise Voice is on. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { ENTERPRISE_VOICE, TYPE, ACCOUNT_TYPE };

static const struct tv_need voice = TV_NEED("user.enterprise_voice");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&voice, &type, &account_type};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else if (!tv_known(host, eval, ENTERPRISE_VOICE)) {
        tv_unknown_for(host, eval, ENTERPRISE_VOICE, "");
    } else if (tv_is_false(host, eval, ENTERPRISE_VOICE)) {
        tv_fail_with(host, eval, ENTERPRISE_VOICE, "disabled");
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check voice_enterprise_voice =
    TV_CHECK(TV_SUBJECT_USER, "voice.enterprise_voice", needs, evaluate);
