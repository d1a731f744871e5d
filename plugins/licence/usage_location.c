/* SPDX-License-Identifier: Apache-2.0 */
/* licence.usage_location: the expert has a country, without which licences
 * cannot be assigned. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"

enum { LOCATION, TYPE, ACCOUNT_TYPE };

static const struct tv_need location = TV_NEED("user.usage_location");
static const struct tv_need type = TV_NEED_MAYBE("user.type");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&location, &type, &account_type};

static int is_country(struct tv_text text)
{
    return text.size == 2 && tv_ascii_lower(text.data[0]) >= 'a' &&
           tv_ascii_lower(text.data[0]) <= 'z' &&
           tv_ascii_lower(text.data[1]) >= 'a' &&
           tv_ascii_lower(text.data[1]) <= 'z';
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct tv_text country = host->text(eval, LOCATION, 0);
    if (tv_person_is_no_member(host, eval, TYPE, ACCOUNT_TYPE)) {
        tv_not_applicable(host, eval);
    } else if (country.size == 0) {
        tv_fail_with(host, eval, LOCATION, "missing");
    } else if (!is_country(country)) {
        tv_unknown_for(host, eval, LOCATION, "");
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check licence_usage_location =
    TV_CHECK(TV_SUBJECT_USER, "licence.usage_location", needs, evaluate);
