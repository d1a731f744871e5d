/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_formatted: the office phone consists of plus and digits only. */
#include "checks.h"
#include "diagnose.h"

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = TV_PHONE_BIT(TV_PHONE_FORMATTED),
        .left = phone_structure() | PHONE_SHORT_CODES |
                TV_PHONE_BIT(TV_PHONE_NO_RANGE),
        .suggests = PHONE_SUGGESTS_FIRST,
    };
    phone_diagnose_office(host, eval, &diagnosis);
}

const struct tv_check phone_office_formatted = TV_CHECK(
    TV_SUBJECT_USER, "phone.office_formatted", phone_office_needs, evaluate);
