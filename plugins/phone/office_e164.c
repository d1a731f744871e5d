/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_e164: the office phone is a number that can be dialled
 * from anywhere. */
#include "checks.h"
#include "diagnose.h"

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = phone_structure(),
        .left = PHONE_SHORT_CODES,
        .suggests = PHONE_SUGGESTS_ALL,
    };
    phone_diagnose_office(host, eval, &diagnosis);
}

const struct tv_check phone_office_e164 = TV_CHECK(
    TV_SUBJECT_USER, "phone.office_e164", phone_office_needs, evaluate);
