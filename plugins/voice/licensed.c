/* SPDX-License-Identifier: Apache-2.0 */
/* voice.licensed: everybody with Enterprise Voice has a licence for it. */
#include <telvet/rule.h>

#include "../features.h"
#include "../person.h"
#include "../plan_status.h"
#include "checks.h"

enum { ENTERPRISE_VOICE, FEATURES, PLANS, STATUSES, ACCOUNT_TYPE };

static const struct tv_need voice = TV_NEED("user.enterprise_voice");
static const struct tv_need features = TV_NEED_ANY_IS_ENOUGH("user.features");
static const struct tv_need plans = TV_NEED_ANY_IS_ENOUGH("user.plans.id");
static const struct tv_need statuses = TV_NEED_MAYBE("user.plans.status");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&voice, &features, &plans,
                                              &statuses, &account_type};

/* The verdict by features: whether Teams lists PhoneSystem. */
static uint32_t judge_features(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t worst = TV_VERDICT_FAIL;
    uint32_t count = host->count(eval, FEATURES);
    for (uint32_t i = 0; i < count; i++) {
        if (tv_feature_has(host->text(eval, FEATURES, i), "PhoneSystem")) {
            return TV_VERDICT_PASS;
        }
        if (host->item_state(eval, FEATURES, i) != TV_STATE_KNOWN) {
            worst = TV_VERDICT_UNKNOWN;
        }
    }
    return worst;
}

/* The verdict by one plan; a plan in its grace period still works. */
static uint32_t judge_plan(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t item, const struct tv_text *set,
                           uint32_t set_count)
{
    struct tv_text plan = host->text(eval, PLANS, item);
    if (plan.size == 0 &&
        host->item_state(eval, PLANS, item) != TV_STATE_KNOWN) {
        return TV_VERDICT_UNKNOWN;
    }
    if (!tv_text_among(plan, set, set_count)) {
        return TV_VERDICT_FAIL;
    }
    int rank = plan_rank(host->text(eval, STATUSES, item));
    return rank < 0             ? TV_VERDICT_UNKNOWN
           : rank >= PLAN_GRACE ? TV_VERDICT_PASS
                                : TV_VERDICT_FAIL;
}

/* The verdict by plans: the best of those that are Teams Phone. */
static uint32_t judge_plans(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t set_count, count = host->count(eval, PLANS);
    const struct tv_text *set = host->param_texts(eval, "plans", &set_count);
    uint32_t worst = TV_VERDICT_FAIL;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t verdict = judge_plan(host, eval, i, set, set_count);
        if (verdict == TV_VERDICT_PASS) {
            return verdict;
        }
        worst = verdict == TV_VERDICT_UNKNOWN ? verdict : worst;
    }
    return worst;
}

/* Either source may lag behind by a day, so one with the licence is enough; a
 * source that was not collected has no say. */
static void judge(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t by_features = judge_features(host, eval);
    uint32_t by_plans = by_features != TV_VERDICT_PASS ? judge_plans(host, eval)
                                                       : TV_VERDICT_PASS;
    if (by_plans == TV_VERDICT_PASS) {
        tv_pass(host, eval);
    } else if (by_features == TV_VERDICT_UNKNOWN) {
        tv_unknown_for(host, eval, FEATURES, "");
    } else if (by_plans == TV_VERDICT_UNKNOWN) {
        tv_unknown_for(host, eval, PLANS, "");
    } else {
        tv_fail_with(host, eval, ENTERPRISE_VOICE, "unlicensed");
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    if (tv_person_is_resource(host, eval, ACCOUNT_TYPE) ||
        tv_is_false(host, eval, ENTERPRISE_VOICE)) {
        tv_not_applicable(host, eval);
    } else if (!tv_known(host, eval, ENTERPRISE_VOICE)) {
        tv_unknown_for(host, eval, ENTERPRISE_VOICE, "");
    } else {
        judge(host, eval);
    }
}

const struct tv_check voice_licensed =
    TV_CHECK(TV_SUBJECT_USER, "voice.licensed", needs, evaluate);
