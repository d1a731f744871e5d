/* SPDX-License-Identifier: Apache-2.0 */
/* licence.grace: Teams and Teams Phone do not live on borrowed time. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "plans.h"

/* Graph says "Warning". PowerShell says "Enabled" all the same, and whether it
 * is grace in a property that most tenants leave empty: it can tell that a plan
 * is in grace, never that none is. So it is asked only where Graph is silent.
 */
enum { IDS, STATUSES, SHELL_IDS, SHELL_STATUSES, IN_GRACE, TYPE, ACCOUNT_TYPE };

static const struct tv_need ids = TV_NEED_ANY("user.graph_plans.id");
static const struct tv_need statuses = TV_NEED_MAYBE("user.graph_plans.status");
static const struct tv_need shell_ids = TV_NEED_ANY("user.shell_plans.id");
static const struct tv_need shell_statuses =
    TV_NEED_MAYBE("user.shell_plans.status");
static const struct tv_need in_grace =
    TV_NEED_MAYBE("user.shell_plans.in_grace");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &ids,      &statuses, &shell_ids,   &shell_statuses,
    &in_grace, &type,     &account_type};

/* The two sets of plans, by message. */
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

static enum answer ask_graph(const struct tv_host *host, struct tv_eval *eval,
                             struct plan_set set, uint32_t *item)
{
    struct plan_state plan = plan_best(host, eval, IDS, STATUSES, set);
    *item = plan.item;
    if (plan.uncertain) {
        return UNSURE;
    }
    return plan.rank == PLAN_GRACE ? GRACE
                                   : (plan_works(plan) ? FINE : NO_PLAN);
}

/* Of a plan that works, whether it is in grace: 1, 0, -1 for nobody says. */
static int shell_says(const struct tv_host *host, struct tv_eval *eval,
                      uint32_t item)
{
    return host->item_state(eval, IN_GRACE, item) == TV_STATE_KNOWN
               ? host->boolean(eval, IN_GRACE, item)
               : -1;
}

static enum answer ask_shell(const struct tv_host *host, struct tv_eval *eval,
                             struct plan_set set, uint32_t *item)
{
    struct plan_state plan =
        plan_best(host, eval, SHELL_IDS, SHELL_STATUSES, set);
    uint32_t count = host->count(eval, SHELL_IDS);
    enum answer answer = plan.uncertain ? UNSURE : NO_PLAN;
    if (!plan_works(plan)) {
        return answer;
    }
    answer = UNSURE;
    for (uint32_t i = 0; i < count; i++) {
        struct tv_text id = host->text(eval, SHELL_IDS, i);
        int grace = tv_text_among(id, set.ids, set.count)
                        ? shell_says(host, eval, i)
                        : -1;
        if (grace == 0) {
            return UNSURE; /* a second subscription to the same plan */
        }
        if (grace == 1) {
            *item = i;
            answer = plan.uncertain ? UNSURE : GRACE;
        }
    }
    return answer;
}

static void conclude(const struct tv_host *host, struct tv_eval *eval,
                     enum answer worst)
{
    switch (worst) {
    case NO_PLAN:
        /* Nothing is left that could run out; TV3001 and TV3002 say so. */
        tv_not_applicable(host, eval);
        break;
    case FINE:
        tv_pass(host, eval);
        break;
    case UNSURE:
        tv_unknown_for(host, eval, STATUSES, "");
        break;
    case GRACE: /* has been reported */
        break;
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    int by_graph = host->state(eval, IDS) != TV_STATE_UNKNOWN;
    enum answer worst = NO_PLAN;
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    for (uint32_t i = 0; i < TV_COUNT_OF(sets); i++) {
        uint32_t item = 0;
        struct plan_set set = plan_set_of(host, eval, sets[i].set);
        enum answer answer = by_graph ? ask_graph(host, eval, set, &item)
                                      : ask_shell(host, eval, set, &item);
        if (answer == GRACE) {
            fail(host, eval, by_graph ? STATUSES : IN_GRACE, item,
                 sets[i].message);
        }
        worst = answer > worst ? answer : worst;
    }
    conclude(host, eval, worst);
}

const struct tv_check licence_grace =
    TV_CHECK(TV_SUBJECT_USER, "licence.grace", needs, evaluate);
