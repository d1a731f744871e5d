/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_suitable: the office phone is a line that a consult can ring. */
#include "checks.h"
#include "diagnose.h"

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = PHONE_UNSUITABLE_CODES,
        .left = phone_structure() | TV_PHONE_BIT(TV_PHONE_NO_RANGE),
    };
    phone_diagnose_office(host, eval, &diagnosis);
}

const struct tv_check phone_office_suitable = TV_CHECK(
    TV_SUBJECT_USER, "phone.office_suitable", phone_office_needs, evaluate);
