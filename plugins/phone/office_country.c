/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_country: the office phone is of the person's country. */
#include "../person.h"
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

/* Whether there is a number to compare. */
static int is_judged(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text phone;
    return !tv_person_is_resource(host, eval, PHONE_OFFICE_ACCOUNT_TYPE) &&
           phone_office_text(host, eval, PHONE_OFFICE_PHONES, &phone) !=
               TV_STATE_ABSENT;
}

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
    } else if (home.unsure && is_judged(host, eval)) {
        tv_unknown_for(host, eval,
                       phone_home_need(host, eval, PHONE_OFFICE_LOCATION,
                                       PHONE_OFFICE_COUNTRY),
                       "");
    } else {
        tv_not_applicable(host, eval);
    }
}

const struct tv_check phone_office_country =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_country", needs, evaluate);
