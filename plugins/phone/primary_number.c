/* SPDX-License-Identifier: Apache-2.0 */
/* phone.primary_number: one of the Teams numbers is the primary one. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

enum { NUMBERS, CATEGORIES, TEAMS_NUMBERS, TEAMS_CATEGORIES, ACCOUNT_TYPE };

static const struct tv_need numbers = TV_NEED_ANY("user.numbers.number");
static const struct tv_need categories = TV_NEED_MAYBE("user.numbers.category");
static const struct tv_need teams_numbers =
    TV_NEED_ANY("user.teams_numbers.number");
static const struct tv_need teams_categories =
    TV_NEED_MAYBE("user.teams_numbers.category");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &numbers, &categories, &teams_numbers, &teams_categories, &account_type};

struct tally {
    uint32_t all, primary, private_line, alternate;
    uint32_t need, item; /* place of the first number */
};

static void count_in(const struct tv_host *host, struct tv_eval *eval,
                     uint32_t need, struct tally *tally)
{
    uint32_t count = host->count(eval, need), category = need + 1;
    for (uint32_t i = 0; i < count; i++) {
        if (host->item_state(eval, need, i) == TV_STATE_ABSENT) {
            continue;
        }
        struct tv_text word = host->text(eval, category, i);
        if (tally->all == 0) {
            tally->need = need;
            tally->item = i;
        }
        tally->all++;
        tally->primary += (uint32_t)tv_text_is_nocase(word, "primary");
        tally->private_line += (uint32_t)tv_text_is_nocase(word, "private");
        tally->alternate += (uint32_t)tv_text_is_nocase(word, "alternate");
    }
}

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 const struct tally *tally)
{
    const char *message = tally->alternate == 0      ? "only-private"
                          : tally->private_line == 0 ? "only-alternate"
                                                     : "none-primary";
    struct tv_text number = host->text(eval, tally->need, tally->item);
    tv_fail_about(host, eval, tally->need, message, number);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tally tally = {0};
    count_in(host, eval, NUMBERS, &tally);
    count_in(host, eval, TEAMS_NUMBERS, &tally);
    if (tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        tv_not_applicable_for(host, eval, ACCOUNT_TYPE);
    } else if (tally.all == 0) {
        tv_not_applicable_for(host, eval, NUMBERS);
    } else if (tally.primary > 0) {
        tv_pass(host, eval);
    } else if (tally.private_line + tally.alternate == tally.all) {
        fail(host, eval, &tally);
    } else {
        tv_unknown_for(host, eval, tally.need + 1, "");
    }
}

const struct tv_check phone_primary_number =
    TV_CHECK(TV_SUBJECT_USER, "phone.primary_number", needs, evaluate);
