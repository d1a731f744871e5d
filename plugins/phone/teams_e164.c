/* SPDX-License-Identifier: Apache-2.0 */
/* phone.teams_e164: the Teams number is a number that can be dialled. */
#include "checks.h"
#include "diagnose.h"

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = phone_structure() | TV_PHONE_BIT(TV_PHONE_EXTENSION_DASH) |
                TV_PHONE_BIT(TV_PHONE_FORMATTED),
        .left = PHONE_SHORT_CODES,
        .suggests = PHONE_SUGGESTS_ALL,
    };
    phone_diagnose_teams(host, eval, &diagnosis);
}

const struct tv_check phone_teams_e164 =
    TV_CHECK(TV_SUBJECT_USER, "phone.teams_e164", phone_teams_needs, evaluate);
