/* SPDX-License-Identifier: Apache-2.0 */
/* account.invitation: a guest has accepted the invitation. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { INVITATION, TYPE };

static const struct tv_need invitation = TV_NEED("user.invitation");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need *const needs[] = {&invitation, &type};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text state = host->text(eval, INVITATION, 0);
    if (tv_person_is(host, eval, TYPE, "member")) {
        tv_not_applicable(host, eval);
    } else if (tv_text_is_nocase(state, "Accepted")) {
        tv_pass(host, eval);
    } else if (tv_text_is_nocase(state, "PendingAcceptance")) {
        tv_fail_with(host, eval, INVITATION, "pending");
    } else {
        /* Members have no state; nor have guests from before 2018. */
        tv_unknown_for(host, eval, INVITATION, "");
    }
}

const struct tv_check account_invitation =
    TV_CHECK(TV_SUBJECT_USER, "account.invitation", needs, evaluate);
