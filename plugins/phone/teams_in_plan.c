/* SPDX-License-Identifier: Apache-2.0 */
/* phone.teams_in_plan: the Teams number is in a range of the numbering plan. */
#include "checks.h"
#include "diagnose.h"

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = TV_PHONE_BIT(TV_PHONE_NO_RANGE),
        .left = phone_structure() | PHONE_SHORT_CODES,
        .suggests = PHONE_SUGGESTS_ALL,
    };
    phone_diagnose_teams(host, eval, &diagnosis);
}

const struct tv_check phone_teams_in_plan = TV_CHECK(
    TV_SUBJECT_USER, "phone.teams_in_plan", phone_teams_needs, evaluate);
