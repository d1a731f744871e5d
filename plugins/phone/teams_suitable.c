/* SPDX-License-Identifier: Apache-2.0 */
/* phone.teams_suitable: the Teams number is a line that a person can have. */
#include "checks.h"
#include "diagnose.h"

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = PHONE_UNSUITABLE_CODES,
        .left = phone_structure() | TV_PHONE_BIT(TV_PHONE_NO_RANGE),
    };
    phone_diagnose_teams(host, eval, &diagnosis);
}

const struct tv_check phone_teams_suitable = TV_CHECK(
    TV_SUBJECT_USER, "phone.teams_suitable", phone_teams_needs, evaluate);
