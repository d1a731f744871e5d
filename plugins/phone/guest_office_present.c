/* SPDX-License-Identifier: Apache-2.0 */
/* phone.guest_office_present: a guest has an office phone. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

enum { OFFICE_PHONES, TYPE, ACCOUNT_TYPE };

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need type = TV_NEED_ANY("user.type");
static const struct tv_need account_type = TV_NEED_ANY("user.account_type");
static const struct tv_need *const needs[] = {&office_phones, &type,
                                              &account_type};

/* Whether it is known that this is no guest; an "ineligibleUser" without a user
 * type may be one. */
static int is_settled(const struct tv_host *host, struct tv_eval *eval)
{
    return tv_known(host, eval, TYPE) ||
           tv_person_is(host, eval, ACCOUNT_TYPE, "user") ||
           tv_person_is(host, eval, ACCOUNT_TYPE, "sfbOnPremUser") ||
           tv_person_is_resource(host, eval, ACCOUNT_TYPE);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text phone;
    if (!tv_person_is_guest(host, eval, TYPE, ACCOUNT_TYPE)) {
        if (is_settled(host, eval)) {
            tv_not_applicable_for(host, eval, TYPE);
        } else {
            tv_unknown_for(host, eval, TYPE, "");
        }
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

const struct tv_check phone_guest_office_present =
    TV_CHECK(TV_SUBJECT_USER, "phone.guest_office_present", needs, evaluate);
