/* SPDX-License-Identifier: Apache-2.0 */
/* licence.grace: Teams and Teams Phone do not live on borrowed time. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "plans.h"

enum { PLANS, STATUSES, TYPE, ACCOUNT_TYPE };

static const struct tv_need plans = TV_NEED("user.plans.id");
static const struct tv_need statuses = TV_NEED("user.plans.status");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&plans, &statuses, &type,
                                              &account_type};

static int is_in_grace(struct plan_state state)
{
    return state.rank == PLAN_GRACE && !state.uncertain;
}

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 struct plan_state plan, const char *message)
{
    struct tv_text word = tv_text_of(message);
    struct tv_judgement said = {.size = sizeof(said),
                                .verdict = TV_VERDICT_FAIL,
                                .need = STATUSES,
                                .item = plan.item,
                                .message = word,
                                .discriminator = word};
    host->report(eval, &said);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    struct plan_state phone = plan_best(host, eval, PLANS, STATUSES,
                                        plan_set_of(host, eval, "phone_plans"));
    struct plan_state teams = plan_best(host, eval, PLANS, STATUSES,
                                        plan_set_of(host, eval, "teams_plans"));
    if (is_in_grace(phone)) {
        fail(host, eval, phone, "phone");
    }
    if (is_in_grace(teams)) {
        fail(host, eval, teams, "teams");
    }
    if (is_in_grace(phone) || is_in_grace(teams)) {
        return;
    }
    if (phone.uncertain || teams.uncertain) {
        tv_unknown_for(host, eval, STATUSES, "");
    } else if (plan_works(phone) || plan_works(teams)) {
        tv_pass(host, eval);
    } else {
        /* Nothing is left that could run out; TV3001 and TV3002 say so. */
        tv_not_applicable(host, eval);
    }
}

const struct tv_check licence_grace =
    TV_CHECK(TV_SUBJECT_USER, "licence.grace", needs, evaluate);
