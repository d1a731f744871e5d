/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_present: a member of staff has an office phone. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

enum { OFFICE_PHONES, TYPE, ACCOUNT_TYPE };

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&office_phones, &type,
                                              &account_type};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text phone;
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    uint32_t state = phone_office_text(host, eval, OFFICE_PHONES, &phone);
    if (state == TV_STATE_KNOWN) {
        tv_pass(host, eval);
    } else if (state == TV_STATE_ABSENT) {
        tv_fail_with(host, eval, OFFICE_PHONES, "missing");
    } else {
        tv_unknown_for(host, eval, OFFICE_PHONES, "");
    }
}

const struct tv_check phone_office_present =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_present", needs, evaluate);
