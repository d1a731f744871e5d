/* SPDX-License-Identifier: Apache-2.0 */
/* account.real_user: the account belongs to a person, not to a call queue. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { ACCOUNT_TYPE, INTERPRETED_TYPE, DEPARTMENT, PLANS };

static const struct tv_need account_type = TV_NEED_ANY("user.account_type");
static const struct tv_need interpreted = TV_NEED_ANY("user.interpreted_type");
static const struct tv_need department = TV_NEED_ANY("user.department");
static const struct tv_need plans = TV_NEED_ANY("user.plans.id");
static const struct tv_need *const needs[] = {&account_type, &interpreted,
                                              &department, &plans};

static int has_ending(struct tv_text text, const char *ending)
{
    size_t size = strlen(ending);
    if (text.size < size) {
        return 0;
    }
    struct tv_text tail = {text.data + (text.size - size), size};
    return tv_text_is_nocase(tail, ending);
}

/* Teams writes this into the department of every resource account it makes. */
static int is_marked(const struct tv_host *host, struct tv_eval *eval)
{
    return tv_person_is(host, eval, DEPARTMENT,
                        "Microsoft Communication Application Instance");
}

/* 1 if all plans are ones for virtual users, which only resource accounts have;
 * -1 if that depends on a plan without a name. */
static int is_licensed_as_one(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t set_count, count = host->count(eval, PLANS);
    const struct tv_text *set =
        host->param_texts(eval, "virtual_plans", &set_count);
    int unsure = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct tv_text plan = host->text(eval, PLANS, i);
        if (plan.size == 0 &&
            host->item_state(eval, PLANS, i) != TV_STATE_KNOWN) {
            unsure = 1;
        } else if (!tv_text_among(plan, set, set_count)) {
            return 0;
        }
    }
    return unsure ? -1 : count > 0;
}

static int has_readable_plans(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t count = host->count(eval, PLANS);
    int readable = host->state(eval, PLANS) != TV_STATE_UNKNOWN;
    for (uint32_t i = 0; i < count; i++) {
        readable &= host->item_state(eval, PLANS, i) == TV_STATE_KNOWN;
    }
    return readable;
}

/* Whether the text names a type: Teams writes it as one word; "unknown" and
 * "null" say nothing. */
static int is_told(struct tv_text type)
{
    static const struct tv_text nothing[] = {TV_TEXT_INIT("unknown"),
                                             TV_TEXT_INIT("null")};
    if (type.size == 0 || tv_text_among(type, nothing, TV_COUNT_OF(nothing))) {
        return 0;
    }
    for (size_t i = 0; i < type.size; i++) {
        char c = tv_ascii_lower(type.data[i]);
        if (c < 'a' || c > 'z') {
            return 0;
        }
    }
    return 1;
}

static int is_settled(const struct tv_host *host, struct tv_eval *eval,
                      struct tv_text interpreted_type)
{
    if (tv_person_kind_is_told(host, eval, ACCOUNT_TYPE) ||
        is_told(interpreted_type)) {
        return 1;
    }
    /* Without either type, the other two facts must be known to lack the
     * marks. */
    return host->state(eval, DEPARTMENT) != TV_STATE_UNKNOWN &&
           has_readable_plans(host, eval);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    int licensed = is_licensed_as_one(host, eval);
    struct tv_text interpreted_type = host->text(eval, INTERPRETED_TYPE, 0);
    if (tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        tv_fail_with(host, eval, ACCOUNT_TYPE, "resource-account");
    } else if (has_ending(interpreted_type, "ApplicationInstance")) {
        /* PureOnlineApplicationInstance, HybridOnlineApplicationInstance, … */
        tv_fail_about(host, eval, INTERPRETED_TYPE, "application-instance",
                      interpreted_type);
    } else if (is_marked(host, eval)) {
        tv_fail_with(host, eval, DEPARTMENT, "department-marker");
    } else if (licensed > 0) {
        tv_fail_with(host, eval, PLANS, "virtual-licence");
    } else if (licensed < 0) {
        tv_unknown_for(host, eval, PLANS, "");
    } else if (is_settled(host, eval, interpreted_type)) {
        tv_pass(host, eval);
    } else {
        tv_unknown_for(host, eval, ACCOUNT_TYPE, "");
    }
}

const struct tv_check account_real_user =
    TV_CHECK(TV_SUBJECT_USER, "account.real_user", needs, evaluate);
