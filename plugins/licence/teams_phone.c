/* SPDX-License-Identifier: Apache-2.0 */
/* licence.teams_phone: the expert has a Teams Phone plan that works today. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "plans.h"

enum { PLANS, STATUSES, FEATURES, TYPE, ACCOUNT_TYPE };

static const struct tv_need plans = TV_NEED_ANY_IS_ENOUGH("user.plans.id");
static const struct tv_need statuses =
    TV_NEED_ANY_IS_ENOUGH("user.plans.status");
static const struct tv_need features = TV_NEED_ANY_IS_ENOUGH("user.features");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&plans, &statuses, &features,
                                              &type, &account_type};

/* Fails with the most helpful reason why there is no working plan. */
static void explain(const struct tv_host *host, struct tv_eval *eval,
                    struct plan_state phone)
{
    struct tv_judgement fail = {.size = sizeof(fail),
                                .verdict = TV_VERDICT_FAIL,
                                .need = PLANS,
                                .message = tv_text_of("missing")};
    struct tv_text status;
    uint32_t virtual_plan = plan_find(host, eval, PLANS, "virtual_plans", NULL);
    if (phone.rank == PLAN_ENDED) {
        status = host->text(eval, STATUSES, phone.item);
        fail.message = tv_text_of("ended");
        fail.need = STATUSES;
        fail.item = phone.item;
        fail.args = &status;
        fail.arg_count = 1;
    } else if (virtual_plan != PLAN_NOWHERE) {
        fail.message = tv_text_of("virtual-only");
        fail.item = virtual_plan;
    }
    host->report(eval, &fail);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    struct plan_state phone =
        plan_best(host, eval, PLANS, STATUSES, "phone_plans");
    /* Teams counts as much as Graph; otherwise a snapshot with fewer exports
     * could get a better verdict. */
    int feature = plan_works(phone)
                      ? 1
                      : plan_has_feature(host, eval, FEATURES, "PhoneSystem");
    if (feature > 0) {
        tv_pass(host, eval);
    } else if (!phone.uncertain && feature < 0 &&
               tv_known(host, eval, FEATURES)) {
        /* A feature that cannot be read may be the one. */
        tv_unknown_for(host, eval, FEATURES, "");
    } else if (!phone.uncertain) {
        explain(host, eval, phone);
    } else if (feature == 0) {
        tv_fail_with(host, eval, FEATURES, "feature-missing");
    } else {
        tv_unknown_for(host, eval, PLANS, "");
    }
}

const struct tv_check licence_teams_phone =
    TV_CHECK(TV_SUBJECT_USER, "licence.teams_phone", needs, evaluate);
