/* SPDX-License-Identifier: Apache-2.0 */
/* phone.teams_number: a telephone number is assigned in Teams. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

/* Each of the first four shows whether there is a number; phone.primary_number
 * is about which kind it is. */
enum { LINE_URI, TEAMS_NUMBER, TEAMS_NUMBERS, NUMBERS, TYPE, ACCOUNT_TYPE };

static const struct tv_need line_uri = TV_NEED_ANY_IS_ENOUGH("user.line_uri");
static const struct tv_need teams_number =
    TV_NEED_ANY_IS_ENOUGH("user.teams_number");
static const struct tv_need teams_numbers =
    TV_NEED_ANY_IS_ENOUGH("user.teams_numbers.number");
static const struct tv_need numbers =
    TV_NEED_ANY_IS_ENOUGH("user.numbers.number");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &line_uri, &teams_number, &teams_numbers, &numbers, &type, &account_type};

/* The state of an item: known if it has a number, absent, or unknown. */
static uint32_t state_of(const struct tv_host *host, struct tv_eval *eval,
                         uint32_t need, uint32_t item)
{
    if (!phone_is_blank(host->text(eval, need, item))) {
        return TV_STATE_KNOWN;
    }
    uint32_t state = host->item_state(eval, need, item);
    return state == TV_STATE_KNOWN ? (uint32_t)TV_STATE_ABSENT : state;
}

/* 1 if any item has a number; counts the items that are unknown. */
static uint32_t any_number(const struct tv_host *host, struct tv_eval *eval,
                           uint32_t *unreadable)
{
    for (uint32_t need = LINE_URI; need <= NUMBERS; need++) {
        uint32_t count = host->count(eval, need);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t state = state_of(host, eval, need, i);
            if (state == TV_STATE_KNOWN) {
                return 1;
            }
            *unreadable += state == TV_STATE_UNKNOWN;
        }
    }
    return 0;
}

/* The first need that is known to have no number. */
static uint32_t witness(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t need = LINE_URI;
    while (need < NUMBERS && host->state(eval, need) == TV_STATE_UNKNOWN) {
        need++;
    }
    return need;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    uint32_t unreadable = 0;
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else if (any_number(host, eval, &unreadable)) {
        tv_pass(host, eval);
    } else if (unreadable > 0) {
        tv_unknown_for(host, eval, NUMBERS, "");
    } else {
        tv_fail_with(host, eval, witness(host, eval), "missing");
    }
}

const struct tv_check phone_teams_number =
    TV_CHECK(TV_SUBJECT_USER, "phone.teams_number", needs, evaluate);
