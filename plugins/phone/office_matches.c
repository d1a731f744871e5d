/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_matches: the office phone is the number that rings in Teams. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

enum { OFFICE_PHONES, LINE_URI, TEAMS_NUMBER, TYPE, ACCOUNT_TYPE };

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need line_uri = TV_NEED_ANY("user.line_uri");
static const struct tv_need teams_number = TV_NEED_ANY("user.teams_number");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {
    &office_phones, &line_uri, &teams_number, &type, &account_type};

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 const struct phone_number *teams)
{
    char plain[PHONE_E164_MAX + 2] = "";
    struct phone_number base = *teams;
    base.extension[0] = '\0';
    uint32_t certain = phone_suggest(&base, plain);
    struct tv_text args[] = {host->text(eval, OFFICE_PHONES, 0),
                             tv_text_of(certain ? plain : teams->digits)};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = TV_VERDICT_FAIL,
        .need = OFFICE_PHONES,
        .message = tv_text_of("differs"),
        .args = args,
        .arg_count = 2,
        .confidence = certain ? TV_CONFIDENCE_LIKELY : TV_CONFIDENCE_NONE,
    };
    judgement.suggestion = tv_text_of(plain);
    host->report(eval, &judgement);
}

static void compare(const struct tv_host *host, struct tv_eval *eval,
                    const struct phone_number *office)
{
    struct phone_number teams;
    uint32_t need = LINE_URI;
    uint32_t state =
        phone_of_teams(host, eval, LINE_URI, TEAMS_NUMBER, &teams, &need);
    if (state == TV_STATE_ABSENT) {
        tv_not_applicable(host, eval);
    } else if (state == TV_STATE_UNKNOWN || !phone_is_comparable(&teams)) {
        tv_unknown_for(host, eval, need, "");
    } else if (phone_same(office, &teams)) {
        tv_pass(host, eval);
    } else {
        fail(host, eval, &teams);
    }
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct phone_number office;
    uint32_t state = phone_of_office(host, eval, OFFICE_PHONES, &office);
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE) ||
        state == TV_STATE_ABSENT) {
        tv_not_applicable(host, eval);
    } else if (state == TV_STATE_UNKNOWN) {
        tv_unknown_for(host, eval, OFFICE_PHONES, "");
    } else if (!phone_is_comparable(&office)) {
        /* phone.office_e164 fails it; there is nothing to compare. */
        tv_not_applicable(host, eval);
    } else {
        compare(host, eval, &office);
    }
}

const struct tv_check phone_office_matches =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_matches", needs, evaluate);
