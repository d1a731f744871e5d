/* SPDX-License-Identifier: Apache-2.0 */
/* licence.grace: Teams and Teams Phone are not in their grace period. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "plans.h"

/* Graph reports grace as "Warning". PowerShell reports "Enabled" in any case,
 * and grace in a property that most tenants leave empty; so it can show that a
 * plan is in grace, but never that none is. It is used only if Graph reports
 * nothing; then the plans are PowerShell's, too, and the two lists have the
 * same order. */
enum { PLANS, STATUSES, GRAPH, SHELL_GRACE, TYPE, ACCOUNT_TYPE };

static const struct tv_need plans = TV_NEED("user.plans.id");
static const struct tv_need statuses = TV_NEED("user.plans.status");
static const struct tv_need graph = TV_NEED_ANY("user.graph_plans");
static const struct tv_need shell_grace = TV_NEED_ANY("user.shell_grace");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &plans, &statuses, &graph, &shell_grace, &type, &account_type};

/* The two sets of plans, and their messages. */
static const struct {
    const char *set, *message;
} sets[] = {{"phone_plans", "phone"}, {"teams_plans", "teams"}};

enum answer { NO_PLAN, FINE, UNSURE, GRACE };

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 uint32_t need, uint32_t item, const char *message)
{
    struct tv_text word = tv_text_of(message);
    struct tv_judgement said = {.size = sizeof(said),
                                .verdict = TV_VERDICT_FAIL,
                                .need = need,
                                .item = item,
                                .message = word,
                                .discriminator = word};
    host->report(eval, &said);
}

static enum answer ask_graph(const struct plan_state *plan)
{
    if (plan->uncertain) {
        return UNSURE;
    }
    return plan->rank == PLAN_GRACE ? GRACE
                                    : (plan_works(*plan) ? FINE : NO_PLAN);
}

/* By PowerShell, a set is in grace only if all its working plans are marked: an
 * unmarked one may belong to another subscription. */
static enum answer ask_shell(const struct tv_host *host, struct tv_eval *eval,
                             const char *name, const struct plan_state *plan)
{
    struct plan_set set = plan_set_of(host, eval, name);
    uint32_t count = host->count(eval, PLANS);
    if (plan->uncertain || !plan_works(*plan)) {
        return plan->uncertain ? UNSURE : NO_PLAN;
    }
    for (uint32_t i = 0; i < count; i++) {
        int works = plan_rank(host->text(eval, STATUSES, i)) >= PLAN_GRACE;
        if (works && !host->boolean(eval, SHELL_GRACE, i) &&
            tv_text_among(host->text(eval, PLANS, i), set.ids, set.count)) {
            return UNSURE;
        }
    }
    return GRACE;
}

static void conclude(const struct tv_host *host, struct tv_eval *eval,
                     enum answer worst, int by_graph)
{
    switch (worst) {
    case NO_PLAN:
        /* There is no plan that could expire; TV3001 and TV3002 report that. */
        tv_not_applicable(host, eval);
        break;
    case FINE:
        tv_pass(host, eval);
        break;
    case UNSURE:
        tv_unknown_for(host, eval, by_graph ? STATUSES : GRAPH, "");
        break;
    case GRACE: /* already reported */
        break;
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    int by_graph = host->state(eval, GRAPH) != TV_STATE_UNKNOWN;
    enum answer worst = NO_PLAN;
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    for (uint32_t i = 0; i < TV_COUNT_OF(sets); i++) {
        struct plan_state plan =
            plan_best(host, eval, PLANS, STATUSES, sets[i].set);
        enum answer answer = by_graph
                                 ? ask_graph(&plan)
                                 : ask_shell(host, eval, sets[i].set, &plan);
        if (answer == GRACE) {
            fail(host, eval, by_graph ? STATUSES : SHELL_GRACE, plan.item,
                 sets[i].message);
        }
        worst = answer > worst ? answer : worst;
    }
    conclude(host, eval, worst, by_graph);
}

const struct tv_check licence_grace =
    TV_CHECK(TV_SUBJECT_USER, "licence.grace", needs, evaluate);
