/* SPDX-License-Identifier: Apache-2.0 */
/* licence.assignment: no licence of the expert failed to be assigned. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "plans.h"

enum { SKUS, STATES, ERRORS, PLANS, STATUSES, TYPE, ACCOUNT_TYPE };

static const struct tv_need skus = TV_NEED("user.licence_states.sku");
static const struct tv_need states = TV_NEED("user.licence_states.state");
static const struct tv_need errors = TV_NEED_MAYBE("user.licence_states.error");
static const struct tv_need plans = TV_NEED_MAYBE("user.plans.id");
static const struct tv_need statuses = TV_NEED_MAYBE("user.plans.status");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &skus, &states, &errors, &plans, &statuses, &type, &account_type};

/* More licences than anybody has. */
#define MAX_REPORTED 64u

/* Whether Teams and Teams Phone work anyway, by another licence or another
 * assignment of this one. */
static int is_served(const struct tv_host *host, struct tv_eval *eval)
{
    static const char *const sets[] = {"phone_plans", "teams_plans"};
    for (uint32_t i = 0; i < TV_COUNT_OF(sets); i++) {
        if (!plan_works(plan_best(host, eval, PLANS, STATUSES, sets[i]))) {
            return 0;
        }
    }
    return 1;
}

static int is_error(struct tv_text state)
{
    return tv_text_is_nocase(state, "Error") ||
           tv_text_is_nocase(state, "ActiveWithError");
}

static int is_fine(struct tv_text state)
{
    return tv_text_is_nocase(state, "Active") ||
           tv_text_is_nocase(state, "Disabled");
}

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t item, int served)
{
    struct tv_text sku = host->text(eval, SKUS, item);
    struct tv_text error = host->text(eval, ERRORS, item);
    struct tv_text args[] = {error.size ? error : tv_text_of("no code given"),
                             sku.size ? sku : tv_text_of("unknown")};
    struct tv_judgement said = {
        .size = sizeof(said),
        .verdict = TV_VERDICT_FAIL,
        .need = STATES,
        .item = item,
        .message = tv_text_of(served ? "assignment-elsewhere" : "assignment"),
        .args = args,
        .arg_count = TV_COUNT_OF(args),
        .discriminator = sku};
    host->report(eval, &said);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t count = host->count(eval, STATES);
    uint32_t reported = 0, unsure = 0;
    int served = -1;
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    for (uint32_t i = 0; i < count && reported < MAX_REPORTED; i++) {
        struct tv_text state = host->text(eval, STATES, i);
        if (is_error(state)) {
            served = served < 0 ? is_served(host, eval) : served;
            fail(host, eval, i, served);
            reported++;
        }
        unsure += !is_error(state) && !is_fine(state);
    }
    if (unsure > 0) {
        tv_unknown_for(host, eval, STATES, "");
    } else if (count == 0) {
        tv_not_applicable(host, eval);
    } else if (reported == 0) {
        tv_pass(host, eval);
    }
}

const struct tv_check licence_assignment =
    TV_CHECK(TV_SUBJECT_USER, "licence.assignment", needs, evaluate);
