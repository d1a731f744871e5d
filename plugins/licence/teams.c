/* SPDX-License-Identifier: Apache-2.0 */
/* licence.teams: the expert has Teams itself, not only Teams Phone. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "plans.h"

enum { PLANS, STATUSES, FEATURES, SKUS, OFF, TYPE, ACCOUNT_TYPE };

static const struct tv_need plans = TV_NEED_ANY_IS_ENOUGH("user.plans.id");
static const struct tv_need statuses =
    TV_NEED_ANY_IS_ENOUGH("user.plans.status");
static const struct tv_need features = TV_NEED_ANY_IS_ENOUGH("user.features");
static const struct tv_need skus = TV_NEED_MAYBE("user.licences.sku");
static const struct tv_need off = TV_NEED_MAYBE("user.disabled_plans");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &plans, &statuses, &features, &skus, &off, &type, &account_type};

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t need, uint32_t item, const char *message,
                 const struct tv_text *arg)
{
    struct tv_judgement said = {.size = sizeof(said),
                                .verdict = TV_VERDICT_FAIL,
                                .need = need,
                                .item = item,
                                .message = tv_text_of(message),
                                .args = arg,
                                .arg_count = arg ? 1 : 0};
    host->report(eval, &said);
}

/* The name of a SKU of `no_teams_skus`, else its GUID. */
static struct tv_text suite_name(const struct tv_host *host,
                                 struct tv_eval *eval, struct tv_text sku)
{
    struct plan_set suites = plan_set_of(host, eval, "no_teams_skus");
    struct plan_set names = plan_set_of(host, eval, "no_teams_names");
    for (uint32_t i = 0; i < suites.count && i < names.count; i++) {
        if (tv_text_equal(suites.ids[i], sku)) {
            return names.ids[i];
        }
    }
    return sku;
}

static void explain(const struct tv_host *host, struct tv_eval *eval,
                    struct plan_state teams)
{
    uint32_t switched_off = plan_find(host, eval, OFF, "teams_plans", NULL);
    uint32_t suite = plan_find(host, eval, SKUS, "no_teams_skus", NULL);
    struct tv_text arg;
    if (switched_off != PLAN_NOWHERE) {
        fail(host, eval, OFF, switched_off, "switched-off", NULL);
    } else if (teams.rank == PLAN_ENDED) {
        arg = host->text(eval, STATUSES, teams.item);
        fail(host, eval, STATUSES, teams.item, "ended", &arg);
    } else if (suite != PLAN_NOWHERE) {
        arg = suite_name(host, eval, host->text(eval, SKUS, suite));
        fail(host, eval, SKUS, suite, "no-teams-suite", &arg);
    } else {
        fail(host, eval, PLANS, 0, "missing", NULL);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    struct plan_state teams =
        plan_best(host, eval, PLANS, STATUSES, "teams_plans");
    int feature =
        plan_works(teams) ? 1 : plan_has_feature(host, eval, FEATURES, "Teams");
    if (feature > 0) {
        tv_pass(host, eval);
    } else if (!teams.uncertain && feature < 0 &&
               tv_known(host, eval, FEATURES)) {
        /* A feature that cannot be read may be the one. */
        tv_unknown_for(host, eval, FEATURES, "");
    } else if (!teams.uncertain) {
        explain(host, eval, teams);
    } else if (feature == 0) {
        fail(host, eval, FEATURES, 0, "feature-missing", NULL);
    } else {
        tv_unknown_for(host, eval, PLANS, "");
    }
}

const struct tv_check licence_teams =
    TV_CHECK(TV_SUBJECT_USER, "licence.teams", needs, evaluate);
