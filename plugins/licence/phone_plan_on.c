/* SPDX-License-Identifier: Apache-2.0 */
/* licence.phone_plan_on: Teams Phone is not switched off within a licence. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "plans.h"

enum { OFF, PLANS, STATUSES, TYPE, ACCOUNT_TYPE };

static const struct tv_need off = TV_NEED("user.disabled_plans");
static const struct tv_need plans = TV_NEED_MAYBE("user.plans.id");
static const struct tv_need statuses = TV_NEED_MAYBE("user.plans.status");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&off, &plans, &statuses, &type,
                                              &account_type};

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t item)
{
    struct tv_judgement said = {.size = sizeof(said),
                                .verdict = TV_VERDICT_FAIL,
                                .need = OFF,
                                .item = item,
                                .message = tv_text_of("switched-off")};
    host->report(eval, &said);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    static const char set[] = "phone_plans";
    int unsure = 0;
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    uint32_t item = plan_find(host, eval, OFF, set, &unsure);
    if (item == PLAN_NOWHERE && unsure) {
        tv_unknown_for(host, eval, OFF, "");
        return;
    }
    if (item == PLAN_NOWHERE) {
        tv_pass(host, eval);
        return;
    }
    /* Off in one licence and on in another is normal with add-ons. */
    struct plan_state phone = plan_best(host, eval, PLANS, STATUSES, set);
    if (plan_works(phone)) {
        tv_pass(host, eval);
    } else if (phone.uncertain) {
        tv_unknown_for(host, eval, PLANS, "");
    } else {
        fail(host, eval, item);
    }
}

const struct tv_check licence_phone_plan_on =
    TV_CHECK(TV_SUBJECT_USER, "licence.phone_plan_on", needs, evaluate);
