/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_extension: the office phone ends without an extension. */
#include "checks.h"
#include "diagnose.h"

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = PHONE_EXTENSION_CODES,
        .left = phone_structure() | PHONE_SHORT_CODES,
        .suggests = PHONE_SUGGESTS_BASE,
    };
    phone_diagnose_office(host, eval, &diagnosis);
}

const struct tv_check phone_office_extension = TV_CHECK(
    TV_SUBJECT_USER, "phone.office_extension", phone_office_needs, evaluate);
