/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_country: the office phone is of the country the person is in. */
#include "checks.h"
#include "diagnose.h"

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need location = TV_NEED("user.usage_location");
static const struct tv_need country = TV_NEED_MAYBE("user.country");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[PHONE_OFFICE_NEEDS] = {
    [PHONE_OFFICE_PHONES] = &office_phones,
    [PHONE_OFFICE_LOCATION] = &location,
    [PHONE_OFFICE_COUNTRY] = &country,
    [PHONE_OFFICE_ACCOUNT_TYPE] = &account_type,
};

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = TV_PHONE_BIT(TV_PHONE_COUNTRY_DIFFERS),
        .left = phone_structure() | PHONE_SHORT_CODES |
                TV_PHONE_BIT(TV_PHONE_NO_RANGE),
    };
    struct phone_home home =
        phone_home_of(host, eval, PHONE_OFFICE_LOCATION, PHONE_OFFICE_COUNTRY);
    if (home.region) {
        phone_diagnose_office(host, eval, &diagnosis);
    } else {
        tv_not_applicable(host, eval);
    }
}

const struct tv_check phone_office_country =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_country", needs, evaluate);
