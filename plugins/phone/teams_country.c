/* SPDX-License-Identifier: Apache-2.0 */
/* phone.teams_country: the Teams number is of the country of the usage
 * location. */
#include "../person.h"
#include "checks.h"
#include "diagnose.h"

enum { NUMBER_TYPES = PHONE_TEAMS_NEEDS, NEEDS };

static const struct tv_need line_uri = TV_NEED_ANY("user.line_uri");
static const struct tv_need teams_number = TV_NEED_ANY("user.teams_number");
static const struct tv_need location = TV_NEED("user.usage_location");
static const struct tv_need country = TV_NEED_MAYBE("user.country");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need number_types = TV_NEED_MAYBE("user.numbers.type");
static const struct tv_need *const needs[NEEDS] = {
    [PHONE_TEAMS_LINE_URI] = &line_uri,
    [PHONE_TEAMS_NUMBER] = &teams_number,
    [PHONE_TEAMS_LOCATION] = &location,
    [PHONE_TEAMS_COUNTRY] = &country,
    [PHONE_TEAMS_ACCOUNT_TYPE] = &account_type,
    [NUMBER_TYPES] = &number_types,
};

/* Calling Plan numbers get another message, because Microsoft assigns them only
 * if the countries match. */
static const char *message_of(const struct tv_host *host, struct tv_eval *eval,
                              enum tv_phone_code code)
{
    uint32_t count = host->count(eval, NUMBER_TYPES);
    (void)code;
    for (uint32_t i = 0; i < count; i++) {
        if (tv_text_is_nocase(host->text(eval, NUMBER_TYPES, i),
                              "callingPlan")) {
            return "country-differs-calling-plan";
        }
    }
    return NULL;
}

/* Whether there is a number to compare. */
static int is_judged(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text phone;
    uint32_t need;
    return !tv_person_is_resource(host, eval, PHONE_TEAMS_ACCOUNT_TYPE) &&
           phone_teams_text(host, eval, PHONE_TEAMS_LINE_URI,
                            PHONE_TEAMS_NUMBER, &phone,
                            &need) != TV_STATE_ABSENT;
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    const struct phone_diagnosis diagnosis = {
        .told = TV_PHONE_BIT(TV_PHONE_COUNTRY_DIFFERS),
        .left = phone_structure() | PHONE_SHORT_CODES |
                TV_PHONE_BIT(TV_PHONE_NO_RANGE),
        .message = message_of,
    };
    struct phone_home home =
        phone_home_of(host, eval, PHONE_TEAMS_LOCATION, PHONE_TEAMS_COUNTRY);
    if (home.region) {
        phone_diagnose_teams(host, eval, &diagnosis);
    } else if (home.unsure && is_judged(host, eval)) {
        tv_unknown_for(host, eval,
                       phone_home_need(host, eval, PHONE_TEAMS_LOCATION,
                                       PHONE_TEAMS_COUNTRY),
                       "");
    } else {
        tv_not_applicable_for(host, eval, PHONE_TEAMS_LOCATION);
    }
}

const struct tv_check phone_teams_country =
    TV_CHECK(TV_SUBJECT_USER, "phone.teams_country", needs, evaluate);
