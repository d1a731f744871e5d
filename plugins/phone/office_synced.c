/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_synced: an office phone that needs a fix can be fixed in Entra.
 */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

enum { OFFICE_PHONES, SYNCED, ACCOUNT_TYPE, LINE_URI, TEAMS_NUMBER };

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need synced = TV_NEED("user.synced");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need line_uri = TV_NEED_ANY_OR_NONE("user.line_uri");
static const struct tv_need teams_number =
    TV_NEED_ANY_OR_NONE("user.teams_number");
static const struct tv_need *const needs[] = {
    &office_phones, &synced, &account_type, &line_uri, &teams_number};

/* The verdict on whether the office phone equals the Teams number. */
static uint32_t judge_match(const struct tv_host *host, struct tv_eval *eval,
                            const struct tv_phone *office)
{
    struct tv_phone teams;
    uint32_t need;
    uint32_t state =
        phone_of_teams(host, eval, LINE_URI, TEAMS_NUMBER, NULL, &teams, &need);
    if (state == TV_STATE_UNKNOWN) {
        return TV_VERDICT_UNKNOWN;
    }
    if (state == TV_STATE_ABSENT || !tv_phone_is_comparable(&teams) ||
        tv_phone_same(office, &teams)) {
        return TV_VERDICT_PASS;
    }
    return TV_VERDICT_FAIL;
}

static uint32_t judge(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_phone phone;
    uint32_t state = phone_of_office(host, eval, OFFICE_PHONES, NULL, &phone);
    if (state == TV_STATE_UNKNOWN) {
        return TV_VERDICT_UNKNOWN;
    }
    if (state == TV_STATE_ABSENT || phone_needs_fix(&phone)) {
        return TV_VERDICT_FAIL;
    }
    return judge_match(host, eval, &phone);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    /* Null means, like false, that the account is managed in Entra. */
    if (!tv_is_true(host, eval, SYNCED) ||
        tv_person_is_resource(host, eval, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
        return;
    }
    uint32_t verdict = judge(host, eval);
    if (verdict == TV_VERDICT_FAIL) {
        tv_fail_with(host, eval, SYNCED, "synced");
    } else if (verdict == TV_VERDICT_UNKNOWN) {
        tv_unknown_for(host, eval, LINE_URI, "");
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check phone_office_synced =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_synced", needs, evaluate);
