/* SPDX-License-Identifier: Apache-2.0 */
/* phone.office_extension: the office phone ends without an extension. */
#include <telvet/rule.h>

#include "../person.h"
#include "checks.h"
#include "facts.h"

enum { OFFICE_PHONES, ACCOUNT_TYPE };

static const struct tv_need office_phones = TV_NEED("user.office_phones");
static const struct tv_need account_type = TV_NEED_MAYBE("user.account_type");
static const struct tv_need *const needs[] = {&office_phones, &account_type};

static void fail(const struct tv_host *host, struct tv_eval *eval,
                 struct phone_number *number)
{
    char suggestion[PHONE_E164_MAX + 2] = "";
    struct tv_text args[] = {host->text(eval, OFFICE_PHONES, 0),
                             tv_text_of(number->extension)};
    struct tv_judgement judgement = {
        .size = sizeof(judgement),
        .verdict = TV_VERDICT_FAIL,
        .need = OFFICE_PHONES,
        .message = tv_text_of("extension"),
        .args = args,
        .arg_count = 2,
    };
    /* The main number is no better by itself: somebody must choose. */
    struct phone_number base = *number;
    base.extension[0] = '\0';
    if (phone_suggest(&base, suggestion) != TV_CONFIDENCE_NONE) {
        judgement.confidence = TV_CONFIDENCE_ASK;
        judgement.suggestion = tv_text_of(suggestion);
    }
    host->report(eval, &judgement);
}

static void evaluate(const struct tv_host *host, struct tv_eval *eval)
{
    struct phone_number number;
    uint32_t state = phone_of_office(host, eval, OFFICE_PHONES, &number);
    if (tv_person_is_resource(host, eval, ACCOUNT_TYPE) ||
        state == TV_STATE_ABSENT) {
        tv_not_applicable(host, eval);
    } else if (state == TV_STATE_UNKNOWN) {
        tv_unknown_for(host, eval, OFFICE_PHONES, "");
    } else if (phone_has(&number, PHONE_EXTENSION_ONLY)) {
        /* phone.office_e164 says that there is no number before it. */
        tv_not_applicable(host, eval);
    } else if (number.extension[0] != '\0') {
        fail(host, eval, &number);
    } else {
        tv_pass(host, eval);
    }
}

const struct tv_check phone_office_extension =
    TV_CHECK(TV_SUBJECT_USER, "phone.office_extension", needs, evaluate);
