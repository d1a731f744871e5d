/* SPDX-License-Identifier: Apache-2.0 */
/* voice.coexistence: calls arrive in Teams, not in Skype for Business. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { UPGRADE_MODE, TYPE, ACCOUNT_TYPE };

static const struct tv_need mode = TV_NEED("user.upgrade_mode");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&mode, &type, &account_type};

static void judge(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text text = host->text(eval, UPGRADE_MODE, 0);
    struct tv_text head = {text.data, text.size < 3 ? text.size : 3};
    if (tv_text_is_nocase(text, "TeamsOnly")) {
        tv_pass(host, eval);
    } else if (tv_text_is_nocase(text, "Islands")) {
        tv_fail_about(host, eval, UPGRADE_MODE, "islands", text);
    } else if (tv_text_is_nocase(head, "SfB")) {
        tv_fail_about(host, eval, UPGRADE_MODE, "skype", text);
    } else {
        tv_unknown_for(host, eval, UPGRADE_MODE, "");
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else {
        judge(host, eval);
    }
}

const struct tv_check voice_coexistence =
    TV_CHECK(TV_SUBJECT_USER, "voice.coexistence", needs, evaluate);
